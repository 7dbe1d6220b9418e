/**
 * What every keeper of series promises, be it our own store, InfluxDB, VictoriaMetrics or Prometheus. One suite, every
 * implementation; the slow and obvious oracle is a list.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { instant } from '../base/time.ts';
import { problem } from './problems.ts';
import type { Line, Sample } from './sample.ts';
import type { KeptLine, SeriesStore, ThinnedSeries, TimeRange } from './series-store.ts';
import { seriesOfStatistic, seriesText, type SeriesKey } from './series.ts';
import { sortStatistics } from './statistics.ts';

export interface SeriesStoreCase {
  readonly name: string;
  /** An empty one. */
  readonly open: () => Promise<SeriesStore>;
  readonly dispose: () => Promise<void>;
  /** Resolves when what was kept can be read; some databases take a moment. */
  readonly settle?: () => Promise<void>;
  /** When the samples are to be taken; some databases refuse what is old. Whole seconds. */
  readonly start?: number;
}

/** Ten minutes of two servers at one sample every five seconds. */
const STEP = 5000;
const COUNT = 120;

const STATISTICS = [
  'shmem:total_size',
  'shmem:real_used_size',
  'shmem_traffic:memory_used',
  'pkmem:3-used_size',
  'dialog:active_dialogs',
  'usrloc:location-contacts',
] as const;

export function seriesStoreContract({
  name,
  open,
  dispose,
  settle = async () => undefined,
  start = Date.UTC(2026, 10, 24, 3, 0, 0),
}: SeriesStoreCase): void {
  describe(`SeriesStore: ${name}`, () => {
    let store: SeriesStore;
    const gateway = samplesFrom(start, 'gateway');
    const other = samplesFrom(start + 1000, 'other');
    const all: TimeRange = { from: instant(start), to: instant(start + COUNT * STEP) };
    const key = (statistic: string): SeriesKey => seriesOfStatistic(statistic);

    before(async () => {
      store = await open();
      const lines: KeptLine[] = gateway.flatMap((line, index) => [
        { server: 'gateway', line },
        { server: 'two words, "quoted"', line: other[index] ?? line },
      ]);
      for (const part of [lines.slice(0, 3), lines.slice(3, 150), lines.slice(150)]) {
        assert.deepEqual(await store.keep(part), { ok: true, value: undefined });
      }
      await settle();
    });
    after(dispose);

    it('knows its servers, and when each was sampled first and last', async () => {
      const servers = await store.servers();
      assert.ok(servers.ok);
      assert.deepEqual(
        servers.value.map(({ name: server, first, last }) => ({ server, first, last })),
        [
          { server: 'gateway', first: start, last: start + (COUNT - 1) * STEP },
          {
            server: 'two words, "quoted"',
            first: start + 1000,
            last: start + 1000 + (COUNT - 1) * STEP,
          },
        ],
      );
    });

    it('knows the series of a server', async () => {
      const keys = await store.seriesOf('gateway');
      assert.ok(keys.ok);
      assert.deepEqual(
        keys.value.map(seriesText).toSorted(),
        STATISTICS.map((statistic) => seriesText(key(statistic))).toSorted(),
      );
      assert.deepEqual(await store.seriesOf('nobody'), { ok: true, value: [] });
    });

    it('gives every sample back, at its time', async () => {
      const keys = STATISTICS.map(key);
      const read = await store.sampled('gateway', keys, all);
      assert.ok(read.ok);
      assert.deepEqual(
        read.value.map((series) => ({
          name: seriesText(series.key),
          points: points(series.times, series.values),
        })),
        STATISTICS.map((statistic) => ({
          name: seriesText(key(statistic)),
          points: kept(gateway, statistic, all),
        })),
      );
    });

    it('gives back what lies in a range: its beginning is in it, its end is not', async () => {
      const range = { from: instant(start + 7 * STEP), to: instant(start + 11 * STEP) };
      const read = await store.sampled('gateway', [key('shmem:real_used_size')], range);
      assert.ok(read.ok && read.value[0] !== undefined);
      const { times, values } = read.value[0];
      const expected = kept(gateway, 'shmem:real_used_size', range);
      assert.deepEqual(points(times, values), expected);
      assert.equal(expected.length, 4);
    });

    it('gives all there is to who asks for all times', async () => {
      const [some] = STATISTICS.map(key);
      assert.ok(some !== undefined);
      const ever = { from: instant(-Infinity), to: instant(Infinity) };
      assert.deepEqual(
        await store.sampled('gateway', [some], ever),
        await store.sampled('gateway', [some], all),
      );
      let lines = 0;
      for await (const line of store.lines('gateway', ever)) lines += line.ok ? 1 : Number.NaN;
      assert.equal(lines, COUNT);
      const centuries = { from: instant(Date.UTC(0, 0)), to: instant(Date.UTC(9998, 0)) };
      const thinned = await store.thinned('gateway', [some], centuries, 100);
      const { length } = thinned.ok ? (thinned.value[0]?.times ?? []) : [];
      assert.equal(length, 1);
    });

    it('has nothing of a server, a series or a time that it was never told of', async () => {
      const nothing = { times: new Float64Array(), values: new Float64Array() };
      const some = key('shmem:real_used_size');
      const never = key('nosuch:figure');
      const early = { from: instant(start - 3_600_000), to: instant(start) };
      assert.deepEqual(await store.sampled('nobody', [some], all), {
        ok: true,
        value: [{ key: some, ...nothing }],
      });
      assert.deepEqual(await store.sampled('gateway', [never], all), {
        ok: true,
        value: [{ key: never, ...nothing }],
      });
      assert.deepEqual(await store.sampled('gateway', [some], early), {
        ok: true,
        value: [{ key: some, ...nothing }],
      });
    });

    it('thins to buckets with least, mean, most and last, and no bucket where nothing was', async () => {
      // Two minutes before anything was said, and ten of it, in buckets of one minute.
      const range = { from: instant(start - 120_000), to: all.to };
      const read = await store.thinned('gateway', STATISTICS.map(key), range, 12);
      assert.ok(read.ok);
      for (const [index, statistic] of STATISTICS.entries()) {
        const series: ThinnedSeries | undefined = read.value[index];
        assert.ok(series !== undefined);
        assert.deepEqual(
          [...series.times].map((time, at) => ({
            time,
            min: series.min[at],
            mean: Math.round((series.mean[at] ?? 0) * 1000) / 1000,
            max: series.max[at],
            last: series.last[at],
          })),
          obviouslyThinned(kept(gateway, statistic, all), range, 12),
          statistic,
        );
      }
    });

    it('loses no peak, however few the buckets', async () => {
      const read = await store.thinned('gateway', [key('dialog:active_dialogs')], all, 2);
      assert.ok(read.ok && read.value[0] !== undefined);
      assert.deepEqual([...read.value[0].max], [5000, 119]);
    });

    it('gives back the samples as lines, in order of time', async () => {
      const lines: Line[] = [];
      for await (const line of store.lines('gateway', all)) {
        assert.ok(line.ok);
        lines.push(line.value);
      }
      const samples = lines.filter((line) => line.kind === 'sample');
      assert.deepEqual(samples.map(plain), gateway.map(plain));
    });

    it('takes what it has already without a trace', async () => {
      const again = gateway.slice(0, 20).map((line) => ({ server: 'gateway', line }));
      assert.deepEqual(await store.keep(again), { ok: true, value: undefined });
      await settle();
      const read = await store.sampled('gateway', [key('shmem:real_used_size')], all);
      assert.ok(read.ok && read.value[0] !== undefined);
      assert.equal(read.value[0].times.length, COUNT);
    });

    it('keeps every other line too, if it says so', async () => {
      if (store.keeps === 'series') return;
      const at = instant(start + 2500);
      const failed = problem('server-deaf', { address: 'gateway', milliseconds: 1000 });
      const others: readonly Line[] = [
        { kind: 'processes', at, processes: [{ id: 3, pid: 4711, type: 'timer' }] },
        { kind: 'failed', at, problem: failed },
        { kind: 'answer', at, method: 'dr_reload_status', result: [{ date: 'today' }] },
        { kind: 'note', at, note: 'the batch begins' },
      ];
      const header: Line = {
        kind: 'header',
        server: { version: 'OpenSIPS (3.6.8)', argv: ['-m', '256'] },
      };
      const kept = [header, ...others].map((line) => ({ server: 'gateway', line }));
      assert.deepEqual(await store.keep(kept), { ok: true, value: undefined });
      const range = { from: at, to: instant(at + 1) };
      const lines: Line[] = [];
      for await (const line of store.lines('gateway', range)) {
        assert.ok(line.ok);
        lines.push(line.value);
      }
      assert.deepEqual(lines, [header, ...others]);
    });
  });
}

/** A walk, a constant, a group that comes late, a counter, a peak of one sample, and nothing at all for a while. */
function samplesFrom(start: number, server: string): readonly Sample[] {
  return Array.from({ length: COUNT }, (_, index) => ({
    kind: 'sample',
    at: instant(start + index * STEP),
    statistics: sortStatistics(
      [
        ['shmem:total_size', 268_435_456],
        ['shmem:real_used_size', 119_211_792 + 8 * ((index * index * 31) % 997)],
        ['shmem_traffic:memory_used', index < 40 ? undefined : 1_000_000 - index],
        ['pkmem:3-used_size', 607_104 + (server === 'other' ? 1 : 0)],
        ['dialog:active_dialogs', index === 17 ? 5000 : index],
        ['usrloc:location-contacts', index > 30 && index < 60 ? undefined : index % 7],
      ].filter((pair): pair is [string, number] => pair[1] !== undefined),
    ),
  }));
}

type Point = readonly [time: number, value: number];

function kept(samples: readonly Sample[], statistic: string, { from, to }: TimeRange): Point[] {
  return samples.flatMap(({ at, statistics }) => {
    const value = statistics.values.get(statistic);
    return value === undefined || at < from || at >= to ? [] : [[at, value] as const];
  });
}

function points(times: Float64Array, values: Float64Array): Point[] {
  return [...times].map((time, index) => [time, values[index] ?? NaN]);
}

function obviouslyThinned(all: readonly Point[], { from, to }: TimeRange, buckets: number) {
  const width = (to - from) / buckets;
  return Array.from({ length: buckets }, (_, bucket) => from + bucket * width).flatMap((time) => {
    const values = all.filter(([at]) => at >= time && at < time + width).map(([, value]) => value);
    if (values.length === 0) return [];
    const sum = values.reduce((total, value) => total + value, 0);
    return [
      {
        time,
        min: Math.min(...values),
        mean: Math.round((sum / values.length) * 1000) / 1000,
        max: Math.max(...values),
        last: values.at(-1),
      },
    ];
  });
}

/** A line with its figures in the order of their names, which is all that the order means. */
function plain(line: Line) {
  return line.kind === 'sample'
    ? { at: line.at, values: [...line.statistics.values].toSorted(([a], [b]) => (a < b ? -1 : 1)) }
    : line;
}
