import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from '../../test/properties.ts';
import { randomStream } from '../base/random.ts';
import { FEWEST_PEAKS, fitPareto, tailOf } from './tail.ts';

/** By its inverse: a number of a generalised Pareto distribution. */
function pareto(shape: number, scale: number, random: { next(): number }): number {
  const share = 1 - random.next();
  return shape === 0 ? -scale * Math.log(share) : (scale * (share ** -shape - 1)) / shape;
}

const drawn = (shape: number, scale: number, count: number, name: string) => {
  const random = randomStream(name);
  return Array.from({ length: count }, () => pareto(shape, scale, random));
};

test('tails of known shape and scale are found, the more surely the more there is of them', () => {
  for (const shape of [-0.4, -0.2, 0, 0.2]) {
    const errors = [200, 20_000].map((count) => {
      const fits = Array.from({ length: 40 }, (_, run) =>
        fitPareto(drawn(shape, 7, count, `known ${shape} ${count} ${run}`)),
      );
      const root = (of: (fit: { shape: number; scale: number }) => number) =>
        Math.sqrt(fits.reduce((sum, fit) => sum + of(fit) ** 2, 0) / fits.length);
      return [root((fit) => fit.shape - shape), root((fit) => fit.scale / 7 - 1)] as const;
    });
    const [few, many] = errors;
    assert.ok((few?.[0] ?? 1) < 0.12 && (few?.[1] ?? 1) < 0.15, `${shape}: ${few?.join(' ')}`);
    assert.ok((many?.[0] ?? 1) < 0.02 && (many?.[1] ?? 1) < 0.02, `${shape}: ${many?.join(' ')}`);
  }
});

test('L-moments are those that all pairs give', () => {
  const values = fc.array(fc.double({ min: 0.01, max: 1e9, noNaN: true }), {
    minLength: 3,
    maxLength: 40,
  });
  fc.assert(
    fc.property(values, (excesses) => {
      const mean = excesses.reduce((sum, value) => sum + value, 0) / excesses.length;
      let apart = 0;
      for (const one of excesses) for (const other of excesses) apart += Math.abs(one - other);
      // Half the mean difference of two of them.
      const second = apart / (excesses.length * (excesses.length - 1)) / 2;
      const { shape, scale } = fitPareto(excesses);
      const expected = Math.min(0.3, Math.max(-0.5, 2 - mean / second));
      if (second > 0) assert.ok(shape >= expected - 1e-6);
      assert.ok(Math.abs(scale - mean * (1 - shape)) <= 1e-9 * mean);
      // What was seen can be reached.
      const highest = Math.max(...excesses);
      if (shape < 0 && highest > mean) assert.ok(-scale / shape >= highest * (1 - 1e-9));
    }),
  );
});

test('a level is exceeded as often as was asked for', () => {
  const [watched, horizon, risk] = [4000, 500, 0.1];
  let exceeded = 0;
  const runs = 300;
  for (let run = 0; run < runs; run++) {
    const values = drawn(0.1, 3, watched + horizon, `level ${run}`);
    const points = values.slice(0, watched).map((value, at) => ({ at, value }));
    const tail = tailOf(points, { every: 1 });
    assert.ok(tail !== undefined);
    const level = tail.level(horizon, risk);
    if (values.slice(watched).some((value) => value > level)) exceeded++;
  }
  assert.ok(exceeded / runs > 0.06 && exceeded / runs < 0.18, `${exceeded} of ${runs}`);
});

test('redrawn levels hold the true one nine times of ten', () => {
  const [watched, horizon, risk] = [3000, 3000, 0.05];
  // All of a series of independent numbers: the maximum of `horizon` of them.
  const share = -Math.log1p(-risk) / horizon;
  const truth = 3 * ((share ** -0.1 - 1) / 0.1);
  let held = 0;
  const runs = 200;
  for (let run = 0; run < runs; run++) {
    const points = drawn(0.1, 3, watched, `redrawn ${run}`).map((value, at) => ({ at, value }));
    const fits = tailOf(points, { every: 1 })?.redrawn(randomStream(`r ${run}`), 200) ?? [];
    const levels = fits.map((fit) => fit.level(horizon, risk)).toSorted((a, b) => a - b);
    if ((levels[9] ?? Infinity) <= truth && truth <= (levels[190] ?? 0)) held++;
  }
  assert.ok(held / runs > 0.75 && held / runs < 0.97, `${held} of ${runs}`);
});

test('less risk, a longer horizon and higher values never give a lower level', () => {
  const series = fc.array(fc.nat(100_000), {
    minLength: 200,
    maxLength: 300,
  });
  const risks = fc.double({ min: 1e-6, max: 0.5, noNaN: true });
  fc.assert(
    fc.property(series, risks, risks, fc.nat(10_000), fc.nat(10_000), (values, a, b, h, i) => {
      const points = values.map((value, at) => ({ at, value }));
      const tail = tailOf(points, { every: 1 });
      if (tail === undefined) return;
      assert.ok(tail.peaks.length >= FEWEST_PEAKS);
      assert.ok(tail.level(1 + h, Math.min(a, b)) >= tail.level(1 + h, Math.max(a, b)));
      assert.ok(tail.level(1 + Math.max(h, i), a) >= tail.level(1 + Math.min(h, i), a));
      const level = tail.level(1 + h, a);
      if (level > tail.threshold) assert.ok(Math.abs(tail.risk(1 + h, level) / a - 1) < 1e-6);
      const raised = tailOf(
        points.map(({ at, value }) => ({ at, value: value * 2 + 50 })),
        { every: 1 },
      );
      const higher = level * 2 + 50;
      assert.ok(Math.abs((raised?.level(1 + h, a) ?? 0) - higher) <= 1e-6 * higher);
    }),
    { numRuns: 50 },
  );
});

test('too little says nothing: few points, few clusters, nothing that moves', () => {
  const flat = Array.from({ length: 5000 }, (_, at) => ({ at, value: 7 }));
  const days = Array.from({ length: 20 * 1440 }, (_, at) => ({
    at,
    value: (at % 1440) + (at % 7),
  }));
  assert.equal(tailOf([], { every: 1 }), undefined);
  assert.equal(tailOf([{ at: 0, value: 1 }], { every: 1 }), undefined);
  assert.equal(tailOf(flat, { every: 1 }), undefined);
  assert.equal(tailOf(days, { every: 1, apart: 60 }), undefined);
});
