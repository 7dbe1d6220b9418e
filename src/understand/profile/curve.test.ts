import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from '../../../test/properties.ts';
import { curve } from './curve.ts';
import { sizeHistogram } from './sizes.ts';

test('few points stand for many steps; first, highest and last are never lost', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 700 }), (values) => {
      const drawn = curve(16);
      for (const value of values) drawn.push('now', value);
      const points = drawn.points();
      assert.ok(points.length <= 17);
      assert.equal(points[0]?.step, 0);
      assert.equal(points.at(-1)?.last, values.at(-1));
      assert.equal(Math.max(...points.map(({ highest }) => highest)), Math.max(...values));
      for (const [index, { step, highest }] of points.entries()) {
        const end = points[index + 1]?.step ?? values.length;
        assert.equal(highest, Math.max(...values.slice(step, end)));
      }
    }),
  );
});

test('sizes fall into classes that double', () => {
  const sizes = sizeHistogram();
  for (const size of [1, 8, 9, 16, 17, 64, 65, 2_621_448]) sizes.add(size, 1, size);
  assert.deepEqual(
    sizes.classes().map(({ from, to, count }) => [from, to, count]),
    [
      [1, 8, 2],
      [9, 16, 2],
      [17, 32, 1],
      [33, 64, 1],
      [65, 128, 1],
      [2_097_153, 4_194_304, 1],
    ],
  );
});
