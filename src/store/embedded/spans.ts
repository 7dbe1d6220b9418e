/**
 * Spans and their chunks in the tables: a stretch of one server's samples, sealed.
 *
 * A span has the times that its series share; a chunk has the figures of one series and, so that wide buckets need not
 * decode it, their lowest, highest, sum and last.
 */
import { decodeColumn, encodeColumn } from './codec.ts';
import type { Database } from './database.ts';

/** Milliseconds a row stands for: 0 is a sample itself. */
export type Level = 0 | 60_000 | 3_600_000;
export const SAMPLES = 0;
export const MINUTES = 60_000;
export const HOURS = 3_600_000;

export interface Span {
  readonly id: number;
  readonly first: number;
  readonly last: number;
  readonly count: number;
  /** Encoded; `timesOf` decodes them. */
  readonly times: Uint8Array;
}

export interface ChunkSummary {
  readonly low: number;
  readonly high: number;
  readonly sum: number;
  readonly final: number;
}

export interface Chunk extends ChunkSummary {
  readonly span: number;
  readonly figures: Uint8Array;
}

/** A chunk that is to be written, by its series. */
export interface NewChunk extends Omit<Chunk, 'span'> {
  readonly series: number;
}

/** `times` in order; the chunks have a figure, or a roll-up, for each of them. */
export function writeSpan(
  database: Database,
  server: number,
  level: Level,
  times: Float64Array,
  chunks: readonly NewChunk[],
): void {
  const [first] = times;
  const last = times.at(-1);
  if (first === undefined || last === undefined) throw new Error('a span without times');
  const { id } = database.run(
    `INSERT INTO span (server, level, first, last, count, series, times)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    server,
    level,
    first,
    last,
    times.length,
    chunks.length,
    encodeColumn(times),
  );
  for (const { series, low, high, sum, final, figures } of chunks) {
    database.run(
      `INSERT INTO chunk (series, span, low, high, sum, final, figures)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      series,
      id,
      low,
      high,
      sum,
      final,
      figures,
    );
  }
}

/** Those that have anything between `from` and `to` (without `to`), in order of their beginnings. */
export function spansBetween(
  database: Database,
  server: number,
  level: Level,
  from: number,
  to: number,
): readonly Span[] {
  return database.all<Span>(
    `SELECT id, first, last, count, times FROM span
     WHERE server = ? AND level = ? AND last >= ? AND first < ? ORDER BY first`,
    server,
    level,
    from,
    to,
  );
}

export function timesOf({ times, count }: Span): Float64Array {
  return decodeColumn(times, count);
}

/** The chunks of a series in these spans, by span. A span in which the series has no figures is not among them. */
export function chunksOf(
  database: Database,
  series: number,
  spans: readonly Span[],
): ReadonlyMap<number, Chunk> {
  const ids = spans.map(({ id }) => id);
  const rows = database.all<Chunk>(
    `SELECT span, low, high, sum, final, figures FROM chunk
     WHERE series = ? AND span BETWEEN ? AND ?`,
    series,
    ids.reduce((least, id) => Math.min(least, id), Infinity),
    ids.reduce((most, id) => Math.max(most, id), -Infinity),
  );
  return new Map(rows.map((row) => [row.span, row]));
}

export function removeSpans(
  database: Database,
  allSeries: Iterable<number>,
  spans: readonly Span[],
): void {
  for (const series of allSeries) {
    for (const { id } of spans) {
      database.run('DELETE FROM chunk WHERE series = ? AND span = ?', series, id);
    }
  }
  for (const { id } of spans) database.run('DELETE FROM span WHERE id = ?', id);
}

/** From when on a level has all that was sampled; what is older is in the next coarser one. */
export function completeSince(database: Database, server: number, level: Level): number {
  return (
    database.get<{ since: number }>(
      'SELECT since FROM complete WHERE server = ? AND level = ?',
      server,
      level,
    )?.since ?? -Infinity
  );
}

export function setCompleteSince(
  database: Database,
  server: number,
  level: Level,
  since: number,
): void {
  database.run(
    'INSERT OR REPLACE INTO complete (server, level, since) VALUES (?, ?, ?)',
    server,
    level,
    since,
  );
}
