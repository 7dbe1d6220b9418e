/**
 * Points of a series on their way from a database: merged where two of theirs are one of ours, and thinned where the
 * database could not do it.
 */
import type { SeriesKey } from '../../domain/series.ts';
import type { SampledSeries, ThinnedSeries, TimeRange } from '../../domain/series-store.ts';
import { groupedBy } from './grouped.ts';

/** Times in milliseconds since 1970. */
export type Point = readonly [time: number, value: number];
export type Points = readonly Point[];

export interface Bucket {
  /** Counted from the beginning of the range. */
  readonly index: number;
  readonly min: number;
  readonly mean: number;
  readonly max: number;
  readonly last: number;
}
export type Buckets = readonly Bucket[];

/** In order of time, and one point a time: the first that is told. */
export function inOrder(points: Points): Points {
  const sorted = points.toSorted(([one], [other]) => one - other);
  return sorted.filter(([time], index) => index === 0 || time !== sorted[index - 1]?.[0]);
}

export function within(points: Points, { from, to }: TimeRange): Points {
  return points.filter(([time]) => time >= from && time < to);
}

export function thin(points: Points, { from, to }: TimeRange, buckets: number): Buckets {
  const width = (to - from) / buckets;
  const found = groupedBy(points, ([time]) =>
    Math.min(buckets - 1, Math.floor((time - from) / width)),
  );
  return [...found].map(([index, inside]) => {
    const values = inside.map(([, value]) => value);
    return {
      index,
      min: values.reduce((least, value) => Math.min(least, value)),
      mean: values.reduce((sum, value) => sum + value, 0) / values.length,
      max: values.reduce((most, value) => Math.max(most, value)),
      last: values.at(-1) ?? Number.NaN,
    };
  });
}

/** Of several series that are one: each bucket once. Their means count alike, because their numbers are not known. */
export function joinBuckets(parts: readonly Buckets[]): Buckets {
  const all = groupedBy(parts.flat(), ({ index }) => index);
  return [...all]
    .map(([index, same]) => ({
      index,
      min: Math.min(...same.map(({ min }) => min)),
      mean: same.reduce((sum, { mean }) => sum + mean, 0) / same.length,
      max: Math.max(...same.map(({ max }) => max)),
      last: same.at(-1)?.last ?? Number.NaN,
    }))
    .toSorted((one, other) => one.index - other.index);
}

export function sampledSeries(key: SeriesKey, points: Points): SampledSeries {
  return {
    key,
    times: Float64Array.from(points, ([time]) => time),
    values: Float64Array.from(points, ([, value]) => value),
  };
}

export function thinnedSeries(
  key: SeriesKey,
  found: Buckets,
  { from, to }: TimeRange,
  buckets: number,
): ThinnedSeries {
  const width = (to - from) / buckets;
  return {
    key,
    times: Float64Array.from(found, ({ index }) => from + index * width),
    min: Float64Array.from(found, ({ min }) => min),
    mean: Float64Array.from(found, ({ mean }) => mean),
    max: Float64Array.from(found, ({ max }) => max),
    last: Float64Array.from(found, ({ last }) => last),
  };
}
