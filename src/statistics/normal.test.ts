import assert from 'node:assert/strict';
import { test } from 'node:test';

import { normalAt, normalBelow } from './normal.ts';

test('what tables of the normal distribution print', () => {
  const at = [0.5, 0.9, 0.95, 0.975, 0.999, 0.001].map((share) => normalAt(share).toFixed(4));
  assert.deepEqual(at, ['0.0000', '1.2816', '1.6449', '1.9600', '3.0902', '-3.0902']);
  const below = [0, 1, 1.6449, -1.96, 3].map((z) => normalBelow(z).toFixed(4));
  assert.deepEqual(below, ['0.5000', '0.8413', '0.9500', '0.0250', '0.9987']);
});

test('each undoes the other, into both tails', () => {
  for (let share = 0.0005; share < 1; share += 0.0101)
    assert.ok(Math.abs(normalBelow(normalAt(share)) - share) < 1e-6, String(share));
});
