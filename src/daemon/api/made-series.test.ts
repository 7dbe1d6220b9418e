import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { instant } from '../../base/time.ts';
import type { SeriesStore } from '../../domain/series-store.ts';
import { sortStatistics } from '../../domain/statistics.ts';
import { openStore } from '../../store/embedded/open-store.ts';
import { madeSeries } from '../../present/answers/made-series.ts';

const START = Date.UTC(2026, 9, 1);

test('calls per second: between samples, with peaks; a restart and a silence say nothing', async () => {
  // Seconds, and the counter then.
  const told = [
    [0, 1000],
    [10, 1020],
    [20, 1150],
    [30, 5],
    [40, 25],
    [400, 900],
    [410, 905],
  ] as const;
  await withStore(
    told.map(([at, count]) => [at, { 'dialog:processed_dialogs': count }]),
    async (store) => {
      const rates = async (kept: SeriesStore, buckets: number, from = 0) => {
        const [series] = await read(kept, ['calls.per_second'], from, 420, buckets);
        return [...(series?.times ?? [])].map((time, at) => [
          (time - START) / 1000,
          series?.min[at],
          series?.max[at],
        ]);
      };
      assert.deepEqual(await rates(store, 42), [
        [10, 2, 2],
        [20, 13, 13],
        [40, 2, 2],
        [410, 0.5, 0.5],
      ]);
      assert.deepEqual(await rates(store, 1), [[0, 0.5, 13]]);
      assert.deepEqual(await rates(store, 1, 405), [[405, 0.5, 0.5]]);
      // Kept elsewhere it comes of buckets, and is as fine as they are.
      const elsewhere: SeriesStore = { ...store, keeps: 'series', sampled: () => assert.fail() };
      assert.deepEqual(await rates(elsewhere, 42), await rates(store, 42));
    },
  );
});

test('private memory of a role is that of its fullest process, moment by moment', async () => {
  const of = (process: number, used: number) => ({
    [`pkmem:${process}-total_size`]: 100,
    [`pkmem:${process}-real_used_size`]: used,
  });
  await withStore(
    [
      [0, { ...of(1, 10), ...of(2, 20), ...of(3, 5) }],
      [10, { ...of(1, 30), ...of(2, 20), ...of(3, 6) }],
      // Nothing was told yet.
      [20, { ...of(3, 0) }],
      [25, { ...of(3, 7) }],
      [30, { ...of(3, 0) }],
    ],
    async (store) => {
      const series = await read(store, ['role.real_used', 'pkg.real_used', 'role.total'], 0, 40, 4);
      assert.deepEqual(
        series.map(({ key, max }) => [key.name, Object.values(key.labels), [...max]]),
        [
          ['role.real_used', ['sip-worker'], [20, 30]],
          ['role.real_used', ['timer'], [5, 6, 7]],
          ['pkg.real_used', ['1'], [10, 30]],
          ['pkg.real_used', ['2'], [20, 20]],
          ['pkg.real_used', ['3'], [5, 6, 7, 0]],
          ['role.total', ['sip-worker'], [100, 100]],
          ['role.total', ['timer'], [100, 100, 100, 100]],
        ],
      );
      assert.deepEqual([...(series[1]?.min ?? [])], [5, 6, 7]);
    },
  );
});

const PROCESSES = [
  { id: 1, pid: 11, type: 'SIP receiver udp:127.0.0.1:5060' },
  { id: 2, pid: 12, type: 'SIP receiver udp:127.0.0.1:5060' },
  { id: 3, pid: 13, type: 'timer' },
];

async function read(
  store: SeriesStore,
  names: readonly string[],
  from: number,
  to: number,
  buckets: number,
) {
  const known = await store.seriesOf('gw');
  assert.ok(known.ok);
  const ordered = known.value.toSorted((one, other) =>
    (one.labels['process'] ?? '') < (other.labels['process'] ?? '') ? -1 : 1,
  );
  const made = madeSeries({ store, server: 'gw', known: ordered, processes: PROCESSES });
  const keys = names.flatMap((name) =>
    [...ordered, ...made.keys].filter((key) => key.name === name),
  );
  const range = { from: instant(START + from * 1000), to: instant(START + to * 1000) };
  const answer = await made.thinned(keys, range, buckets);
  assert.ok(answer.ok);
  return answer.value;
}

type Told = readonly (readonly [number, Readonly<Record<string, number>>])[];

async function withStore(told: Told, use: (store: SeriesStore) => Promise<void>): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'made-series-'));
  const opened = openStore(directory);
  assert.ok(opened.ok);
  try {
    const kept = await opened.value.keep(
      told.map(([at, values]) => ({
        server: 'gw',
        line: {
          kind: 'sample',
          at: instant(START + at * 1000),
          statistics: sortStatistics(Object.entries(values)),
        },
      })),
    );
    assert.ok(kept.ok);
    await use(opened.value);
  } finally {
    await opened.value.close();
    rmSync(directory, { recursive: true });
  }
}
