/* oxlint-disable typescript/no-unnecessary-type-parameters -- the shape of a row is promised by its SQL, for the caller */
/**
 * SQLite as the store uses it: five verbs, prepared statements kept, and whatever can go wrong on a disk as a problem.
 *
 * Everything happens at once and in the caller's own time: a commit of one poll takes a tenth of a millisecond.
 */
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

import type { Problem } from '../../base/problem.ts';
import { failure, success, type Result } from '../../base/result.ts';
import { problem } from '../../domain/problems.ts';

export type Value = SQLInputValue;

export interface Database {
  readonly file: string;
  run(sql: string, ...values: readonly Value[]): { readonly changes: number; readonly id: number };
  all<Row>(sql: string, ...values: readonly Value[]): readonly Row[];
  get<Row>(sql: string, ...values: readonly Value[]): Row | undefined;
  /** Several statements without values. */
  exec(sql: string): void;
  close(): void;
}

export interface OpenMode {
  readonly readOnly: boolean;
}

export function openDatabase(file: string, { readOnly }: OpenMode): Result<Database> {
  return attempt(file, () => {
    const database = new DatabaseSync(file, { readOnly });
    const prepared = new Map<string, StatementSync>();
    const statement = (sql: string) => {
      const known = prepared.get(sql) ?? database.prepare(sql);
      prepared.set(sql, known);
      return known;
    };
    database.exec('PRAGMA busy_timeout = 5000');
    return {
      file,
      run(sql, ...values) {
        const { changes, lastInsertRowid } = statement(sql).run(...values);
        return { changes: Number(changes), id: Number(lastInsertRowid) };
      },
      all: <Row>(sql: string, ...values: readonly Value[]) =>
        statement(sql).all(...values) as unknown as readonly Row[],
      get: <Row>(sql: string, ...values: readonly Value[]) =>
        statement(sql).get(...values) as Row | undefined,
      exec: (sql) => database.exec(sql),
      close: () => database.close(),
    };
  });
}

/** All of it or nothing of it: after a problem the store is as it was before. */
export function inTransaction<Value>(database: Database, work: () => Value): Result<Value> {
  return attempt(database.file, () => {
    database.exec('BEGIN IMMEDIATE');
    try {
      const value = work();
      database.exec('COMMIT');
      return value;
    } catch (error) {
      rollBack(database);
      throw error;
    }
  });
}

/** Runs work that may meet the disk; what SQLite says of disk and file is a problem, anything else is our mistake. */
export function attempt<Value>(file: string, work: () => Value): Result<Value> {
  try {
    return success(work());
  } catch (error) {
    const met = problemOf(file, error);
    if (met === undefined) throw error;
    return failure(met);
  }
}

/** SQLite has rolled back by itself after some errors; then there is nothing to roll back. */
function rollBack(database: Database): void {
  try {
    database.exec('ROLLBACK');
  } catch (error) {
    if (!(error instanceof Error && /no transaction is active/.test(error.message))) throw error;
  }
}

/** The primary result codes of SQLite that say something about the disk, the file or somebody else. */
function problemOf(file: string, error: unknown): Problem | undefined {
  if (!(error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'))
    return undefined;
  const why = error.message;
  switch (error.errcode & 0xff) {
    case 13: // FULL
      return problem('store-full', { file });
    case 5: // BUSY
    case 6: // LOCKED
      return problem('store-in-use', { file });
    case 3: // PERM
    case 8: // READONLY
    case 10: // IOERR
    case 14: // CANTOPEN
    case 23: // AUTH
      return problem('store-unusable', { file, why });
    case 11: // CORRUPT
    case 26: // NOTADB
      return problem('store-damaged', { file, why });
    default:
      return undefined;
  }
}
