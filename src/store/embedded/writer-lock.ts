/**
 * The right to write to a store, which only one process has at a time.
 *
 * It is a lock of the operating system on a file of its own, taken through SQLite because Node has no word for it: it is
 * gone with the process that holds it, however that ends, and never has to be cleaned up. Readers do not need it.
 */
import { failure, success, type Result } from '../../base/result.ts';
import { problem } from '../../domain/problems.ts';
import { attempt, openDatabase } from './database.ts';

export interface WriterLock {
  release(): void;
}

/** `file` is the lock's own; `directory` names the store in the problem. */
export function takeWriterLock(file: string, directory: string): Result<WriterLock> {
  const opened = openDatabase(file, { readOnly: false });
  if (!opened.ok) return opened;
  const database = opened.value;
  const taken = attempt(file, () => {
    database.exec('PRAGMA busy_timeout = 0');
    database.exec('BEGIN EXCLUSIVE');
  });
  if (taken.ok) return success({ release: () => database.close() });
  database.close();
  return taken.problem.code === 'store-in-use'
    ? failure(problem('store-in-use', { file: directory }))
    : taken;
}
