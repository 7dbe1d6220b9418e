/**
 * The tables of the store, as the steps that lead from each schema to the next. A step that was released is never
 * changed; a new schema is a new step.
 *
 * A server's samples wait as rows in `head`, in the layout (which statistics, in which order) that they came in. An hour
 * of them is sealed into a `span` with their times, and one `chunk` for each series with its figures. Roll-ups are spans
 * of a coarser level; what is older than `complete.since` is in a coarser level still. What is no sample is a `remark`,
 * a line as a recording has it.
 */
import { renameSync, rmSync } from 'node:fs';

import { failure, success, type Result } from '../../base/result.ts';
import { problem } from '../../domain/problems.ts';
import { attempt, inTransaction, type Database } from './database.ts';

export const STEPS: readonly string[] = [
  `
  CREATE TABLE server (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    header TEXT NOT NULL DEFAULT '{}'
  );
  CREATE TABLE series (
    id INTEGER PRIMARY KEY,
    server INTEGER NOT NULL REFERENCES server,
    statistic TEXT NOT NULL,
    UNIQUE (server, statistic)
  );
  CREATE TABLE layout (
    id INTEGER PRIMARY KEY,
    server INTEGER NOT NULL REFERENCES server,
    series TEXT NOT NULL,
    UNIQUE (server, series)
  );
  CREATE TABLE head (
    server INTEGER NOT NULL REFERENCES server,
    at INTEGER NOT NULL,
    layout INTEGER NOT NULL REFERENCES layout,
    figures BLOB NOT NULL,
    PRIMARY KEY (server, at)
  ) WITHOUT ROWID;
  CREATE TABLE span (
    id INTEGER PRIMARY KEY,
    server INTEGER NOT NULL REFERENCES server,
    level INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    count INTEGER NOT NULL,
    series INTEGER NOT NULL,
    times BLOB NOT NULL
  );
  CREATE INDEX span_in_time ON span (server, level, last);
  CREATE TABLE chunk (
    series INTEGER NOT NULL REFERENCES series,
    span INTEGER NOT NULL REFERENCES span,
    low NUMERIC NOT NULL,
    high NUMERIC NOT NULL,
    sum NUMERIC NOT NULL,
    final NUMERIC NOT NULL,
    figures BLOB NOT NULL,
    UNIQUE (series, span)
  );
  CREATE TABLE remark (
    id INTEGER PRIMARY KEY,
    server INTEGER NOT NULL REFERENCES server,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    line TEXT NOT NULL,
    UNIQUE (server, at, kind, line)
  );
  CREATE TABLE complete (
    server INTEGER NOT NULL REFERENCES server,
    level INTEGER NOT NULL,
    since INTEGER NOT NULL,
    PRIMARY KEY (server, level)
  ) WITHOUT ROWID;
  `,
];

/** What this Plimsoll writes. */
export const SCHEMA = STEPS.length;

/** Marks the file as ours: "Plim" in ASCII. */
const APPLICATION = 0x506c696d;

/** Brings a store to today's schema. A newer one is refused and left as it is. */
export function migrate(database: Database, steps = STEPS): Result<void> {
  const found = schemaOf(database);
  if (!found.ok) return found;
  const schema = found.value;
  if (schema > steps.length) return tooNew(database.file, schema, steps.length);
  // Every commit is on the disk before it is answered; the log is what makes that one write.
  const set = attempt(database.file, () => {
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  });
  if (!set.ok || schema === steps.length) return set;
  const saved = schema === 0 ? success(undefined) : backUp(database, schema);
  if (!saved.ok) return saved;
  return inTransaction(database, () => {
    for (const step of steps.slice(schema)) database.exec(step);
    database.exec(`PRAGMA application_id = ${APPLICATION}`);
    database.exec(`PRAGMA user_version = ${steps.length}`);
  });
}

/** For a reader, which may not migrate: whether it understands what it finds. */
export function checkSchema(database: Database): Result<void> {
  const found = schemaOf(database);
  if (!found.ok) return found;
  if (found.value > SCHEMA) return tooNew(database.file, found.value, SCHEMA);
  return found.value === SCHEMA
    ? success(undefined)
    : failure(problem('store-older', { file: database.file, schema: found.value, known: SCHEMA }));
}

/** Zero where nothing is yet; a database of somebody else is refused, and nothing about it is touched. */
function schemaOf(database: Database): Result<number> {
  const found = attempt(database.file, () => ({
    schema: numberOf(database, 'user_version'),
    application: numberOf(database, 'application_id'),
    isEmpty: database.get('SELECT 1 FROM sqlite_schema LIMIT 1') === undefined,
  }));
  if (!found.ok) return found;
  const { schema, application, isEmpty } = found.value;
  return isEmpty || application === APPLICATION
    ? success(schema)
    : failure(problem('store-damaged', { file: database.file, why: 'it is no store of ours' }));
}

/** As it was, beside it; for whoever must go back to the Plimsoll before. Under its name once it is whole. */
function backUp(database: Database, schema: number): Result<void> {
  const copy = `${database.file}.schema-${schema}`;
  const unfinished = `${copy}.unfinished`;
  rmSync(unfinished, { force: true });
  const copied = attempt(database.file, () => void database.run('VACUUM INTO ?', unfinished));
  if (copied.ok) renameSync(unfinished, copy);
  else rmSync(unfinished, { force: true });
  return copied;
}

function tooNew(file: string, schema: number, known: number): Result<never> {
  return failure(problem('store-newer', { file, schema, known }));
}

function numberOf(database: Database, pragma: 'user_version' | 'application_id'): number {
  return Object.values(database.get<Record<string, number>>(`PRAGMA ${pragma}`) ?? {})[0] ?? 0;
}
