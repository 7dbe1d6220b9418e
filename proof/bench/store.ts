/**
 * The embedded store beside a real VictoriaMetrics and a real InfluxDB (`npm run bench store`): writing five million
 * points, what they take on the disk, and reading them.
 *
 * Each writes the same batches of fifty polls; ours and InfluxDB synchronise each batch to the disk, VictoriaMetrics
 * does not. The others are asked over HTTP on loopback, as they are in life; ours is in the same process, as it is in
 * life. Times of reading are medians of warm runs.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { instant } from '../../src/base/time.ts';
import type { KeptLine } from '../../src/domain/series-store.ts';
import { openStore } from '../../src/store/embedded/open-store.ts';
import { diskUse, type OtherDatabase } from './databases/database.ts';
import { influxDb } from './databases/influxdb.ts';
import { victoriaMetrics } from './databases/victoria-metrics.ts';
import {
  BATCH,
  benchData,
  DAY,
  POLLS,
  SERIES,
  SIX,
  START,
  WEEK,
  type BenchData,
} from './store-data.ts';

const PROMISED = { pointsPerSecond: 350_000, bytesPerPoint: 1.6, day: 2, week: 25 };
const POINTS = POLLS * SERIES;

interface Figures {
  readonly pointsPerSecond: number;
  readonly bytesPerPoint: number;
  readonly day: number;
  readonly week: Readonly<Record<string, number>>;
}

const data = benchData();
const ours = await measureOurs(data);
tell('Plimsoll', ours);
const others = new Map<string, Figures>();
for (const start of [victoriaMetrics, influxDb]) {
  const database = await start();
  try {
    const figures = await measure(database, data);
    others.set(database.name, figures);
    tell(database.name, figures);
  } finally {
    await database.stop();
  }
}
const week = ours.week['min, mean, max, last'] ?? Infinity;
for (const [name, { pointsPerSecond, bytesPerPoint, day, week: theirs }] of others) {
  say(
    `beside ${name}: writes ${times(ours.pointsPerSecond / pointsPerSecond)} as fast, takes ${times(ours.bytesPerPoint / bytesPerPoint)} of its space, reads a day ${times(day / ours.day)} as fast`,
  );
  for (const [form, time] of Object.entries(theirs))
    say(`beside ${name}: reads a week ${times(time / week)} as fast as its ${form}`);
}
const kept = [
  promise('points a second', ours.pointsPerSecond >= PROMISED.pointsPerSecond),
  promise('bytes a point', ours.bytesPerPoint <= PROMISED.bytesPerPoint),
  promise('a day', ours.day < PROMISED.day),
  promise('a week', week < PROMISED.week),
];
process.exitCode = kept.every(Boolean) ? 0 : 1;

async function measureOurs({ times: moments, values }: BenchData): Promise<Figures> {
  const directory = mkdtempSync(join(tmpdir(), 'bench-store-'));
  const opened = openStore(directory);
  if (!opened.ok) throw new Error(opened.problem.code);
  const store = opened.value;
  const names = Array.from({ length: SERIES }, (_, series) => `shmem_bench:${series}`);
  let spent = 0;
  for (let first = 0; first < POLLS; first += BATCH) {
    const lines: KeptLine[] = [];
    for (let poll = first; poll < Math.min(POLLS, first + BATCH); poll++) {
      const figures = names.map(
        (name, series) => [name, values[poll * SERIES + series] ?? 0] as const,
      );
      lines.push({
        server: 'gateway',
        line: {
          kind: 'sample',
          at: instant(moments[poll] ?? 0),
          statistics: { values: new Map(figures), untrusted: new Map() },
        },
      });
    }
    // What a sample is made of is the collector's work, not the store's.
    const begun = performance.now();
    const done = await store.keep(lines);
    spent += performance.now() - begun;
    if (!done.ok) throw new Error(done.problem.code);
  }
  const key = (series: number) => ({ name: `shmem_bench:${series}`, labels: {} });
  const range = (length: number) => ({ from: instant(START), to: instant(START + length) });
  const day = await median(async () => {
    const read = await store.sampled('gateway', [key(0)], range(DAY));
    return read.ok ? (read.value[0]?.times.length ?? 0) : 0;
  }, 8640);
  const weekly = await median(async () => {
    const read = await store.thinned('gateway', SIX.map(key), range(WEEK), 1000);
    return read.ok ? read.value.reduce((all, { times: { length } }) => all + length, 0) : 0;
  }, 6000);
  await store.close();
  const size = diskUse(directory);
  rmSync(directory, { recursive: true });
  return {
    pointsPerSecond: POINTS / (spent / 1000),
    bytesPerPoint: size / POINTS,
    day,
    week: { 'min, mean, max, last': weekly },
  };
}

async function measure(database: OtherDatabase, points: BenchData): Promise<Figures> {
  const spent = await database.write(points);
  const size = await database.size();
  const forms: Record<string, number> = {};
  for (const [form, read] of Object.entries(database.week)) forms[form] = await median(read, 6000);
  return {
    pointsPerSecond: POINTS / (spent / 1000),
    bytesPerPoint: size / POINTS,
    day: await median(() => database.day(), 8640),
    week: forms,
  };
}

/** Of thirty-one runs after twenty to warm up; each must bring at least what was asked for. */
async function median(read: () => Promise<number>, expected: number): Promise<number> {
  const spent: number[] = [];
  for (let run = -20; run < 31; run++) {
    const begun = performance.now();
    const got = await read();
    if (run >= 0) spent.push(performance.now() - begun);
    if (got < expected * 0.99) throw new Error(`${got} points instead of ${expected}`);
  }
  return spent.toSorted((one, other) => one - other)[15] ?? Infinity;
}

function tell(name: string, { pointsPerSecond, bytesPerPoint, day, week: forms }: Figures): void {
  say(
    `${name.padEnd(16)} ${Math.round(pointsPerSecond / 1000)} thousand points a second, ${bytesPerPoint.toFixed(2)} B a point, a day ${day.toFixed(2)} ms`,
  );
  for (const [form, time] of Object.entries(forms))
    say(`${''.padEnd(16)} six series over a week ${time.toFixed(2)} ms (${form})`);
}

function promise(what: string, isKept: boolean): boolean {
  say(`${isKept ? 'kept' : 'NOT KEPT'}: ${what}`);
  return isKept;
}

function times(ratio: number): string {
  return `${ratio.toFixed(2)} times`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
