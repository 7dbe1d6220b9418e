/** Series over a range as the API gives them, `plimsoll/series/v1`, and which of them a wish names. */
import { seriesText, type SeriesKey } from '../../domain/series.ts';
import type { ThinnedSeries, TimeRange } from '../../domain/series-store.ts';
import { rfc3339 } from './rfc3339.ts';

export type SeriesAnswer = ReturnType<typeof seriesAnswer>;

export function seriesAnswer(
  server: string,
  range: TimeRange,
  buckets: number,
  thinned: readonly ThinnedSeries[],
) {
  return {
    schema: 'plimsoll/series/v1' as const,
    server,
    from: rfc3339(range.from),
    to: rfc3339(range.to),
    bucket_seconds: (range.to - range.from) / buckets / 1000,
    series: thinned.map(({ key, times, min, mean, max, last }) => ({
      name: key.name,
      labels: { ...key.labels },
      times: [...times].map((time) => time / 1000),
      min: rounded(min),
      mean: rounded(mean),
      max: rounded(max),
      last: rounded(last),
    })),
  };
}

/** `pkg.used` is all of that name, `pkg.used{process=3}` one of them. In the order in which they were asked for. */
export function seriesNamed(
  known: readonly SeriesKey[],
  wanted: readonly string[],
): readonly SeriesKey[] {
  return wanted.flatMap((name) =>
    known.filter((key) => key.name === name || seriesText(key) === name),
  );
}

/** Means and rates have fractions; a thousandth is enough. */
function rounded(column: Float64Array): number[] {
  return Array.from(column, (value) => Math.round(value * 1000) / 1000);
}
