/**
 * Reads a series thinned to buckets, from samples while they are kept, from minutes and hours before that.
 *
 * A span that falls into one bucket is not decoded: its summary says enough.
 */
import type { SeriesKey } from '../../domain/series.ts';
import type { ThinnedSeries, TimeRange } from '../../domain/series-store.ts';
import { bucketsOf, placeIn, runsIn, type Buckets, type Runs } from '../../domain/buckets.ts';
import { decodeColumn } from './codec.ts';
import type { Database } from './database.ts';
import type { Names } from './names.ts';
import { decodeRollUp } from './roll-up.ts';
import { columnsOf, headRows } from './seal.ts';
import {
  chunksOf,
  completeSince,
  HOURS,
  MINUTES,
  SAMPLES,
  spansBetween,
  timesOf,
  type Level,
} from './spans.ts';

/** `series` are the store's numbers of the keys; undefined for what was never kept. */
export interface Wanted {
  readonly key: SeriesKey;
  readonly series: number | undefined;
}

export function readThinned(
  database: Database,
  names: Names,
  server: number,
  wanted: readonly Wanted[],
  range: TimeRange,
  count: number,
): readonly ThinnedSeries[] {
  const filling = wanted.map(({ key, series }) => ({
    key,
    series,
    buckets: bucketsOf(range, count),
  }));
  const known = filling.flatMap(({ series, buckets }) =>
    series === undefined ? [] : [{ series, buckets }],
  );
  const since = completeSince(database, server, SAMPLES);
  const minutesSince = completeSince(database, server, MINUTES);
  addRollUps(database, server, HOURS, known, range, count, before(range, minutesSince));
  addRollUps(
    database,
    server,
    MINUTES,
    known,
    range,
    count,
    before(from(range, minutesSince), since),
  );
  addSamples(database, names, server, known, range, count, from(range, since));
  return filling.map(({ key, buckets }) => buckets.finish(key));
}

type Filling = readonly { readonly series: number; readonly buckets: Buckets }[];

/** `part` is where this level is asked; `range` is what is cut into buckets. */
function addSamples(
  database: Database,
  names: Names,
  server: number,
  filling: Filling,
  range: TimeRange,
  count: number,
  part: TimeRange,
): void {
  if (part.from >= part.to) return;
  const spans = spansBetween(database, server, SAMPLES, part.from, part.to);
  const whole = new Map<
    number,
    { readonly place: number; readonly span: (typeof spans)[number] }
  >();
  const cut = new Map<number, { readonly times: Float64Array; readonly runs: Runs }>();
  for (const span of spans) {
    const place = placeIn(range, count, span.first);
    if (span.first >= part.from && place >= 0 && place === placeIn(range, count, span.last)) {
      whole.set(span.id, { place, span });
      continue;
    }
    const times = timesOf(span);
    cut.set(span.id, { times, runs: runsIn(range, count, times, part.from) });
  }
  for (const { series, buckets } of filling) {
    if (spans.length === 0) break;
    for (const [id, chunk] of chunksOf(database, series, spans)) {
      const inOne = whole.get(id);
      if (inOne !== undefined) buckets.addStretch(inOne.place, { ...chunk, ...inOne.span });
      const inMany = cut.get(id);
      if (inMany === undefined) continue;
      const values = decodeColumn(chunk.figures, inMany.times.length);
      buckets.addSamples(inMany.times, inMany.runs, values);
    }
  }
  const head = columnsOf(names, headRows(database, server, part.from, part.to));
  for (const { series, buckets } of filling) {
    const column = head.bySeries.get(series);
    if (column === undefined) continue;
    const times = Float64Array.from(column.places, (place) => head.times[place] ?? 0);
    buckets.addSamples(times, runsIn(range, count, times), Float64Array.from(column.figures));
  }
}

function addRollUps(
  database: Database,
  server: number,
  level: Level,
  filling: Filling,
  range: TimeRange,
  count: number,
  part: TimeRange,
): void {
  if (part.from >= part.to) return;
  const spans = spansBetween(database, server, level, part.from - level, part.to);
  if (spans.length === 0) return;
  const times = new Map(spans.map((span) => [span.id, timesOf(span)]));
  for (const { series, buckets } of filling) {
    for (const [id, { figures }] of chunksOf(database, series, spans)) {
      const starts = times.get(id);
      if (starts === undefined) continue;
      const { low, high, sum, final, count: samples } = decodeRollUp(figures, starts.length);
      for (const [index, start] of starts.entries()) {
        if (start < part.from - level + 1 || start >= part.to) continue;
        const place = placeIn(range, count, Math.max(start, range.from));
        if (place < 0) continue;
        buckets.addStretch(place, {
          low: low[index] ?? 0,
          high: high[index] ?? 0,
          sum: sum[index] ?? 0,
          final: final[index] ?? 0,
          count: samples[index] ?? 0,
          last: start,
        });
      }
    }
  }
}

function before({ from: first, to }: TimeRange, moment: number): TimeRange {
  return { from: first, to: Math.min(to, moment) as TimeRange['to'] };
}

function from({ from: first, to }: TimeRange, moment: number): TimeRange {
  return { from: Math.max(first, moment) as TimeRange['from'], to };
}
