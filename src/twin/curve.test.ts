import assert from 'node:assert/strict';
import { test } from 'node:test';

import { seconds } from '../base/time.ts';
import { nextChange, rateAt, steady, type Curve } from './curve.ts';

const HOUR = 3_600_000;

test('a steady rate begins and ends with its moments', () => {
  const curve = steady(seconds(10), seconds(100), 50);
  const read = [0, 9_999, 10_000, 99_999, 100_000].map((at) => rateAt(curve, at));
  assert.deepEqual(read, [0, 0, 50, 50, 0]);
  assert.deepEqual(
    [0, 10_000, 99_999, 100_000].map((at) => nextChange(curve, at)),
    [10_000, 100_000, 100_000, undefined],
  );
});

test('a ramp climbs in a straight line, and stays where it ended', () => {
  const curve: Curve = {
    kind: 'ramps',
    points: [
      { at: seconds(10), perSecond: 0 },
      { at: seconds(20), perSecond: 100 },
    ],
  };
  assert.deepEqual(
    [5, 10, 15, 20, 900].map((at) => rateAt(curve, at * 1000)),
    [0, 0, 50, 100, 100],
  );
});

test('a day has its rates at the middles of the hours, and comes again', () => {
  const perHour = Array.from({ length: 24 }, (_, hour) => hour);
  const curve: Curve = { kind: 'daily', perHour, startsAt: seconds(0) };
  assert.deepEqual(
    [0.5, 1, 12.5, 23.5, 24.5].map((hour) => rateAt(curve, hour * HOUR)),
    [0, 0.5, 12, 23, 0],
  );
  assert.equal(rateAt(curve, 24 * HOUR), 11.5);
  assert.equal(nextChange(curve, 0), 0.5 * HOUR);
  assert.equal(nextChange(curve, 0.5 * HOUR), 1.5 * HOUR);
});
