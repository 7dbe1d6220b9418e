/**
 * A journey to where one machine is outgrown: two daemons without a store of their own hand on to one VictoriaMetrics,
 * and either of them, and a third that watches somebody else, reads the history of both from it.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { createClient } from '../src/daemon/client.ts';
import { run, start, without, type Running } from './plimsoll.ts';
import { startVictoriaMetrics } from './services/victoria-metrics.ts';

describe('many collectors, one database', {
  skip: without('victoria-metrics'),
  timeout: 120_000,
}, () => {
  it('is written by two and read by a third', async (t) => {
    const directory = mkdtempSync(join(tmpdir(), 'plimsoll-scale-'));
    const victoria = await startVictoriaMetrics();
    const replay = start(['replay', 'recordings/figure1-36.jsonl.gz', '--http', '0', '--loop']);
    const daemons: Running[] = [];
    t.after(async () => {
      for (const daemon of daemons) await daemon.kill();
      await replay.kill();
      await victoria.dispose();
      rmSync(directory, { recursive: true });
    });
    const [, gateway = ''] = await replay.heard(/answering at (\S+)/);
    await until(async () => (await run(['collect', gateway])).code === 0);

    const serve = async (server: string, others: string) => {
      const config = join(directory, `${server}.yaml`);
      writeFileSync(
        config,
        `listen: 0\ninterval: 1s\nstore: {prometheus: '${victoria.url}'}\n${others}servers: [{name: ${server}, address: '${gateway}'}]\n`,
      );
      const state = { XDG_STATE_HOME: join(directory, server) };
      const daemon = start(['serve', '--config', config], '', state);
      daemons.push(daemon);
      await daemon.heard(/keeping nothing here, reading history from http/);
      const [, address = ''] = await daemon.heard(/listening at (\S+)/);
      return createClient(address);
    };
    const toVictoria = `hand_on: [{influx: '${victoria.url}/write'}]\n`;
    await serve('gw-east', toVictoria);
    await serve('gw-west', toVictoria);
    const reader = await serve('gw-south', '');

    const [from, to] = [-3_600_000, 3_600_000].map((offset) =>
      new Date(Date.now() + offset).toISOString(),
    );
    const peaks = async (name: string) => {
      const answer = await reader.api.v1.servers[':name'].series.$get({
        param: { name },
        query: {
          name: ['shm.real_used', 'group.used'],
          from: from ?? '',
          to: to ?? '',
          buckets: '1',
        },
      });
      const body = await answer.json();
      return 'series' in body
        ? body.series.map(({ name: series, max }) => [series, max.length])
        : [];
    };
    for (const name of ['gw-east', 'gw-west']) {
      await until(async () => (await peaks(name)).length > 0);
      assert.deepEqual(await peaks(name), [
        ['shm.real_used', 1],
        ['group.used', 1],
        ['group.used', 1],
        ['group.used', 1],
      ]);
    }
    assert.deepEqual(await peaks('gw-south'), []);
  });
});

/** Waits for the thing itself; the suite has a limit if it never comes. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50));
}
