import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from '../../../test/properties.ts';
import { decodeColumn, encodeColumn } from './codec.ts';

const roundTrip = (values: readonly number[]) => {
  const column = Float64Array.from(values);
  return decodeColumn(encodeColumn(column), column.length);
};

test('whatever is encoded is decoded, to the bit', () => {
  const figure = fc.oneof(
    { weight: 4, arbitrary: fc.nat(1e9) },
    { weight: 4, arbitrary: fc.nat(1e6).map((count) => count * 8) },
    { weight: 2, arbitrary: fc.maxSafeInteger() },
    { weight: 1, arbitrary: fc.double() },
    {
      weight: 1,
      arbitrary: fc.constantFrom(0, -0, NaN, Infinity, 2 ** 50, 2 ** 50 - 1, -(2 ** 50)),
    },
  );
  const runs = fc
    .array(fc.tuple(figure, fc.integer({ min: 1, max: 400 })), { maxLength: 12 })
    .map((list) => list.flatMap(([value, times]) => Array<number>(times).fill(value)));
  fc.assert(
    fc.property(fc.oneof(fc.array(figure), runs), (values) => {
      assert.deepEqual(roundTrip(values), Float64Array.from(values));
    }),
    { numRuns: 2000 },
  );
});

test('what moves from -2^50 to 2^50 and back keeps every bit', () => {
  const top = 2 ** 50 - 1;
  assert.deepEqual(roundTrip([-top, top, -top, 0, top]), Float64Array.of(-top, top, -top, 0, top));
});

test('constants, steady counters and steps of eight are small', () => {
  const size = (values: readonly number[]) => encodeColumn(Float64Array.from(values)).length;
  const hour = Array.from({ length: 360 }, (_, index) => index);
  assert.equal(size(hour.map(() => 268_435_456)), 10);
  assert.equal(size(hour.map((index) => 1_700_000_000_000 + 10_000 * index)), 13);
  const walk = hour.map((index) => 1_000_000 + 8 * ((index * 37) % 50));
  assert.ok(size(walk) < 380);
});

test('what is no column of ours throws', () => {
  assert.throws(() => decodeColumn(Uint8Array.of(9, 0), 1), /not an encoded column/);
});
