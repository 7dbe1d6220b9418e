/**
 * Journey: a server that runs out of memory, goes away and comes back is told of to a real Alertmanager and to a webhook,
 * one of which is not there at first.
 */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { text } from 'node:stream/consumers';

import { createClient } from '../src/daemon/client.ts';
import { run, start, without } from './plimsoll.ts';
import { startAlertmanager } from './services/alertmanager.ts';

/** What a webhook gets, as an Alertmanager documents it. */
interface Notification {
  readonly version: string;
  readonly groupKey: string;
  readonly status: string;
  readonly commonLabels: Readonly<Record<string, string>>;
  readonly alerts: readonly {
    readonly status: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations: Readonly<Record<string, string>>;
    readonly startsAt: string;
    readonly endsAt: string;
    readonly generatorURL: string;
    readonly fingerprint: string;
  }[];
}

describe('alerts of serve', { timeout: 180_000 }, () => {
  it('reach an Alertmanager and a webhook, end there, and wait for who is away', {
    skip: without('prometheus-alertmanager'),
  }, async (t) => {
    const directory = mkdtempSync(join(tmpdir(), 'plimsoll-alerts-'));
    t.after(() => rmSync(directory, { recursive: true }));
    const alertmanager = await startAlertmanager();
    t.after(() => alertmanager.dispose());
    await alertmanager.stop();
    const hook = await receiving();
    t.after(() => hook.server.close());
    const replay = (...options: readonly string[]) => start(['replay', ...options, '--loop']);
    let gateway = replay('recordings/oom-traffic-36.jsonl.gz', '--http', '0', '--speed', '8');
    t.after(() => gateway.kill());
    const [, address = ''] = await gateway.heard(/answering at (\S+)/);
    const { port } = new URL(address);

    const token = join(directory, 'token');
    writeFileSync(token, 'salt\n', { mode: 0o600 });
    const config = join(directory, 'plimsoll.yaml');
    writeFileSync(
      config,
      `listen: 0
interval: 1s
store: none
servers: [{name: gw 1, address: '${address}'}]
alerts:
  persistence: 1s
  clear_after: 2s
  mute_after_start: 1s
  link: http://plimsoll.example
  receivers:
    - {webhook: '${hook.address}/hook/secret', token_file: ${token}}
    - {alertmanager: '${alertmanager.url}'}
`,
    );
    assert.deepEqual((await run(['config', 'check', config])).code, 0);
    const daemon = start(['serve', '--config', config]);
    t.after(() => daemon.kill());
    const [, api = ''] = await daemon.heard(/listening at (\S+)/);

    const full = await hook.told('SipMemoryPoolFull', 'firing');
    assert.match(full.annotations['summary'] ?? '', /^gw 1: Shared memory was full \(\d+ MiB\)/);
    assert.equal(full.labels['severity'], 'critical');
    assert.equal(full.endsAt, '0001-01-01T00:00:00Z');
    assert.equal(full.generatorURL, 'http://plimsoll.example/api/v1/servers/gw%201/explanation');
    assert.equal(hook.authorization, 'Bearer salt');
    const firing = await createClient(api).api.v1.alerts.$get();
    assert.ok(JSON.stringify(await firing.json()).includes('SipMemoryPoolFull'));

    // It was away so far; what fires was kept for it.
    await daemon.heard(/Alerts cannot be handed to http:\/\/127\.0\.0\.1:\d+: ECONNREFUSED/);
    await alertmanager.start();
    await daemon.heard(/2 http:\/\/127\.0\.0\.1:\d+ takes alerts again/);
    const known = async (name: string) =>
      (await alertmanager.alerts()).find(({ labels }) => labels['alertname'] === name);
    await until(async () => (await known('SipMemoryPoolFull')) !== undefined);
    const same = await known('SipMemoryPoolFull');
    assert.equal(same?.fingerprint, full.fingerprint);
    assert.deepEqual(same.labels, full.labels);

    await gateway.kill();
    const blind = await hook.told('SipMemoryCollectorBlind', 'firing');
    assert.match(blind.annotations['description'] ?? '', /server-unreachable/);
    await until(async () => (await known('SipMemoryCollectorBlind')) !== undefined);
    gateway = replay('recordings/figure1-40.jsonl.gz', '--http', port);
    const over = await hook.told('SipMemoryCollectorBlind', 'resolved');
    assert.equal(over.fingerprint, blind.fingerprint);
    assert.ok(Date.parse(over.endsAt) > Date.parse(over.startsAt));
    await until(async () => (await alertmanager.alerts()).length === 0);

    const metrics = await (await fetch(`${api}/metrics`)).text();
    assert.match(metrics, /^plimsoll_alert_notifications_total\{to="1 http:[^"]*"\} [1-9]\d*$/m);
    assert.doesNotMatch(metrics, /secret/);
    const ended = await daemon.interrupt();
    assert.equal(ended.code, 0);
    assert.doesNotMatch(ended.talk, /secret|salt/);
  });
});

async function receiving() {
  const notifications: Notification[] = [];
  let authorization = '';
  let wake: () => void = () => undefined;
  const server: Server = createServer((request, response) => {
    authorization = request.headers.authorization ?? '';
    void text(request).then((body) => {
      notifications.push(JSON.parse(body) as Notification);
      response.writeHead(200).end();
      wake();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    server,
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get authorization() {
      return authorization;
    },
    async told(name: string, status: string) {
      for (;;) {
        for (const { version, groupKey, alerts } of notifications) {
          assert.equal(version, '4');
          assert.equal(groupKey, '{}:{server="gw 1"}');
          const found = alerts.find(
            (alert) => alert.labels['alertname'] === name && alert.status === status,
          );
          if (found !== undefined) return found;
        }
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}

/** Waits for the thing itself; the suite has a limit if it never comes. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50));
}
