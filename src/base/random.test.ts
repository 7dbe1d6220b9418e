import assert from 'node:assert/strict';
import { test } from 'node:test';

import { randomStream } from './random.ts';

const drawn = (name: string) => {
  const random = randomStream(name);
  return Array.from({ length: 1000 }, () => random.next());
};

test('a name always gives the same stream, another name another one', () => {
  assert.deepEqual(drawn('dialogs'), drawn('dialogs'));
  assert.notDeepEqual(drawn('dialogs'), drawn('dialog'));
});

test('numbers lie between 0 and 1 and fill that space evenly', () => {
  const tenths = Array.from({ length: 10 }, () => 0);
  for (const value of drawn('evenly')) {
    assert.ok(value >= 0 && value < 1);
    const tenth = Math.floor(value * 10);
    tenths[tenth] = (tenths[tenth] ?? 0) + 1;
  }
  for (const count of tenths) assert.ok(count > 60 && count < 140, tenths.join());
});
