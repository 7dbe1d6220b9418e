import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from '../../../test/properties.ts';
import { aligned, gapOf, placeAt, type Course } from './course.ts';

const courseAt = (times: readonly number[]): Course => ({
  times,
  min: times.map((time) => time - 1),
  mean: times,
  max: times.map((time) => time + 1),
  last: times,
});

test('a silence is a gap, the same on every line of a chart or not', () => {
  const [steady, away] = [courseAt([0, 10, 20, 30, 40, 50, 60]), courseAt([0, 10, 20, 60])];
  assert.deepEqual(aligned([steady, away, undefined], 10), {
    times: [0, 10, 20, 30, 40, 50, 60],
    low: [
      [-1, 9, 19, 29, 39, 49, 59],
      [-1, 9, 19, null, undefined, undefined, 59],
      Array.from({ length: 7 }),
    ],
    high: [
      [1, 11, 21, 31, 41, 51, 61],
      [1, 11, 21, null, undefined, undefined, 61],
      Array.from({ length: 7 }),
    ],
  });
  assert.deepEqual(aligned([away], 10).high, [[1, 11, 21, null, 61]]);
});

test('what is usual for a course is no gap, however narrow the buckets are', () => {
  const minutes = courseAt([0, 60, 120, 180, 600]);
  assert.equal(gapOf(minutes, 5), 150);
  assert.deepEqual(aligned([minutes], 5).times, [0, 60, 120, 180, 185, 600]);
  assert.deepEqual(
    [-1, 0, 59, 61, 200, 400, 600].map((time) => placeAt(minutes, time, 5)),
    [undefined, 0, 0, 1, 3, undefined, 4],
  );
});

test('nothing that was told is lost, and nothing is made up', () => {
  const times = fc
    .uniqueArray(fc.integer({ min: 0, max: 5000 }), { maxLength: 60 })
    .map((list) => list.toSorted((one, other) => one - other));
  fc.assert(
    fc.property(fc.array(times, { maxLength: 4 }), fc.integer({ min: 1, max: 60 }), (all, step) => {
      const courses = all.map(courseAt);
      const axis = aligned(courses, step);
      assert.deepEqual(
        axis.times,
        [...new Set(axis.times)].toSorted((one, other) => one - other),
      );
      for (const [index, course] of courses.entries()) {
        const told: readonly number[] = axis.times.filter(
          (_, at) => typeof axis.high[index]?.[at] === 'number',
        );
        assert.deepEqual(told, course.times);
      }
    }),
  );
});
