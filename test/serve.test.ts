/** Journeys of the daemon: configured, reloaded, scraped by a real Prometheus, asked over HTTP, and stopped. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { createClient } from '../src/daemon/client.ts';
import { run, start, without, type Running } from './plimsoll.ts';
import { startPrometheus } from './services/prometheus.ts';

describe('serve', { timeout: 120_000 }, () => {
  const directory = mkdtempSync(join(tmpdir(), 'plimsoll-serve-'));
  const config = join(directory, 'plimsoll.yaml');
  const environment = { XDG_STATE_HOME: directory };
  let replay: Running;
  let gateway: string;

  const configure = (servers: readonly string[], others = '') =>
    writeFileSync(
      config,
      `listen: 0\ninterval: 1s\n${others}servers:\n${servers
        .map((name) => `  - {name: ${name}, address: '${gateway}'}\n`)
        .join('')}`,
    );

  before(async () => {
    replay = start(['replay', 'recordings/figure1-40.jsonl.gz', '--http', '0', '--loop']);
    [, gateway = ''] = await replay.heard(/answering at (\S+)/);
    await until(async () => (await run(['collect', gateway])).code === 0);
  });
  after(async () => {
    await replay.kill();
    rmSync(directory, { recursive: true });
  });

  it('reads its configuration again without touching who stays, refuses a broken one, and stops as it should', async () => {
    configure(['gw1', 'gw2']);
    const daemon = start(['serve', '--config', config], '', environment);
    const [, address = ''] = await daemon.heard(/listening at (\S+)/);
    const api = createClient(address).api.v1;
    const list = async () => {
      const answer = await (await api.servers.$get()).json();
      if (!('servers' in answer)) return answer.problem.code;
      return answer.servers.map(({ name, state }) => `${name} ${state}`).join();
    };
    await until(async () => (await list()) === 'gw1 up,gw2 up');
    configure(['gw1', 'gw3']);
    daemon.signal('SIGHUP');
    await daemon.heard(/configuration read again: 2 servers/);
    await until(async () => (await list()) === 'gw1 up,gw3 up');

    writeFileSync(config, 'servrs: []\n');
    daemon.signal('SIGHUP');
    await daemon.heard(/Did you mean servers\?[^]*not taken over/);
    assert.equal(await list(), 'gw1 up,gw3 up');
    configure(['gw1', 'gw3'], 'store: none\n');
    daemon.signal('SIGHUP');
    await daemon.heard(/needs a restart: store/);
    daemon.signal('SIGHUP');
    await daemon.heard(/needs a restart: store\n[^]*needs a restart: store/);

    const second = await run(['serve', gateway, '--listen', '0'], '', environment);
    assert.equal(second.code, 3);
    assert.match(second.talk, /store-in-use/);

    const ended = await daemon.interrupt();
    assert.equal(ended.code, 0);
    assert.match(ended.talk, /plimsoll: stopping\n$/);
  });

  it('knows after a restart what it told before, and tells none of it anew', async () => {
    const store = join(directory, 'restarted');
    configure(['gw1'], `store: {path: ${store}}\n`);
    const known = async (address: string) => {
      const answer = await fetch(`${address}/api/v1/servers/gw1/events`);
      const { events } = (await answer.json()) as { events: { id: string; kind: string }[] };
      return events;
    };
    const first = start(['serve', '--config', config], '', environment);
    const [, one = ''] = await first.heard(/listening at (\S+)/);
    const isTold = async (address: string) =>
      (await known(address)).some(({ kind }) => kind === 'start');
    await until(() => isTold(one));
    const before = await known(one);
    await first.interrupt();
    const second = start(['serve', '--config', config], '', environment);
    const [, other = ''] = await second.heard(/listening at (\S+)/);
    await until(() => isTold(other));
    const after = await known(other);
    assert.deepEqual(
      after.slice(0, before.length).map(({ kind }) => kind),
      before.map(({ kind }) => kind),
    );
    const metrics = await (await fetch(`${other}/metrics`)).text();
    assert.doesNotMatch(metrics, /^plimsoll_events_total\{[^}]*kind="start"/m);
    await second.interrupt();
  });

  it('asks for its token where it has one, and does not listen elsewhere without', async () => {
    const token = join(directory, 'token');
    writeFileSync(token, 'salt\n', { mode: 0o600 });
    configure(['gw1'], `token_file: ${token}\nstore: none\n`);
    const daemon = start(['serve', '--config', config], '', environment);
    const [, address = ''] = await daemon.heard(/listening at (\S+)/);
    const status = async (client: ReturnType<typeof createClient>) =>
      (await client.api.v1.servers.$get()).status;
    assert.equal(await status(createClient(address)), 401);
    assert.equal(await status(createClient(address, { token: 'salt' })), 200);
    await daemon.interrupt();

    configure(['gw1']);
    const elsewhere = await run(['serve', gateway, '--listen', '0.0.0.0:0'], '', environment);
    assert.equal(elsewhere.code, 5);
    assert.match(elsewhere.talk, /config-token-needed/);
    const opened = await run(
      ['serve', '--config', config, '--listen', '0.0.0.0:0'],
      '',
      environment,
    );
    assert.equal(opened.code, 5);
    assert.match(opened.talk, /config-token-needed/);
    for (const overheard of [[gateway], ['--interval', '5s']]) {
      const wrong = await run(['serve', '--config', config, ...overheard], '', environment);
      assert.equal(wrong.code, 2);
    }
  });

  it('is scraped by a real Prometheus as OpenMetrics, and promtool finds nothing to say', {
    skip: without('prometheus'),
  }, async () => {
    configure(['gw1'], 'store: none\n');
    const daemon = start(['serve', '--config', config], '', environment);
    const [, address = ''] = await daemon.heard(/listening at (\S+)/);
    const metrics = async () => (await fetch(`${address}/metrics`)).text();
    await until(async () => /^plimsoll_up\{server="gw1"\} 1$/m.test(await metrics()));
    const text = await metrics();
    const promtool = spawnSync('promtool', ['check', 'metrics'], { input: text, encoding: 'utf8' });
    assert.deepEqual([promtool.stdout, promtool.stderr, promtool.status], ['', '', 0]);

    const prometheus = await startPrometheus({ scrape: { target: new URL(address).host } });
    try {
      const query = async (expression: string) => {
        const url = `${prometheus.url}/api/v1/query?query=${encodeURIComponent(expression)}`;
        const { data } = (await (await fetch(url)).json()) as {
          data: { result: { metric: Record<string, string>; value: [number, string] }[] };
        };
        return data.result;
      };
      await until(async () => (await query('plimsoll_pool_size_bytes{pool="shm"}')).length === 1);
      const [size] = await query('plimsoll_pool_size_bytes{pool="shm"}');
      assert.deepEqual([size?.metric['server'], size?.value[1]], ['gw1', '268435456']);
      const [last] = await query('time() - plimsoll_last_sample_timestamp_seconds');
      assert.ok(Number(last?.value[1]) < 60);
      const processes = await query('count by (role) (plimsoll_pool_used_bytes{pool="pkg"})');
      assert.ok(processes.some(({ metric }) => metric['role'] === 'sip-worker'));
      const targets = (await (await fetch(`${prometheus.url}/api/v1/targets`)).json()) as {
        data: { activeTargets: { health: string; lastError: string }[] };
      };
      assert.deepEqual(
        targets.data.activeTargets.map(({ health, lastError }) => [health, lastError]),
        [['up', '']],
      );
    } finally {
      await prometheus.dispose();
      await daemon.interrupt();
    }
  });
});

/** Waits for the thing itself; the suite has a limit if it never comes. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50));
}
