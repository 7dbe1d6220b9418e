/**
 * Thins a series to buckets of equal width: least, mean, most and last of each, so that no peak is lost.
 *
 * It takes samples, or whole stretches of them that fall into one bucket, in any order.
 */
import type { SeriesKey } from '../../domain/series.ts';
import type { ThinnedSeries, TimeRange } from '../../domain/series-store.ts';

/** Where the moments of a span fall; shared by all series of the span. Outside of the range is -1. */
export type Places = Int32Array;

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
  addSamples(times: Float64Array, places: Places, values: Float64Array): void;
  addStretch(place: number, stretch: Stretch): void;
  finish(key: SeriesKey): ThinnedSeries;
}

export function placesIn({ from, to }: TimeRange, buckets: number, times: Float64Array): Places {
  const width = (to - from) / buckets;
  const places = new Int32Array(times.length);
  for (let index = 0; index < times.length; index++) {
    const time = times[index] ?? 0;
    places[index] = time < from || time >= to ? -1 : placeOf(time - from, width, buckets);
  }
  return places;
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
    addSamples(times, places, values) {
      for (let index = 0; index < values.length; index++) {
        const place = places[index] ?? -1;
        if (place < 0) continue;
        const value = values[index] ?? 0;
        if (value < (low[place] ?? 0)) low[place] = value;
        if (value > (high[place] ?? 0)) high[place] = value;
        sum[place] = (sum[place] ?? 0) + value;
        counts[place] = (counts[place] ?? 0) + 1;
        const time = times[index] ?? 0;
        if (time < (lastAt[place] ?? 0)) continue;
        lastAt[place] = time;
        final[place] = value;
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
      const filled = [...counts.keys()].filter((place) => (counts[place] ?? 0) > 0);
      const pick = (column: Float64Array) =>
        Float64Array.from(filled, (place) => column[place] ?? 0);
      const width = (to - from) / count;
      return {
        key,
        times: Float64Array.from(filled, (place) => from + place * width),
        min: pick(low),
        mean: Float64Array.from(filled, (place) => (sum[place] ?? 0) / (counts[place] ?? 1)),
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
