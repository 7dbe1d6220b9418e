/** The store against a list: whatever is kept, in whatever order and with whatever restarts, reads as the list does. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import fc from '../../../test/properties.ts';
import { instant } from '../../base/time.ts';
import type { Sample } from '../../domain/sample.ts';
import type { SampledSeries, ThinnedSeries } from '../../domain/series-store.ts';
import { sortStatistics } from '../../domain/statistics.ts';
import { openStore, type EmbeddedStore } from './open-store.ts';

const START = Date.UTC(2026, 0, 1);
const NAMES = ['shmem:used_size', 'pkmem:1-used_size', 'dialog:active_dialogs', 'load:load'];

/** A stretch of samples with some statistics, at a pace, somewhere in a week; stretches overlap. */
const stretch = fc.record({
  begin: fc.nat(7 * 24 * 60),
  pace: fc.constantFrom(1000, 10_000, 60_000),
  count: fc.integer({ min: 1, max: 900 }),
  names: fc.subarray(NAMES, { minLength: 1 }),
  seed: fc.nat(1000),
});

test('samples of all kinds, kept in any order, are read as a list of them would be', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(stretch, { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 1, max: 400 }),
      fc.integer({ min: 1, max: 50 }),
      async (stretches, batch, buckets) => {
        const directory = mkdtempSync(join(tmpdir(), 'plimsoll-oracle-'));
        const list = new Map<number, Sample>();
        let store = opened(directory);
        for (const each of stretches) {
          const samples = samplesOf(each);
          for (const sample of samples) if (!list.has(sample.at)) list.set(sample.at, sample);
          for (let first = 0; first < samples.length; first += batch) {
            const lines = samples.slice(first, first + batch);
            const kept = await store.keep(lines.map((line) => ({ server: 'gw', line })));
            assert.deepEqual(kept, { ok: true, value: undefined });
          }
          if (each.seed % 3 === 0) {
            await store.close();
            store = opened(directory);
          }
        }
        await compare(
          store,
          [...list.values()].toSorted((a, b) => a.at - b.at),
          buckets,
        );
        await store.close();
        rmSync(directory, { recursive: true });
      },
    ),
    { numRuns: 60 },
  );
});

async function compare(store: EmbeddedStore, list: readonly Sample[], buckets: number) {
  const keys = [
    { name: 'shm.used', labels: {} },
    { name: 'pkg.used', labels: { process: '1' } },
    { name: 'dialog.active', labels: {} },
    { name: 'load:load', labels: {} },
  ];
  const range = { from: instant(START + 3_600_000), to: instant(START + 6 * 86_400_000) };
  const width = (range.to - range.from) / buckets;
  const sampled = await store.sampled('gw', keys, range);
  const thinned = await store.thinned('gw', keys, range, buckets);
  assert.ok(sampled.ok && thinned.ok);
  for (const [index, name] of NAMES.entries()) {
    const points = list.flatMap(({ at, statistics }) => {
      const value = statistics.values.get(name);
      return value === undefined || at < range.from || at >= range.to ? [] : [[at, value] as const];
    });
    const series: SampledSeries | undefined = sampled.value[index];
    const thin: ThinnedSeries | undefined = thinned.value[index];
    assert.ok(series !== undefined && thin !== undefined);
    assert.deepEqual(
      [...series.times],
      points.map(([at]) => at),
    );
    assert.deepEqual(
      [...series.values],
      points.map(([, value]) => value),
    );
    const expected = Map.groupBy(points, ([at]) => Math.floor((at - range.from) / width));
    assert.deepEqual(
      [...thin.times],
      [...expected.keys()].map((place) => range.from + place * width),
    );
    const values = [...expected.values()].map((group) => group.map(([, value]) => value));
    assert.deepEqual(
      [...thin.min],
      values.map((group) => Math.min(...group)),
    );
    assert.deepEqual(
      [...thin.max],
      values.map((group) => Math.max(...group)),
    );
    assert.deepEqual(
      [...thin.last],
      values.map((group) => group.at(-1)),
    );
    for (const [at, group] of values.entries()) {
      const mean = group.reduce((sum, value) => sum + value, 0) / group.length;
      assert.ok(Math.abs((thin.mean[at] ?? 0) - mean) <= Math.abs(mean) * 1e-12);
    }
  }
}

function samplesOf({
  begin,
  pace,
  count,
  names,
  seed,
}: typeof stretch extends fc.Arbitrary<infer T> ? T : never): readonly Sample[] {
  return Array.from({ length: count }, (_, index) => ({
    kind: 'sample',
    at: instant(START + begin * 60_000 + index * pace),
    statistics: sortStatistics(
      names.map((name, which) => [
        name,
        ((index * 31 + seed * (which + 1)) % 997) * 8 + (name === 'load:load' ? 0.5 : 0),
      ]),
    ),
  }));
}

function opened(directory: string): EmbeddedStore {
  const store = openStore(directory);
  assert.ok(store.ok);
  return store.value;
}
