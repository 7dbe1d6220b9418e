/**
 * Our own store: one directory, nothing to set up, made of SQLite and the chunks of this folder.
 *
 * One process writes, any number read at the same time. What `keep` has come back for survives the end of the process at
 * any moment. Open it with `write: false` to look at a store that a daemon is writing.
 */
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';

import type { Bytes } from '../../base/bytes.ts';
import { failure, success, type Result } from '../../base/result.ts';
import { instant, type Instant } from '../../base/time.ts';
import { problem } from '../../domain/problems.ts';
import { seriesOfStatistic, statisticOfSeries, type SeriesKey } from '../../domain/series.ts';
import type { KeptLine, KeptServer, SeriesStore } from '../../domain/series-store.ts';
import type { Line, ServerHeader } from '../../domain/sample.ts';
import { makeDirectory } from '../make-directory.ts';
import { age, DEFAULT_RETENTION, type Retention } from './ageing.ts';
import { attempt, inTransaction, openDatabase, type Database } from './database.ts';
import { keepLine, type HeadStates } from './keep.ts';
import { readLines } from './lines.ts';
import { namesIn } from './names.ts';
import { readSampled } from './sampled.ts';
import { checkSchema, migrate } from './schema.ts';
import { bytesOnDisk, sizeOf, type StoreSize } from './size.ts';
import { readThinned, type Wanted } from './thinned.ts';
import { takeWriterLock, type WriterLock } from './writer-lock.ts';

export interface EmbeddedStore extends SeriesStore {
  readonly directory: string;
  /** Rolls up and drops what has grown old. Cheap when nothing has; worth calling every hour and after an import. */
  age(now: Instant): Promise<Result<void>>;
  size(): Result<StoreSize>;
  readonly bytes: Bytes;
  readonly retention: Retention;
}

export interface OpenStoreOptions {
  /** Only one may write; on unless said. */
  readonly write?: boolean;
  readonly retention?: Retention;
}

const FILE = 'store.sqlite';
const LOCK = 'writer.lock';

export function openStore(
  directory: string,
  { write = true, retention = DEFAULT_RETENTION }: OpenStoreOptions = {},
): Result<EmbeddedStore> {
  let lock: WriterLock | undefined;
  if (write) {
    const made = madeReady(directory);
    if (!made.ok) return made;
    const taken = takeWriterLock(join(directory, LOCK), directory);
    if (!taken.ok) return taken;
    lock = taken.value;
  }
  const opened = openDatabase(join(directory, FILE), { readOnly: !write });
  const ready = opened.ok ? (write ? migrate : checkSchema)(opened.value) : opened;
  if (!opened.ok || !ready.ok) {
    if (opened.ok) opened.value.close();
    lock?.release();
    return opened.ok && !ready.ok ? ready : (opened as Result<never>);
  }
  return success(storeOn(directory, opened.value, lock, retention));
}

function storeOn(
  directory: string,
  database: Database,
  lock: WriterLock | undefined,
  retention: Retention,
): EmbeddedStore {
  const { file } = database;
  const names = namesIn(database);
  const heads: HeadStates = new Map();
  const forget = () => {
    names.forget();
    heads.clear();
  };
  const writing = <Value>(work: () => Value): Result<Value> => {
    if (lock === undefined) return failure(problem('store-read-only', { file: directory }));
    const done = inTransaction(database, work);
    if (!done.ok) forget();
    return done;
  };
  const reading = <Value>(work: () => Value): Result<Value> => {
    // Somebody else may have written new names since.
    if (lock === undefined) names.forget();
    return attempt(file, work);
  };
  const wantedOf = (server: number, keys: readonly SeriesKey[]): readonly Wanted[] => {
    const known = names.seriesOf(server);
    return keys.map((key) => ({ key, series: seriesNumber(known, key) }));
  };

  return {
    directory,
    keeps: 'lines',
    async keep(lines: readonly KeptLine[]) {
      return writing(() => {
        for (const line of lines) keepLine(database, names, heads, line);
      });
    },
    async servers() {
      return reading(() => listServers(database));
    },
    async seriesOf(name) {
      return reading(() => {
        const server = names.serverKnown(name);
        return server === undefined
          ? []
          : [...names.seriesOf(server).keys()].map((statistic) => seriesOfStatistic(statistic));
      });
    },
    async sampled(name, keys, range) {
      return reading(() => {
        const server = names.serverKnown(name) ?? NOBODY;
        return readSampled(database, names, server, wantedOf(server, keys), range);
      });
    },
    async thinned(name, keys, range, buckets) {
      return reading(() => {
        const server = names.serverKnown(name) ?? NOBODY;
        return readThinned(database, names, server, wantedOf(server, keys), range, buckets);
      });
    },
    async *lines(name, range) {
      const found = reading(() => {
        const server = names.serverKnown(name);
        return server === undefined
          ? undefined
          : {
              header: headerOf(database, server),
              windows: readLines(database, names, server, range),
            };
      });
      if (!found.ok) yield found;
      if (!found.ok || found.value === undefined) return;
      const { header, windows } = found.value;
      if (Object.keys(header).length > 0) yield success<Line>({ kind: 'header', server: header });
      for (;;) {
        const window = reading(() => windows.next());
        if (!window.ok) yield window;
        if (!window.ok || window.value.done === true) return;
        for (const line of window.value.value) yield success(line);
      }
    },
    async age(now) {
      const ids = reading(() => database.all<{ id: number }>('SELECT id FROM server'));
      if (!ids.ok) return ids;
      for (const { id } of ids.value) {
        const done = writing(() => age(database, names, id, retention, now));
        if (!done.ok) return done;
        await setImmediate(); // many servers: let the others be asked meanwhile
      }
      return success(undefined);
    },
    size: () => reading(() => sizeOf(database)),
    get bytes() {
      return bytesOnDisk(database);
    },
    retention,
    async close() {
      database.close();
      lock?.release();
    },
  };
}

/** No server has this number. */
const NOBODY = -1;

/** 2.2 calls the class of a group otherwise; whatever it was kept under is found. */
function seriesNumber(known: ReadonlyMap<string, number>, key: SeriesKey): number | undefined {
  const statistic = statisticOfSeries(key);
  if (statistic === undefined) return undefined;
  return known.get(statistic) ?? known.get(statistic.replace(/^shmem_/, 'shmem_group_'));
}

function headerOf(database: Database, server: number): ServerHeader {
  const row = database.get<{ header: string }>('SELECT header FROM server WHERE id = ?', server);
  return JSON.parse(row?.header ?? '{}') as ServerHeader;
}

function listServers(database: Database): readonly KeptServer[] {
  return database
    .all<{ id: number; name: string; header: string; first: number | null; last: number | null }>(
      `SELECT id, name, header,
         min(coalesce((SELECT min(first) FROM span WHERE server = server.id), 9e15),
             coalesce((SELECT min(at) FROM head WHERE server = server.id), 9e15)) AS first,
         max(coalesce((SELECT max(last) FROM span WHERE server = server.id), -9e15),
             coalesce((SELECT max(at) FROM head WHERE server = server.id), -9e15)) AS last
       FROM server ORDER BY name`,
    )
    .flatMap(({ name, header, first, last }) =>
      first === null || last === null || first > last
        ? []
        : [
            {
              name,
              header: JSON.parse(header) as ServerHeader,
              first: instant(first),
              last: instant(last),
            },
          ],
    );
}

function madeReady(directory: string): Result<void> {
  try {
    makeDirectory(directory, 0o750);
    return success(undefined);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return failure(problem('store-unusable', { file: directory, why }));
  }
}
