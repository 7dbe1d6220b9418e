/** What was kept of a server tells who held its memory long ago, with the beginning of the life that it was in. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { success } from '../base/result.ts';
import { instant, type Instant } from '../base/time.ts';
import type { Sample } from '../domain/sample.ts';
import type { SeriesStore, TimeRange } from '../domain/series-store.ts';
import { explain } from '../understand/explain.ts';
import { momentAt } from '../understand/moment-at.ts';
import { recorded } from '../understand/testing/recorded.ts';
import { explainPast } from './past.ts';

const HOURS = 10 * 3_600_000;
const samples = recorded('figure1-40').filter((line) => line.kind === 'sample');
const half = samples.length >> 1;

test('around a time, and from when the life began that was then', async () => {
  const later = samples.slice(half).map(aged);
  const asked: TimeRange[] = [];
  const store = keeping([...samples.slice(0, half), ...later], asked);
  const time = later[60]?.at ?? instant(0);
  const past = await explainPast(store, 'gw', time);
  assert.ok(past.ok);
  const held = momentAt(past.value.explained, time);
  assert.equal(held?.moment.at, time);
  // At rest before the first call: only the beginning shows it.
  const whole = explain(samples).explained.at(-1);
  assert.deepEqual(held?.life.baseline, whole?.baseline);
  assert.deepEqual(
    asked.map(({ from, to }) => to - from),
    [8_100_000, 900_000],
  );
});

test('of a time when nothing was kept nothing is known', async () => {
  const past = await explainPast(keeping(samples, []), 'gw', aged(samples[0]).at);
  assert.deepEqual(past.ok && past.value.explained, []);
});

/** The same sample of the same life, hours later. */
function aged(sample: Sample | undefined): Sample {
  assert.ok(sample !== undefined);
  const { values, untrusted } = sample.statistics;
  const uptime = (values.get('core:timestamp') ?? 0) + HOURS / 1000;
  const statistics = { values: new Map(values).set('core:timestamp', uptime), untrusted };
  return { ...sample, at: instant(sample.at + HOURS), statistics };
}

function keeping(kept: readonly Sample[], asked: TimeRange[]): SeriesStore {
  return {
    async *lines(_server: string, range: TimeRange) {
      await Promise.resolve();
      asked.push(range);
      const isIn = (at: Instant) => at >= range.from && at < range.to;
      for (const sample of kept) if (isIn(sample.at)) yield success(sample);
    },
  } as unknown as SeriesStore;
}
