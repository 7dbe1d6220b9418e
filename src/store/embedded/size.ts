/**
 * How large a store is, and how large it will become: so that a disk can be chosen before it is full.
 */
import { statSync } from 'node:fs';

import { bytes, type Bytes } from '../../base/bytes.ts';
import type { Milliseconds } from '../../base/time.ts';
import type { Retention } from './ageing.ts';
import type { Database } from './database.ts';

export interface StoreSize {
  /** On the disk, with what waits to be written back. */
  readonly bytes: Bytes;
  readonly servers: number;
  /** Figures kept as samples; a sample of 150 statistics has 150. */
  readonly points: number;
  readonly minutes: number;
  readonly hours: number;
}

export interface Expected {
  readonly servers: number;
  readonly statistics: number;
  readonly interval: Milliseconds;
  readonly retention: Retention;
}

/** Bytes on the disk for one figure of each level, measured on real recordings by `npm run bench`; docs/store.md. */
const PER_POINT = 1.3;
const PER_MINUTE = 3;
const PER_HOUR = 6;
/** The samples that wait to be sealed: an hour of them at one every ten seconds, as rows. */
const WAITING = 360 * 2.5;

const MINUTE = 60_000;
const HOUR = 3_600_000;

export function sizeOf(database: Database): StoreSize {
  const count = (level: number) =>
    database.get<{ points: number | null }>(
      `SELECT sum(span.count) AS points FROM span JOIN chunk ON chunk.span = span.id
       WHERE level = ?`,
      level,
    )?.points ?? 0;
  const waiting = database.get<{ rows: number }>('SELECT count(*) AS rows FROM head')?.rows ?? 0;
  const servers = database.get<{ rows: number }>('SELECT count(*) AS rows FROM server')?.rows ?? 0;
  const series = database.get<{ rows: number }>('SELECT count(*) AS rows FROM series')?.rows ?? 0;
  return {
    bytes: bytes(onDisk(database.file) + onDisk(`${database.file}-wal`)),
    servers,
    points: count(0) + (servers === 0 ? 0 : Math.round((waiting * series) / servers)),
    minutes: count(MINUTE),
    hours: count(HOUR),
  };
}

/** What a store comes to when it has kept everything for as long as it should. */
export function expectedSize({ servers, statistics, interval, retention }: Expected): Bytes {
  const samples = retention.samples / interval;
  const series = servers * statistics;
  return bytes(
    Math.round(
      series *
        (samples * PER_POINT +
          (Math.max(0, retention.minutes - retention.samples) / MINUTE) * PER_MINUTE +
          (Math.max(0, retention.hours - retention.minutes) / HOUR) * PER_HOUR +
          WAITING),
    ),
  );
}

function onDisk(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
