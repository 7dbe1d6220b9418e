/**
 * Thins a series to buckets of equal width: least, mean, most and last of each, so that no peak is lost.
 *
 * It takes samples, or whole stretches of them that fall into one bucket, in any order.
 */
import type { SeriesKey } from './series.ts';
import type { ThinnedSeries, TimeRange } from './series-store.ts';

/**
 * Where the moments of a span fall, shared by all series of the span: for each bucket that it touches three numbers, the
 * bucket, and the first moment in it and the first after it. Moments outside of the range are in no run.
 */
export type Runs = Int32Array;

/** Many samples at once. */
export interface Stretch {
  readonly low: number;
  readonly high: number;
  readonly sum: number;
  readonly final: number;
  readonly count: number;
  /** When the last of them was taken. */
  readonly last: number;
}

export interface Buckets {
  /** Times in order. */
  addSamples(times: Float64Array, runs: Runs, values: Float64Array): void;
  addStretch(place: number, stretch: Stretch): void;
  finish(key: SeriesKey): ThinnedSeries;
}

/** `from` leaves out what is before it, besides what is before the range. */
export function runsIn(
  range: TimeRange,
  buckets: number,
  times: Float64Array,
  from: number = range.from,
): Runs {
  const runs: number[] = [];
  let current = -1;
  for (let index = 0; index < times.length; index++) {
    const time = times[index] ?? 0;
    const place = time < from ? -1 : placeIn(range, buckets, time);
    if (place === current) continue;
    if (current >= 0) runs.push(index);
    if (place >= 0) runs.push(place, index);
    current = place;
  }
  if (current >= 0) runs.push(times.length);
  return Int32Array.from(runs);
}

export function placeIn({ from, to }: TimeRange, buckets: number, time: number): number {
  return time < from || time >= to ? -1 : placeOf(time - from, (to - from) / buckets, buckets);
}

export function bucketsOf({ from, to }: TimeRange, count: number): Buckets {
  const low = new Float64Array(count).fill(Infinity);
  const high = new Float64Array(count).fill(-Infinity);
  const sum = new Float64Array(count);
  const counts = new Float64Array(count);
  const final = new Float64Array(count);
  const lastAt = new Float64Array(count).fill(-Infinity);
  return {
    addSamples(times, runs, values) {
      for (let run = 0; run < runs.length; run += 3) {
        const place = runs[run] ?? 0;
        const start = runs[run + 1] ?? 0;
        const end = runs[run + 2] ?? 0;
        // On variables of its own, because this loop is where reading a week spends its time.
        let [least, most, total] = [Infinity, -Infinity, 0];
        for (let index = start; index < end; index++) {
          const value = values[index] as number;
          if (value < least) least = value;
          if (value > most) most = value;
          total += value;
        }
        this.addStretch(place, {
          low: least,
          high: most,
          sum: total,
          final: values[end - 1] ?? 0,
          count: end - start,
          last: times[end - 1] ?? 0,
        });
      }
    },
    addStretch(place, stretch) {
      if (stretch.low < (low[place] ?? 0)) low[place] = stretch.low;
      if (stretch.high > (high[place] ?? 0)) high[place] = stretch.high;
      sum[place] = (sum[place] ?? 0) + stretch.sum;
      counts[place] = (counts[place] ?? 0) + stretch.count;
      if (stretch.last < (lastAt[place] ?? 0)) return;
      lastAt[place] = stretch.last;
      final[place] = stretch.final;
    },
    finish(key) {
      const filled = Int32Array.from({ length: count }, (_, place) => place).filter(
        (place) => (counts[place] ?? 0) > 0,
      );
      const pick = (column: Float64Array) => {
        const picked = new Float64Array(filled.length);
        for (let at = 0; at < filled.length; at++) picked[at] = column[filled[at] ?? 0] ?? 0;
        return picked;
      };
      const samples = pick(counts);
      const width = (to - from) / count;
      return {
        key,
        times: Float64Array.from(filled, (place) => from + place * width),
        min: pick(low),
        mean: pick(sum).map((total, at) => total / (samples[at] ?? 1)),
        max: pick(high),
        last: pick(final),
      };
    },
  };
}

/** Divided, because the width is mostly whole and its inverse never; rounding must not push anything beyond the end. */
function placeOf(since: number, width: number, buckets: number): number {
  return Math.min(buckets - 1, Math.floor(since / width));
}
