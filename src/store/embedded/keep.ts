/**
 * Takes lines in: samples into `head`, where an hour of them is sealed; everything else as it came.
 *
 * To be called within a transaction. A sample of a time that is kept already is passed over, so that an import may be
 * repeated. Times are kept to the millisecond.
 */
import type { Problem } from '../../base/problem.ts';
import { writeReading } from '../../domain/recording.ts';
import type { Reading, Sample } from '../../domain/sample.ts';
import type { KeptLine } from '../../domain/series-store.ts';
import type { Database } from './database.ts';
import type { Names } from './names.ts';
import { packRow } from './row.ts';
import { seal, SPAN_LENGTH } from './seal.ts';
import { SAMPLES, spansBetween, timesOf } from './spans.ts';

/** What is remembered of each server between calls; begin with an empty map, and again after a roll-back. */
export type HeadStates = Map<number, HeadState>;

interface HeadState {
  waiting: number;
  /** The newest time that is kept: what is newer is certainly not kept yet. */
  newest: number;
}

export function keepLine(
  database: Database,
  names: Names,
  heads: HeadStates,
  { server: name, line }: KeptLine,
): void {
  const server = names.server(name);
  switch (line.kind) {
    case 'header':
      database.run(
        'UPDATE server SET header = ? WHERE id = ?',
        JSON.stringify(line.server),
        server,
      );
      return;
    case 'sample':
      keepSample(database, names, heads, server, line);
      return;
    default:
      keepRemark(database, server, line);
  }
}

function keepSample(
  database: Database,
  names: Names,
  heads: HeadStates,
  server: number,
  { at: exact, statistics }: Sample,
): void {
  const at = Math.round(exact);
  const head = heads.get(server) ?? readState(database, server);
  heads.set(server, head);
  if (at <= head.newest && isSealed(database, server, at)) return;
  const { changes } = database.run(
    'INSERT OR IGNORE INTO head (server, at, layout, figures) VALUES (?, ?, ?, ?)',
    server,
    at,
    names.layout(server, statistics.values.keys()).id,
    packRow([...statistics.values.values()]),
  );
  if (statistics.untrusted.size > 0) keepUntrusted(database, server, at, statistics.untrusted);
  head.waiting += changes;
  head.newest = Math.max(head.newest, at);
  if (head.waiting < SPAN_LENGTH) return;
  seal(database, names, server);
  head.waiting = 0;
}

/** As a recording has it: whatever reads those reads these. */
function keepRemark(database: Database, server: number, reading: Exclude<Reading, Sample>): void {
  insertRemark(database, server, reading.at, reading.kind, writeReading(reading, codeOf));
}

/** What a sample said and cannot have meant, printed as it was. */
function keepUntrusted(
  database: Database,
  server: number,
  at: number,
  untrusted: ReadonlyMap<string, string>,
): void {
  insertRemark(database, server, at, 'untrusted', JSON.stringify([...untrusted]));
}

function insertRemark(
  database: Database,
  server: number,
  at: number,
  kind: Reading['kind'] | 'untrusted',
  line: string,
): void {
  database.run(
    'INSERT OR IGNORE INTO remark (server, at, kind, line) VALUES (?, ?, ?, ?)',
    server,
    Math.round(at),
    kind,
    line,
  );
}

function codeOf({ problem }: { readonly problem: Problem }): string {
  return problem.code;
}

function isSealed(database: Database, server: number, at: number): boolean {
  return spansBetween(database, server, SAMPLES, at, at + 1).some((span) =>
    timesOf(span).includes(at),
  );
}

function readState(database: Database, server: number): HeadState {
  const waiting = database.get<{ count: number; newest: number | null }>(
    'SELECT count(*) AS count, max(at) AS newest FROM head WHERE server = ?',
    server,
  );
  const sealed = database.get<{ newest: number | null }>(
    'SELECT max(last) AS newest FROM span WHERE server = ?',
    server,
  );
  return {
    waiting: waiting?.count ?? 0,
    newest: Math.max(waiting?.newest ?? -Infinity, sealed?.newest ?? -Infinity),
  };
}
