import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { instant, milliseconds } from '../../base/time.ts';
import { problem } from '../../domain/problems.ts';
import type { KeptLine, TimeRange } from '../../domain/series-store.ts';
import { seriesStoreContract } from '../../domain/series-store.contract.ts';
import { sortStatistics } from '../../domain/statistics.ts';
import { openDatabase } from './database.ts';
import { openStore, type EmbeddedStore, type OpenStoreOptions } from './open-store.ts';
import { checkSchema, migrate, SCHEMA, STEPS } from './schema.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 0, 1);

const { directory, dispose } = temporary();
seriesStoreContract({
  name: 'embedded',
  open: async () => opened(directory),
  dispose: async () => dispose(),
});

test('of two writers the second is told; a reader may look on and sees what was kept since', async () => {
  await using place = temporary();
  const writer = opened(place.directory);
  assert.deepEqual(openStore(place.directory), {
    ok: false,
    problem: problem('store-in-use', { file: place.directory }),
  });
  const reader = opened(place.directory, { write: false });
  assert.deepEqual(await reader.servers(), { ok: true, value: [] });
  await writer.keep(steps(3, 1000));
  const servers = await reader.servers();
  assert.ok(servers.ok);
  assert.deepEqual(servers.value[0]?.last, START + 2000);
  assert.deepEqual(await reader.keep(steps(1, 1000)), {
    ok: false,
    problem: problem('store-read-only', { file: place.directory }),
  });
  await writer.close();
  const next = opened(place.directory);
  await next.close();
  await reader.close();
});

test('a store of a newer Plimsoll is refused and left as it was', async () => {
  await using place = temporary();
  await opened(place.directory).close();
  const file = join(place.directory, 'store.sqlite');
  const database = openDatabase(file, { readOnly: false });
  assert.ok(database.ok);
  database.value.exec(`PRAGMA user_version = ${SCHEMA + 1}`);
  database.value.close();
  const refused = {
    ok: false,
    problem: problem('store-newer', { file, schema: SCHEMA + 1, known: SCHEMA }),
  };
  assert.deepEqual(openStore(place.directory), refused);
  assert.deepEqual(openStore(place.directory, { write: false }), refused);
});

test('an older schema is brought up to date, with a copy of it as it was; all or nothing', async () => {
  await using place = temporary();
  const store = opened(place.directory);
  await store.keep(steps(10, 1000));
  await store.close();
  const file = join(place.directory, 'store.sqlite');
  const database = openDatabase(file, { readOnly: false });
  assert.ok(database.ok);
  const broken = [...STEPS, 'ALTER TABLE server ADD COLUMN place TEXT; SELECT nonsense'];
  assert.throws(() => migrate(database.value, broken));
  const next = [...STEPS, "ALTER TABLE server ADD COLUMN place TEXT NOT NULL DEFAULT 'here'"];
  assert.deepEqual(migrate(database.value, next), { ok: true, value: undefined });
  const waiting = 'SELECT name, place, (SELECT count(*) FROM head) AS waiting FROM server';
  assert.deepEqual(Object.values(database.value.get<object>(waiting) ?? {}), [
    'gateway',
    'here',
    10,
  ]);
  assert.ok(existsSync(`${file}.schema-${SCHEMA}`));
  database.value.close();
});

test('a copy that was not finished is made anew', async () => {
  await using place = temporary();
  await opened(place.directory).close();
  const file = join(place.directory, 'store.sqlite');
  writeFileSync(`${file}.schema-${SCHEMA}.unfinished`, 'half of');
  const database = openDatabase(file, { readOnly: false });
  assert.ok(database.ok);
  assert.ok(migrate(database.value, [...STEPS, 'CREATE TABLE more (id INTEGER)']).ok);
  database.value.close();
  assert.ok(!existsSync(`${file}.schema-${SCHEMA}.unfinished`));
  const copy = openDatabase(`${file}.schema-${SCHEMA}`, { readOnly: true });
  assert.ok(copy.ok && checkSchema(copy.value).ok);
  copy.value.close();
});

test('a database of somebody else is not touched, and not taken for an older store', async () => {
  await using place = temporary();
  const file = join(place.directory, 'store.sqlite');
  const theirs = openDatabase(file, { readOnly: false });
  assert.ok(theirs.ok);
  theirs.value.exec('CREATE TABLE notes (text)');
  theirs.value.close();
  const before = readFileSync(file);
  for (const write of [true, false]) {
    const result = openStore(place.directory, { write });
    assert.equal(!result.ok && result.problem.code, 'store-damaged');
  }
  assert.deepEqual(readFileSync(file), before);
});

test('a file that is no store of ours is not touched', async () => {
  await using place = temporary();
  const file = join(place.directory, 'store.sqlite');
  writeFileSync(
    file,
    'these are notes of somebody else, and they are long enough to be a header of a file',
  );
  const result = openStore(place.directory);
  assert.equal(!result.ok && result.problem.code, 'store-damaged');
});

test('what grows old is minutes, then hours, then gone; no peak is lost on the way', async () => {
  await using place = temporary();
  const retention = {
    samples: milliseconds(2 * DAY),
    minutes: milliseconds(40 * DAY),
    hours: milliseconds(400 * DAY),
  };
  const store = opened(place.directory, { retention });
  // Five days, a sample every 30 s, with one peak of one sample in each hour.
  await store.keep(steps((5 * DAY) / 30_000, 30_000));
  const range = { from: instant(START), to: instant(START + 5 * DAY) };
  const fresh = await thinned(store, range, 120);
  assert.equal(fresh.length, 120);

  await store.age(instant(START + 5 * DAY));
  assert.deepEqual(await thinned(store, range, 120), fresh);
  assert.equal((await figures(store, range)).length, (2 * DAY) / 30_000);

  await store.age(instant(START + 100 * DAY));
  assert.deepEqual(await thinned(store, range, 120), fresh);
  assert.equal((await figures(store, range)).length, 0);
  const size = store.size();
  assert.ok(size.ok);
  assert.deepEqual([size.value.points, size.value.minutes, size.value.hours], [0, 0, 2 * 120]);

  await store.age(instant(START + 500 * DAY));
  assert.deepEqual(await thinned(store, range, 120), []);
  await store.close();
});

test('history imported twice, and after it was rolled up, changes nothing', async () => {
  await using place = temporary();
  const store = opened(place.directory);
  const range = { from: instant(START), to: instant(START + 2 * DAY) };
  const now = instant(START + 200 * DAY);
  const history = steps((2 * DAY) / 30_000, 30_000);
  await store.keep(history);
  await store.age(now);
  const once = await thinned(store, range, 48);
  assert.equal(once.length, 48);
  await store.keep(history.toReversed());
  await store.age(now);
  assert.deepEqual(await thinned(store, range, 48), once);
  await store.close();
});

test('an import between samples that are sealed is read in order of time', async () => {
  await using place = temporary();
  const store = opened(place.directory);
  const all = steps(2000, 1000);
  await store.keep(all.filter((_, index) => index % 3 !== 1));
  await store.keep(all.filter((_, index) => index % 3 === 1));
  const range = { from: instant(START), to: instant(START + DAY) };
  assert.deepEqual(
    await figures(store, range),
    all.map(({ line }) => (line.kind === 'sample' ? [line.at, figureAt(line.at)] : [])),
  );
  await store.close();
});

/** One statistic that stands for all, and one that stands still. */
function steps(count: number, step: number, start = START): readonly KeptLine[] {
  return Array.from({ length: count }, (_, index) => {
    const at = start + index * step;
    const statistics = sortStatistics([
      ['shmem:real_used_size', figureAt(at)],
      ['shmem:total_size', 268_435_456],
    ]);
    return { server: 'gateway', line: { kind: 'sample', at: instant(at), statistics } };
  });
}

function figureAt(at: number): number {
  return at % HOUR === HOUR / 2 ? 200_000_000 : 100_000_000 + 8 * ((at / 1000) % 1237);
}

const REAL_USED = { name: 'shm.real_used', labels: {} };

async function figures(store: EmbeddedStore, range: TimeRange) {
  const read = await store.sampled('gateway', [REAL_USED], range);
  assert.ok(read.ok && read.value[0] !== undefined);
  const { times, values } = read.value[0];
  return [...times].map((time, index) => [time, values[index]]);
}

async function thinned(store: EmbeddedStore, range: TimeRange, buckets: number) {
  const read = await store.thinned('gateway', [REAL_USED], range, buckets);
  assert.ok(read.ok && read.value[0] !== undefined);
  const { times, min, mean, max, last } = read.value[0];
  return [...times].map((time, at) => [
    time,
    min[at],
    Math.round(mean[at] ?? 0),
    max[at],
    last[at],
  ]);
}

function opened(where: string, options?: OpenStoreOptions): EmbeddedStore {
  const store = openStore(where, options);
  assert.ok(store.ok, JSON.stringify(store));
  return store.value;
}

function temporary() {
  const made = mkdtempSync(join(tmpdir(), 'plimsoll-store-'));
  const remove = () => rmSync(made, { recursive: true, force: true });
  return { directory: made, dispose: remove, [Symbol.asyncDispose]: async () => remove() };
}
