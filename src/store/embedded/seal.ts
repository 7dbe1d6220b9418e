/**
 * Seals samples that wait in `head`: from rows of all figures at one time to columns of one figure over time.
 *
 * Series that were there at the same times share a span; one that came later, or that a process took with it, has a span
 * of its own. A pause of a day ends a span, so that an import of old samples does not stretch it over a year.
 */
import { encodeColumn } from './codec.ts';
import type { Database } from './database.ts';
import type { Names } from './names.ts';
import { unpackRow } from './row.ts';
import { SAMPLES, writeSpan, type ChunkSummary } from './spans.ts';

/** Samples in a span, at most: an hour at one every ten seconds. */
export const SPAN_LENGTH = 360;

const LONGEST_PAUSE = 86_400_000;

interface HeadRow {
  readonly at: number;
  readonly layout: number;
  readonly figures: Uint8Array;
}

/** Figures of some samples that follow each other, by series; a sample without the series is NaN in `present`'s terms. */
export interface Columns {
  readonly times: Float64Array;
  /** By series: in which of the times it was there, and its figures at those. */
  readonly bySeries: ReadonlyMap<number, Column>;
}

interface Column {
  readonly places: number[];
  readonly figures: number[];
}

/** All that waits for this server. To be called within a transaction. */
export function seal(database: Database, names: Names, server: number): void {
  const rows = headRows(database, server, -Infinity, Infinity);
  for (const part of parts(rows)) sealPart(database, server, columnsOf(names, part));
  database.run('DELETE FROM head WHERE server = ?', server);
}

export function headRows(
  database: Database,
  server: number,
  from: number,
  to: number,
): readonly HeadRow[] {
  return database.all<HeadRow>(
    'SELECT at, layout, figures FROM head WHERE server = ? AND at >= ? AND at < ? ORDER BY at',
    server,
    Math.max(from, Number.MIN_SAFE_INTEGER),
    Math.min(to, Number.MAX_SAFE_INTEGER),
  );
}

export function columnsOf(names: Names, rows: readonly HeadRow[]): Columns {
  const bySeries = new Map<number, Column>();
  for (const [place, { layout, figures }] of rows.entries()) {
    const series = names.layoutSeries(layout);
    const values = unpackRow(figures, series.length);
    for (const [index, id] of series.entries()) {
      let column = bySeries.get(id);
      if (column === undefined) bySeries.set(id, (column = { places: [], figures: [] }));
      column.places.push(place);
      column.figures.push(values[index] ?? 0);
    }
  }
  return { times: Float64Array.from(rows, ({ at }) => at), bySeries };
}

function sealPart(database: Database, server: number, { times, bySeries }: Columns): void {
  const whole = times.length;
  const groups = Map.groupBy(bySeries, ([, { places }]) =>
    places.length === whole ? 'all' : places.join(),
  );
  for (const members of groups.values()) {
    const places = members[0]?.[1].places ?? [];
    const own = places.length === whole ? times : Float64Array.from(places, (at) => times[at] ?? 0);
    const chunks = members.map(([series, { figures }]) => {
      const values = Float64Array.from(figures);
      return { series, ...summaryOf(values), figures: encodeColumn(values) };
    });
    writeSpan(database, server, SAMPLES, own, chunks);
  }
}

export function summaryOf(values: Float64Array): ChunkSummary {
  let low = Infinity;
  let high = -Infinity;
  let sum = 0;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
    sum += value;
  }
  return { low, high, sum, final: values.at(-1) ?? 0 };
}

function* parts(rows: readonly HeadRow[]): Generator<readonly HeadRow[]> {
  let start = 0;
  for (const [index, { at }] of rows.entries()) {
    const before = rows[index - 1]?.at ?? at;
    if (index - start < SPAN_LENGTH && at - before <= LONGEST_PAUSE) continue;
    yield rows.slice(start, index);
    start = index;
  }
  if (start < rows.length) yield rows.slice(start);
}
