/** The services that journeys stand on: each starts, keeps what it was told over a stop and a kill, and goes. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';

import { without } from '../plimsoll.ts';
import { startAlertmanager } from './alertmanager.ts';
import { startInfluxDb } from './influxdb.ts';
import { startPrometheus } from './prometheus.ts';
import type { Service } from './service.ts';
import { startVictoriaMetrics } from './victoria-metrics.ts';

const AT = Date.UTC(2026, 10, 22, 3, 0, 0);

test('InfluxDB keeps its data over a stop and a kill', { skip: without('influxd') }, async (t) => {
  const influx = await startInfluxDb({ user: { name: 'reader', password: "it's" } });
  t.after(() => influx.dispose());
  await influx.write(`shmem value=1i ${AT}\n`, 'ms');
  const read = () => influx.query('SELECT value FROM shmem', { epoch: 'ms' });
  const kept = await read();
  await influx.stop();
  await influx.start();
  assert.deepEqual(await read(), kept);
  await influx.stop('SIGKILL');
  await influx.start();
  assert.deepEqual(await read(), kept);
  assert.match(JSON.stringify(kept), new RegExp(`\\[${AT},1\\]`));
  await disposed(influx);
});

test('VictoriaMetrics keeps its data over a stop', {
  skip: without('victoria-metrics'),
}, async (t) => {
  const victoria = await startVictoriaMetrics();
  t.after(() => victoria.dispose());
  await victoria.importText(`opensips_shmem_used_size{instance="gw1"} 7 ${AT}\n`);
  await victoria.settle();
  const kept = await figures(victoria);
  assert.deepEqual(kept, [[AT / 1000, '7']]);
  await victoria.stop();
  await victoria.start();
  assert.deepEqual(await figures(victoria), kept);
  await disposed(victoria);
});

test('Prometheus reads blocks that promtool made, again after a stop', {
  skip: without('prometheus'),
}, async (t) => {
  const prometheus = await startPrometheus({
    openMetrics: `# TYPE opensips_shmem_used_size gauge\nopensips_shmem_used_size{instance="gw1"} 7 ${AT / 1000}\n# EOF\n`,
  });
  t.after(() => prometheus.dispose());
  const kept = await figures(prometheus);
  assert.deepEqual(kept, [[AT / 1000, '7']]);
  await prometheus.stop();
  await prometheus.start();
  assert.deepEqual(await figures(prometheus), kept);
  await disposed(prometheus);
});

test('Alertmanager takes alerts as Prometheus posts them', {
  skip: without('prometheus-alertmanager'),
}, async (t) => {
  const alertmanager = await startAlertmanager();
  t.after(() => alertmanager.dispose());
  const posted = await fetch(`${alertmanager.url}/api/v2/alerts`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify([{ labels: { alertname: 'Tried', server: 'gw1' } }]),
  });
  assert.equal(posted.status, 200);
  const [known] = await alertmanager.alerts();
  assert.deepEqual(known?.labels, { alertname: 'Tried', server: 'gw1' });
  await disposed(alertmanager);
});

async function figures({ url }: Service): Promise<unknown> {
  const query = encodeURIComponent('opensips_shmem_used_size[5m]');
  const response = await fetch(`${url}/api/v1/query?query=${query}&time=${AT / 1000 + 1}`);
  const { data } = (await response.json()) as { data: { result: { values: unknown }[] } };
  return data.result[0]?.values;
}

async function disposed(service: Service): Promise<void> {
  await service.dispose();
  assert.equal(existsSync(service.directory), false);
  await assert.rejects(fetch(service.url));
}
