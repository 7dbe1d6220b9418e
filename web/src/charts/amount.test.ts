import assert from 'node:assert/strict';
import { test } from 'node:test';

import { MIB } from '../../../src/base/bytes.ts';
import { axisFor, COUNT, MEMORY, RATE, type Amount } from './amount.ts';

const marked = (amount: Amount, low: number, high: number) =>
  amount.ticks(low, high, 5).map((value) => amount.format(value));

test('memory is marked in powers of two, counts in tens, rates with what they need', () => {
  assert.deepEqual(marked(MEMORY, 0, 138 * MIB), ['0 B', '32 MiB', '64 MiB', '96 MiB', '128 MiB']);
  assert.deepEqual(marked(COUNT, 0, 13_000), ['0', '5,000', '10,000']);
  assert.deepEqual(marked(COUNT, 0, 1), ['0', '1']);
  assert.deepEqual(marked(RATE, 0, 1), ['0', '0.2', '0.4', '0.6', '0.8', '1.0']);
});

test('an axis has room above its most, and begins at nothing unless it is fitted', () => {
  assert.deepEqual(axisFor(90, 100, false), [0, 108]);
  assert.deepEqual(axisFor(90, 100, true), [89.2, 100.8]);
  assert.deepEqual(axisFor(0, 0, false), [0, 1]);
  const [low, high] = axisFor(100, 100, true);
  assert.ok(low < 100 && high > 100);
});
