/**
 * Journeys: samples are handed on to a real InfluxDB and a real VictoriaMetrics, which are stopped in the middle. With
 * PLIMSOLL_OUTAGE=60 they are away for that many samples, one a second.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { instant } from '../src/base/time.ts';
import { openStore } from '../src/store/embedded/open-store.ts';
import { run, start, without, type Running } from './plimsoll.ts';
import { startInfluxDb } from './services/influxdb.ts';
import type { Service } from './services/service.ts';
import { startVictoriaMetrics } from './services/victoria-metrics.ts';

const OUTAGE = Number(process.env['PLIMSOLL_OUTAGE'] ?? 4);

interface Case {
  readonly name: string;
  readonly program: string;
  readonly start: () => Promise<Service>;
  /** Time in milliseconds and `shm.real_used` of every sample of a server, in order. */
  readonly read: (service: Service, server: string) => Promise<readonly (readonly number[])[]>;
}

const CASES: readonly Case[] = [
  {
    name: 'InfluxDB',
    program: 'influxd',
    start: startInfluxDb,
    async read({ url }, server) {
      const statement = `SELECT real_used FROM sip_memory WHERE server='${server}' AND pool='shm' AND "group"=''`;
      const answer = await fetch(`${url}/query?db=sip&epoch=ms&q=${encodeURIComponent(statement)}`);
      const { results } = (await answer.json()) as {
        results: { series?: { values: number[][] }[] }[];
      };
      return results[0]?.series?.[0]?.values ?? [];
    },
  },
  {
    name: 'VictoriaMetrics',
    program: 'victoria-metrics',
    start: startVictoriaMetrics,
    async read({ url }, server) {
      await fetch(`${url}/internal/force_flush`);
      const match = `sip_memory_real_used{server="${server}",pool="shm",group=""}`;
      const answer = await fetch(`${url}/api/v1/export?match[]=${encodeURIComponent(match)}`);
      const points = (await answer.text())
        .split('\n')
        .filter(Boolean)
        .flatMap((row) => {
          const { timestamps, values } = JSON.parse(row) as Record<
            'timestamps' | 'values',
            number[]
          >;
          return timestamps.map((time, index) => [time, values[index] ?? NaN]);
        });
      return points.toSorted(([one = 0], [other = 0]) => one - other);
    },
  },
];

for (const { name, program, start: startDatabase, read } of CASES) {
  describe(`handing on to ${name}`, { skip: without(program), timeout: 300_000 }, () => {
    const directory = mkdtempSync(join(tmpdir(), 'plimsoll-hand-on-'));
    let database: Service;
    let replay: Running;
    let gateway: string;
    const write = () => `${database.url}/write?db=sip`;

    before(async () => {
      database = await startDatabase();
      replay = start(['replay', 'recordings/figure1-40.jsonl.gz', '--http', '0', '--loop']);
      [, gateway = ''] = await replay.heard(/answering at (\S+)/);
      // The recording begins a moment before its server does.
      await until(async () => (await run(['collect', gateway])).code === 0);
    });
    after(async () => {
      await replay.kill();
      await database.dispose();
      rmSync(directory, { recursive: true });
    });

    it('takes one sample from cron, and says so when it cannot be handed on', async () => {
      const once = ['collect', gateway, '--name', 'cron', '--to', write()];
      assert.deepEqual(await run(once), { code: 0, out: '', talk: '' });
      await until(async () => (await read(database, 'cron')).length === 1);
      await database.stop();
      const refused = await run(once);
      assert.equal(refused.code, 3);
      assert.match(refused.talk, /takes nothing \(ECONNREFUSED\)[^]*\[database-unreachable\]/);
      await database.start();
    });

    it('has every sample after an outage in which the daemon was killed as well', async () => {
      const config = join(directory, 'plimsoll.yaml');
      writeFileSync(
        config,
        `listen: 0
interval: 1s
store: {path: ${join(directory, 'store')}}
servers: [{name: gw1, address: '${gateway}'}]
hand_on: [{influx: '${write()}'}]
`,
      );
      let daemon = start(['serve', '--config', config], '', { XDG_STATE_HOME: directory });
      let metrics = await metricsOf(daemon);
      await until(async () => (await metrics('plimsoll_handed_on_samples_total')) >= 2);
      await database.stop();
      const before = await metrics('plimsoll_samples_total');
      await daemon.heard(/takes nothing/);
      await until(async () => (await metrics('plimsoll_samples_total')) >= before + OUTAGE / 2);
      await daemon.kill();

      daemon = start(['serve', '--config', config], '', { XDG_STATE_HOME: directory });
      metrics = await metricsOf(daemon);
      await daemon.heard(/takes nothing/);
      await until(async () => (await metrics('plimsoll_samples_total')) >= OUTAGE / 2);
      await database.start();
      await daemon.heard(/takes samples again/);
      await until(async () => (await metrics('plimsoll_hand_on_queue_bytes')) === 0);
      const ended = await daemon.interrupt();
      assert.equal(ended.code, 0);

      const store = openStore(join(directory, 'store'), { write: false });
      assert.ok(store.ok);
      const all = { from: instant(0), to: instant(1e14) };
      const kept = await store.value.sampled('gw1', [{ name: 'shm.real_used', labels: {} }], all);
      assert.ok(kept.ok && kept.value[0] !== undefined);
      const { times, values } = kept.value[0];
      assert.ok(times.length >= OUTAGE);
      const taken = new Map<number | undefined, number | undefined>();
      // What was taken is not at once what can be read.
      await until(async () => {
        for (const [time, value] of await read(database, 'gw1')) taken.set(time, value);
        return times.every((time) => taken.has(time));
      });
      for (const [index, time] of times.entries()) assert.equal(taken.get(time), values[index]);
      await store.value.close();
    });
  });
}

/** Reads single figures of a daemon's /metrics. */
async function metricsOf(daemon: Running): Promise<(name: string) => Promise<number>> {
  const [, address = ''] = await daemon.heard(/listening at (\S+)/);
  return async (name) => {
    const text = await (await fetch(`${address}/metrics`)).text();
    return Number(new RegExp(`^${name}(?:\\{.*\\})? (\\S+)$`, 'm').exec(text)?.[1]);
  };
}

/** Waits for the thing itself; whoever runs the test ends it if it never comes. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50));
}
