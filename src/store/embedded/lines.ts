/**
 * Gives back all that a server said, as a recording would: hour by hour, so that a month of it needs no more memory than
 * an hour.
 */
import { instant } from '../../base/time.ts';
import { readLine } from '../../domain/recording.ts';
import type { Line, Reading } from '../../domain/sample.ts';
import type { TimeRange } from '../../domain/series-store.ts';
import { decodeColumn } from './codec.ts';
import type { Database } from './database.ts';
import type { Names } from './names.ts';
import { columnsOf, headRows } from './seal.ts';
import { chunksOf, SAMPLES, spansBetween, timesOf } from './spans.ts';

interface Remark {
  readonly at: number;
  readonly kind: string;
  readonly line: string;
}

const WINDOW = 3_600_000;

/** Lines in order of time, a window at a time; windows without any are passed over. */
export function* readLines(
  database: Database,
  names: Names,
  server: number,
  { from, to }: TimeRange,
): Generator<readonly Line[]> {
  const statistics = new Map([...names.seriesOf(server)].map(([name, id]) => [id, name]));
  let start = nextTime(database, server, from);
  while (start !== undefined && start < to) {
    const end = Math.min(start + WINDOW, to);
    yield inWindow(database, names, server, statistics, start, end);
    start = nextTime(database, server, end);
  }
}

/** When something is kept next, at or after a moment; a span that has begun before may have nothing there. */
function nextTime(database: Database, server: number, from: number): number | undefined {
  const bound = Math.max(from, Number.MIN_SAFE_INTEGER);
  const { at } =
    database.get<{ at: number | null }>(
      `SELECT min(at) AS at FROM (
         SELECT min(at) AS at FROM head WHERE server = ?1 AND at >= ?2
         UNION ALL SELECT min(at) FROM remark WHERE server = ?1 AND at >= ?2
         UNION ALL SELECT min(max(first, ?2)) FROM span
           WHERE server = ?1 AND level = 0 AND last >= ?2)`,
      server,
      bound,
    ) ?? {};
  return at ?? undefined;
}

function inWindow(
  database: Database,
  names: Names,
  server: number,
  statistics: ReadonlyMap<number, string>,
  from: number,
  to: number,
): readonly Line[] {
  const remarks = database.all<Remark>(
    'SELECT at, kind, line FROM remark WHERE server = ? AND at >= ? AND at < ? ORDER BY at, id',
    server,
    from,
    to,
  );
  const untrusted = new Map(
    remarks
      .filter(({ kind }) => kind === 'untrusted')
      .map(({ at, line }) => [at, new Map(JSON.parse(line) as [string, string][])]),
  );
  const samples = figuresIn(database, names, server, statistics, from, to);
  for (const at of untrusted.keys()) if (!samples.has(at)) samples.set(at, new Map());
  const readings: Reading[] = [...samples].map(([at, values]) => ({
    kind: 'sample',
    at: instant(at),
    statistics: { values, untrusted: untrusted.get(at) ?? new Map() },
  }));
  for (const { kind, line } of remarks) {
    if (kind === 'untrusted') continue;
    const read = readLine(line, { file: database.file, line: 0 });
    if (!read.ok || read.value === undefined || read.value.kind === 'header') {
      throw new Error(`a remark that was never written: ${line}`);
    }
    readings.push(read.value);
  }
  // What is of one moment comes as the collector tells it: the processes before the sample that they explain.
  return readings.toSorted((one, other) => one.at - other.at || RANK[one.kind] - RANK[other.kind]);
}

const RANK: Readonly<Record<Reading['kind'], number>> = {
  processes: 0,
  sample: 1,
  failed: 2,
  answer: 3,
  note: 4,
};

/** Every sample's figures by name, in the order in which the server's series became known. */
function figuresIn(
  database: Database,
  names: Names,
  server: number,
  statistics: ReadonlyMap<number, string>,
  from: number,
  to: number,
): Map<number, Map<string, number>> {
  const samples = new Map<number, Map<string, number>>();
  const add = (time: number, series: number, value: number) => {
    if (time < from || time >= to) return;
    let sample = samples.get(time);
    if (sample === undefined) samples.set(time, (sample = new Map()));
    sample.set(statistics.get(series) ?? '', value);
  };
  const spans = spansBetween(database, server, SAMPLES, from, to);
  const timesBySpan = new Map(spans.map((span) => [span.id, timesOf(span)]));
  for (const series of spans.length > 0 ? statistics.keys() : []) {
    for (const [id, { figures }] of chunksOf(database, series, spans)) {
      const times = timesBySpan.get(id);
      if (times === undefined) continue;
      const values = decodeColumn(figures, times.length);
      for (const [index, time] of times.entries()) add(time, series, values[index] ?? 0);
    }
  }
  const head = columnsOf(names, headRows(database, server, from, to));
  for (const [series, { places, figures }] of head.bySeries) {
    for (const [index, place] of places.entries())
      add(head.times[place] ?? 0, series, figures[index] ?? 0);
  }
  return samples;
}
