import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from '../../test/properties.ts';
import { randomStream } from '../base/random.ts';
import { clusterPeaks, extremalIndex } from './clusters.ts';

/** The greater of each number drawn and its neighbours drawn: every peak comes `width` times, so the index is 1/width. */
function moving(width: number, name: string, length: number): readonly number[] {
  const random = randomStream(name);
  const drawn = Array.from({ length: length + width }, () => 1 / (1 - random.next()));
  return Array.from({ length }, (_, at) => Math.max(...drawn.slice(at, at + width)));
}

test('the extremal index of moving maxima is one over their width', () => {
  for (const width of [1, 2, 4, 8]) {
    const values = moving(width, `moving ${width}`, 40_000);
    const threshold = values.toSorted((one, other) => one - other)[39_200] ?? 0;
    const over = values.flatMap((value, at) => (value > threshold ? [at] : []));
    const gaps = over.slice(1).map((at, index) => at - (over[index] ?? at));
    const index = extremalIndex(gaps);
    assert.ok(Math.abs(index * width - 1) < 0.12, `width ${width}: ${index}`);
  }
});

test('one busy hour is one peak, whatever goes up and down in it', () => {
  const random = randomStream('days');
  const points = Array.from({ length: 40 * 24 * 60 }, (_, minute) => {
    const isBusy = Math.floor(minute / 60) % 24 === 17;
    return { at: minute, value: (isBusy ? 100 : 20) + random.next() * 10 };
  });
  const peaks = clusterPeaks(points, { threshold: 50, every: 1 });
  assert.equal(peaks.length, 40);
  assert.ok(peaks.every(({ value }) => value > 109));
});

test('peaks are in order, over the threshold, apart, the highest among them, and none of what is over is lost', () => {
  const series = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.nat(100)), { maxLength: 80 });
  fc.assert(
    fc.property(series, fc.nat(100), fc.nat(30), (steps, threshold, apart) => {
      let at = 0;
      const points = steps.map(([step, value]) => ({ at: (at += step), value }));
      const peaks = clusterPeaks(points, { threshold, every: 1, apart });
      const over = points.filter(({ value }) => value > threshold);
      assert.equal(peaks.length > 0, over.length > 0);
      assert.equal(
        Math.max(...peaks.map(({ value }) => value)),
        Math.max(...over.map(({ value }) => value)),
      );
      for (const [index, peak] of peaks.entries()) {
        assert.ok(over.includes(peak));
        const next = peaks[index + 1];
        if (next === undefined) continue;
        assert.ok(next.at > peak.at);
        // Between two clusters there is a pause longer than what was asked for.
        const between = over.filter((point) => point.at >= peak.at && point.at <= next.at);
        const pauses = between.slice(1).map((point, i) => point.at - (between[i]?.at ?? 0));
        assert.ok(Math.max(...pauses) > apart);
      }
    }),
  );
});
