import assert from 'node:assert/strict';
import { test } from 'node:test';

import { fallsTo } from './falls-to.ts';

test('is where the curve has fallen to the level, from the side on which it has', () => {
  const place = fallsTo(0.001, (at) => Math.exp(-at), [0, 100]);
  assert.ok(Math.abs(place - Math.log(1000)) < 1e-9);
  assert.ok(Math.exp(-place) <= 0.001);
});

test('a curve that has jumped is found at its edge, and one that never falls at the end', () => {
  const edge = fallsTo(1, (at) => (at < 7 ? 2 : 0), [0, 10]);
  assert.ok(edge >= 7 && edge - 7 < 1e-9);
  assert.equal(
    fallsTo(1, () => 2, [0, 10]),
    10,
  );
});
