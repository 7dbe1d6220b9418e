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

/**
 * Bytes on the disk for one figure of each level: about twice what a month of the shipped recordings takes, because other
 * servers move more. docs/store.md has the measurement.
 */
const PER_POINT = 0.8;
const PER_MINUTE = 1.5;
const PER_HOUR = 8;
/** The samples that wait to be sealed, as rows. */
const WAITING = 360 * 2.5;

const MINUTE = 60_000;
const HOUR = 3_600_000;

export function sizeOf(database: Database): StoreSize {
  const levels = new Map(
    database
      .all<{ level: number; points: number }>(
        'SELECT level, sum(count * series) AS points FROM span GROUP BY level',
      )
      .map(({ level, points }) => [level, points]),
  );
  const waiting = database.all<{ rows: number; series: string }>(
    `SELECT count(*) AS rows, layout.series AS series
     FROM head JOIN layout ON layout.id = head.layout GROUP BY layout.id`,
  );
  return {
    bytes: bytesOnDisk(database),
    servers: database.get<{ rows: number }>('SELECT count(*) AS rows FROM server')?.rows ?? 0,
    points: waiting.reduce(
      (all, { rows, series }) => all + rows * series.split(' ').filter(Boolean).length,
      levels.get(0) ?? 0,
    ),
    minutes: levels.get(MINUTE) ?? 0,
    hours: levels.get(HOUR) ?? 0,
  };
}

export function bytesOnDisk({ file }: Database): Bytes {
  return bytes(onDisk(file) + onDisk(`${file}-wal`));
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
