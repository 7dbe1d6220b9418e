import assert from 'node:assert/strict';
import { test } from 'node:test';

import { randomStream } from '../base/random.ts';
import { seconds } from '../base/time.ts';
import { steady, type Curve } from './curve.ts';
import { arrivals } from './workload.ts';

function all(curve: Curve, pacing: 'regular' | 'random', until = Infinity): readonly number[] {
  const source = arrivals(curve, pacing, randomStream('workload'));
  const moments: number[] = [];
  for (let at = source.next(); at !== undefined && at < until; at = source.next()) moments.push(at);
  return moments;
}

test('at a regular pace the first begins at once and as many come as SIPp makes', () => {
  const moments = all(steady(seconds(37), seconds(127), 50), 'regular');
  assert.equal(moments.length, 4500);
  assert.deepEqual(moments.slice(0, 3), [37_000, 37_020, 37_040]);
  assert.ok((moments.at(-1) ?? 0) < 127_000);
});

test('steps without a gap lose none and repeat none', () => {
  const curve: Curve = {
    kind: 'steps',
    points: [
      { at: seconds(0), perSecond: 20 },
      { at: seconds(150), perSecond: 40 },
      { at: seconds(300), perSecond: 0 },
    ],
  };
  assert.equal(all(curve, 'regular').length, 3000 + 6000);
});

test('a ramp and a day make as many as the area under them, in order', () => {
  const ramp: Curve = {
    kind: 'ramps',
    points: [
      { at: seconds(0), perSecond: 0 },
      { at: seconds(100), perSecond: 100 },
      { at: seconds(200), perSecond: 0 },
    ],
  };
  const climbed = all(ramp, 'regular');
  assert.ok(Math.abs(climbed.length - 10_000) < 5, String(climbed.length));
  assert.deepEqual(
    climbed,
    climbed.toSorted((one, other) => one - other),
  );
  const day: Curve = { kind: 'daily', perHour: Array(24).fill(2), startsAt: seconds(0) };
  assert.equal(all(day, 'regular', 3_600_000).length, 7200);
});

test('calls at random come at the same rate, and not at even distances', () => {
  const moments = all(steady(seconds(0), seconds(1000), 20), 'random');
  assert.ok(Math.abs(moments.length - 20_000) < 400, String(moments.length));
  const even = moments.filter((at, index) => Math.abs(at - index * 50) < 1).length;
  assert.ok(even < 100);
});
