/** The daemon explains what it watches, and after a start it knows what it told before. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Problem } from '../base/problem.ts';
import { instant, milliseconds, seconds, type Instant } from '../base/time.ts';
import { problem } from '../domain/problems.ts';
import type { Line, Sample } from '../domain/sample.ts';
import type { SeriesStore, TimeRange } from '../domain/series-store.ts';
import type { MonitorEvent } from '../monitor/collector.ts';
import { UNKNOWN_BUILD } from '../monitor/build.ts';
import { emptyPicture } from '../monitor/picture.ts';
import { en } from '../present/words/en.ts';
import { recorded } from '../understand/testing/recorded.ts';
import { summaryOf } from './api/summary.ts';
import { explainingOf, type Explaining } from './explaining.ts';
import type { Fleet, FleetListener } from './fleet.ts';
import { quickClock } from './testing/served-gateway.ts';

const lines = recorded('figure1-40');
const samples = lines.filter((line) => line.kind === 'sample');
const half = samples.findIndex(({ at }) => at > (samples[0]?.at ?? 0) + 150_000);

test('what was kept is read back: it is known and no news, and nothing fires anew', async () => {
  const asked: TimeRange[] = [];
  const store = keeping(samples.slice(0, half), (range) => asked.push(range));
  const { fleet, hear } = scriptedFleet();
  const explaining = explainingOf({ fleet, store, clock: quickClock(), told: fails });
  const news: string[] = [];
  explaining.listen((server, some) => {
    for (const { change, told } of some)
      if (change === 'began') news.push(`${server} ${told.event.kind}`);
  });
  for (const sample of samples.slice(half, half + 3)) hear(sample);
  await untilKnown(explaining, 6);
  assert.deepEqual(news.splice(0), []);
  assert.deepEqual(
    asked.map(({ to }) => to),
    [samples[half]?.at],
  );
  for (const sample of samples.slice(half + 3)) hear(sample);
  assert.ok(news.includes('gw reload-spike'));
  assert.ok(!news.includes('gw start'));
  assert.deepEqual(explaining.of('gw')?.begun.get('reload-spike'), 1);
  assert.equal(explaining.of('gw')?.since, samples[0]?.at);
  await explaining.close();
});

test('of a life that began long ago its beginning is read back too, and what lies between is no gap', async () => {
  const later = samples.slice(half).map((sample) => aged(sample, 10 * 3_600_000));
  const kept = [...samples.slice(0, half), ...later.slice(0, 60)];
  const asked: TimeRange[] = [];
  const store = keeping(kept, (range) => asked.push(range));
  const { fleet, hear } = scriptedFleet();
  const explaining = explainingOf({ fleet, store, clock: quickClock(), told: fails });
  for (const sample of later.slice(60, 63)) hear(sample);
  await untilKnown(explaining, 2);
  const kinds = explaining.of('gw')?.events.map(({ event }) => event.kind) ?? [];
  assert.deepEqual(kinds.slice(0, 2), ['start', 'provisioning-load']);
  assert.ok(!kinds.includes('gap'));
  assert.equal(asked.length, 2);
  const [explained] = explaining.explain('gw', milliseconds(-1))?.explained ?? [];
  assert.ok(explained !== undefined && typeof explained.baseline !== 'string');
  await explaining.close();
});

test('of a server that has been silent for longer than is read back, what it said last is known', async () => {
  const { fleet, hear } = scriptedFleet();
  const store = keeping(samples, () => undefined);
  const explaining = explainingOf({ fleet, store, clock: quickClock(), told: fails });
  const at = instant((samples.at(-1)?.at ?? 0) + 30 * 3_600_000);
  const silent = problem('server-unreachable', { address: 'gw', why: 'ECONNREFUSED' });
  hear({ kind: 'failed', at, problem: silent });
  // To the end: what has happened may be known before all is read back.
  while (explaining.of('gw')?.moment?.sample !== samples.at(-1))
    await new Promise((resolve) => setImmediate(resolve));
  const server = fleet.find('gw');
  assert.ok(server !== undefined);
  const concluded = { explaining, alerting: { firing: [] } };
  const { last_sample: last, shared, state } = summaryOf(server, concluded, en);
  assert.deepEqual(
    { last, real: shared?.real_used, state },
    {
      last: new Date(samples.at(-1)?.at ?? 0).toISOString(),
      real: explaining.of('gw')?.moment?.realUsed,
      state: 'waiting',
    },
  );
  await explaining.close();
});

test('servers are explained in turns, and when they are asked for', async () => {
  const { fleet, hear } = scriptedFleet();
  const clock = quickClock();
  const explaining = explainingOf({ fleet, store: undefined, clock, told: fails });
  assert.equal(explaining.explain('gw', seconds(1)), undefined);
  for (const line of lines) hear(line);
  while (explaining.of('gw')?.last === undefined) await clock.sleep(milliseconds(100));
  assert.equal(explaining.of('gw')?.last?.holders.at(-1)?.owner, 'unexplained');
  const explanation = explaining.explain('gw', milliseconds(Infinity));
  assert.equal(explaining.explain('gw', milliseconds(Infinity)), explanation);
  assert.equal(explanation?.lives.header.version?.startsWith('OpenSIPS (4.0.1'), true);
  assert.notEqual(explaining.explain('gw', milliseconds(-1)), explanation);
  await explaining.close();
});

test('what is recommended to who asks is from then on known to all', async () => {
  const { fleet, hear } = scriptedFleet();
  const clock = quickClock();
  const explaining = explainingOf({ fleet, store: undefined, clock, told: fails });
  assert.equal(explaining.recommend('gw', seconds(1)), undefined);
  const mib = () => explaining.of('gw')?.last?.recommended?.mib;
  const end = samples.at(-1)?.at ?? 0;
  const reload = lines.findIndex((line) => line.kind !== 'header' && line.at > end - 60_000);
  for (const line of lines.slice(0, reload)) hear(line);
  while (mib() === undefined) await clock.sleep(milliseconds(100));
  const before = mib();
  for (const line of lines.slice(reload)) hear(line);
  explaining.explain('gw', milliseconds(-1));
  assert.equal(mib(), before);
  const told = explaining.recommend('gw', milliseconds(-1));
  assert.ok(told?.ok);
  assert.notEqual(told.value.shared.recommendedMib, before);
  assert.equal(mib(), told.value.shared.recommendedMib);
  await explaining.close();
});

test('a store that cannot be read is told of, and does not stop it', async () => {
  const { fleet, hear } = scriptedFleet();
  const met: string[] = [];
  const broken = {
    async *lines() {
      await Promise.resolve();
      yield { ok: false, problem: problem('store-missing', {}) };
    },
    servers: () => Promise.resolve({ ok: false, problem: problem('store-missing', {}) }),
  } as unknown as SeriesStore;
  const explaining = explainingOf({
    fleet,
    store: broken,
    clock: quickClock(),
    told: ({ code }) => met.push(code),
  });
  for (const sample of samples) hear(sample);
  await untilKnown(explaining, 9);
  assert.deepEqual(met, ['store-missing']);
  await explaining.close();
});

const fails = ({ code }: Problem) => assert.fail(code);

/** The same sample of the same life, so much later. */
function aged(sample: Sample, by: number): Sample {
  const { values, untrusted } = sample.statistics;
  const uptime = (values.get('core:timestamp') ?? 0) + by / 1000;
  const statistics = { values: new Map(values).set('core:timestamp', uptime), untrusted };
  return { ...sample, at: instant(sample.at + by), statistics };
}

async function untilKnown(explaining: Explaining, events: number): Promise<void> {
  while ((explaining.of('gw')?.events.length ?? 0) < events)
    await new Promise((resolve) => setImmediate(resolve));
}

function keeping(kept: readonly Line[], asked: (range: TimeRange) => void): SeriesStore {
  return {
    async *lines(_server: string, range: TimeRange) {
      await Promise.resolve();
      asked(range);
      for (const value of kept) {
        if (value.kind !== 'header' && value.at >= range.from && value.at < range.to)
          yield { ok: true, value };
      }
    },
    servers() {
      const last = kept.findLast((line) => line.kind === 'sample')?.at;
      const value = last === undefined ? [] : [{ name: 'gw', header: {}, first: last, last }];
      return Promise.resolve({ ok: true, value });
    },
  } as unknown as SeriesStore;
}

/** A fleet of one server that says what it is told to. */
function scriptedFleet() {
  const listeners = new Set<FleetListener>();
  const server = {
    entry: { name: 'gw', addresses: [] as never, interval: seconds(1) },
    picture: emptyPicture('gw'),
    stop: () => Promise.resolve(),
  };
  const fleet: Fleet = {
    servers: [server],
    find: (name) => (name === 'gw' ? server : undefined),
    become: () => Promise.resolve(),
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const tell = (event: MonitorEvent) => {
    for (const listener of listeners) listener(server, event);
  };
  const hear = (line: Line) => {
    if (line.kind !== 'header') {
      tell({ kind: 'reading', at: line.at, reading: line, build: UNKNOWN_BUILD });
      return;
    }
    const at: Instant = samples[0]?.at ?? instant(0);
    const { version = '', argv } = line.server;
    const identity = { software: version, version: undefined, argv, isTwin: false };
    tell({ kind: 'identified', at, identity: { ...identity, commands: new Set(), classes: [] } });
  };
  return { fleet, hear };
}
