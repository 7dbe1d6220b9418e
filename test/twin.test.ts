/** Journeys of the twin: simulated as fast as it goes, and as a server that others cannot tell from a real one. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';

import { run, start } from './plimsoll.ts';

const SCENARIO = `duration: 3m
server:
  version: 3.6.8
  shared: 64MiB
  workers: 4
  groups: {traffic: [tm, dialog], provision: [drouting]}
  dialog: {db_mode: 2, db_update_period: 30s}
provisioning: {prefixes: 20000}
calls:
  - {rate: 20, from: 20s, to: 80s, arrivals: regular, holding: 20s, ringing: 1500ms}
commands:
  - {at: 160s, do: dr_reload}
`;

test('a scenario is simulated, the same in every run, and its recording is explained like any other', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'plimsoll-twin-'));
  const file = (name: string) => join(directory, name);
  writeFileSync(file('gateway.yaml'), SCENARIO);
  const simulated = async (output: string) =>
    await run(['simulate', file('gateway.yaml'), '--json', '-o', file(output)]);
  const [one, other] = [await simulated('one.jsonl.gz'), await simulated('other.jsonl.gz')];
  assert.equal(one.code, 0, one.talk);
  const samples = (name: string) => gunzipSync(readFileSync(file(name))).toString();
  assert.equal(samples('one.jsonl.gz'), samples('other.jsonl.gz'));
  const { recording, peak, refused, calls, reloads, ...rest } = JSON.parse(one.out);
  assert.equal(recording, file('one.jsonl.gz'));
  assert.deepEqual(
    { ...JSON.parse(other.out), recording },
    { recording, peak, refused, calls, reloads, ...rest },
  );
  assert.equal(rest.schema, 'plimsoll/simulation/v1');
  assert.deepEqual([calls, refused], [1200, { allocations: 0 }]);
  assert.deepEqual(
    reloads.map((each: { rules_loaded: number; rules_skipped: number }) => [
      each.rules_loaded,
      each.rules_skipped,
    ]),
    [[20_000, 0]],
  );

  const explained = await run(['explain', file('one.jsonl.gz'), '--json']);
  const { events, baseline } = JSON.parse(explained.out);
  assert.ok(baseline.bytes > 20e6);
  assert.deepEqual(
    events.map(({ kind }: { kind: string }) => kind),
    [
      'start',
      'provisioning-load',
      'traffic-rise',
      'traffic-fall',
      'delayed-release',
      'reload-spike',
    ],
  );
  rmSync(directory, { recursive: true });
});

test('a twin answers over HTTP and its FIFO, and reloads when it is asked to', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'plimsoll-twin-'));
  const file = (name: string) => join(directory, name);
  writeFileSync(file('gateway.yaml'), SCENARIO);
  const served = start([
    'twin',
    file('gateway.yaml'),
    ...['--http', '127.0.0.1:0', '--fifo', file('fifo'), '--reply-dir', directory],
    ...['--speed', '10'],
  ]);
  try {
    const [, address = ''] = await served.heard(/answering at (http:\S+)/);
    await served.heard(/answering at fifo:/);
    const collected = await run(['collect', `fifo:${file('fifo')}?reply_dir=${directory}`]);
    assert.equal(collected.code, 0, collected.talk);
    assert.equal(JSON.parse(collected.out).version, 'OpenSIPS (3.6.8 (x86_64/linux))');

    const ask = async (method: string) => {
      const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method });
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(address, { method: 'POST', headers, body });
      return ((await answer.json()) as { result?: unknown; error?: unknown }).result;
    };
    assert.equal(await ask('dr_reload'), 'OK');
    assert.deepEqual(Object.keys((await ask('dlg_list')) as object), ['count', 'Dialogs']);
    assert.deepEqual(await ask('ul_dump'), {
      Domains: [{ name: 'location', hash_size: 512, AORs: [] }],
    });
    assert.equal(await ask('mem_shm_dump'), undefined);
  } finally {
    const ended = await served.interrupt();
    assert.equal(ended.code, 0);
    rmSync(directory, { recursive: true });
  }
});

test('what is wrong with a scenario is said by line, and exits with 5', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'plimsoll-twin-'));
  const file = join(directory, 'wrong.yaml');
  writeFileSync(file, 'duration: 1m\nserver: {version: 3.6.8, shred: 64MiB}\n');
  const { code, out, talk } = await run(['simulate', file]);
  assert.deepEqual([code, out], [5, '']);
  assert.match(talk, /wrong\.yaml.*2.*shred/s);
  assert.match(talk, /config-key-misspelt/);
  rmSync(directory, { recursive: true });
});
