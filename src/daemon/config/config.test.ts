import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import fc from '../../../test/properties.ts';
import { say } from '../../present/words/words.ts';
import { en } from '../../present/words/en.ts';
import { needsRestart } from './changes.ts';
import { readConfig } from './load-config.ts';

const complaintsIn = (text: string) => {
  const read = readConfig(text, 'plimsoll.yaml');
  return read.ok
    ? []
    : read.complaints.map((complaint) => {
        const { sentence, advice } = say(en, complaint);
        return `${sentence} ${advice}`;
      });
};

test('the least that is needed: a name and an address; the rest has defaults', () => {
  const read = readConfig('servers:\n  - name: gw1\n    address: udp:127.0.0.1:8080\n', 'x');
  assert.ok(read.ok);
  assert.deepEqual(read.config, {
    listen: { host: '127.0.0.1', port: 9560 },
    token: undefined,
    store: {
      kind: 'embedded',
      path: undefined,
      retention: { samples: 2_592_000_000, minutes: 15_552_000_000, hours: 157_680_000_000 },
    },
    servers: [
      {
        name: 'gw1',
        addresses: [{ kind: 'udp', text: 'udp:127.0.0.1:8080', host: '127.0.0.1', port: 8080 }],
        interval: 10_000,
      },
    ],
    handOn: [],
    alerts: {
      rules: {
        nearlyFull: 0.9,
        persistence: 120_000,
        clearAfter: 300_000,
        muteAfterStart: 300_000,
      },
      link: undefined,
      receivers: [],
    },
  });
});

test('everything that can be said is understood', () => {
  const directory = mkdtempSync(join(tmpdir(), 'plimsoll-config-'));
  const secret = join(directory, 'secret');
  writeFileSync(secret, 'salt and water\n', { mode: 0o600 });
  const read = readConfig(
    `
listen: 0.0.0.0:9561
token_file: ${secret}
interval: 5s
store:
  path: /var/lib/plimsoll
  keep: {samples: 7d, minutes: 90d, hours: 2y}
servers:
  - name: gw1
    address: http://10.0.0.1:8888/mi,udp:10.0.0.1:8080
  - name: registrar
    address: fifo:/tmp/opensips_fifo
    interval: 60s
hand_on:
  - influx: http://127.0.0.1:8086/write?db=sip
    user: plimsoll
    password_file: ${secret}
    queue: 64MiB
alerts:
  nearly_full: 85 %
  persistence: 30s
  clear_after: 1m
  mute_after_start: 10m
  link: https://plimsoll.example/
  receivers:
    - alertmanager: http://127.0.0.1:9093
    - webhook: https://hooks.example/services/T1
      token_file: ${secret}
`,
    'x',
  );
  assert.ok(read.ok, JSON.stringify(read));
  const { config } = read;
  assert.deepEqual(config.listen, { host: '0.0.0.0', port: 9561 });
  assert.equal(config.token, 'salt and water');
  assert.deepEqual(config.store, {
    kind: 'embedded',
    path: '/var/lib/plimsoll',
    retention: { samples: 604_800_000, minutes: 7_776_000_000, hours: 63_072_000_000 },
  });
  assert.deepEqual(
    config.servers.map(({ name, addresses, interval }) => [name, addresses.length, interval]),
    [
      ['gw1', 2, 5000],
      ['registrar', 1, 60_000],
    ],
  );
  assert.deepEqual(config.handOn, [
    {
      url: 'http://127.0.0.1:8086/write?db=sip',
      user: 'plimsoll',
      password: 'salt and water',
      queue: 67_108_864,
    },
  ]);
  assert.deepEqual(config.alerts, {
    rules: { nearlyFull: 0.85, persistence: 30_000, clearAfter: 60_000, muteAfterStart: 600_000 },
    link: 'https://plimsoll.example/',
    receivers: [
      { kind: 'alertmanager', url: 'http://127.0.0.1:9093', token: undefined },
      { kind: 'webhook', url: 'https://hooks.example/services/T1', token: 'salt and water' },
    ],
  });
  rmSync(directory, { recursive: true });
});

test('history that is read elsewhere may need a user, and a password from a file', () => {
  const directory = mkdtempSync(join(tmpdir(), 'plimsoll-config-'));
  const secret = join(directory, 'secret');
  writeFileSync(secret, 'salt', { mode: 0o600 });
  const text = (store: string) =>
    `store: {${store}}\nservers: [{name: a, address: 'udp:127.0.0.1:1'}]\n`;
  const access = `user: me, password_file: ${secret}`;
  const url = 'http://victoria:8428';
  const read = readConfig(text(`prometheus: '${url}', ${access}`), 'x');
  assert.deepEqual(read.ok && read.config.store, {
    ...{ kind: 'prometheus', url },
    ...{ user: 'me', password: 'salt' },
  });
  assert.equal(complaintsIn(text(access)).length, 1);
  rmSync(directory, { recursive: true });
});

test('everything that is wrong is said at once, each with its line and what was probably meant', () => {
  assert.deepEqual(
    complaintsIn(`
servers:
  - name: gw1
    adress: http://127.0.0.1:8888/mi
  - name: gw1
    address: htp:foo
    interval: 5m
    colour: red
store:
  keep: {sample: 3d}
listen: 0.0.0.0:9560
hand_on:
  - influx: ftp://host
    password: hunter2
`),
    [
      'plimsoll.yaml:4:5: there is no key adress here. Did you mean address?',
      'plimsoll.yaml:5:11: there are two servers called gw1. Give each a name of its own: its history is kept under it.',
      'plimsoll.yaml:6:14: the value of servers[1].address is not understood. Expected is something like this: http://127.0.0.1:8888/mi, udp:127.0.0.1:8080, unix:/run/mi.sock, fifo:/tmp/opensips_fifo',
      'plimsoll.yaml:7:15: the value of servers[1].interval is not understood. Expected is something like this: 1s … 60s',
      'plimsoll.yaml:8:5: there is no key colour here. The keys here are: name, address, interval.',
      'plimsoll.yaml:10:10: there is no key sample here. Did you mean samples?',
      'plimsoll.yaml:11:9: listening at 0.0.0.0 needs a token. Set token_file, or listen at 127.0.0.1.',
      'plimsoll.yaml:13:13: the value of hand_on[0].influx is not understood. Expected is something like this: http://127.0.0.1:8086/write?db=sip',
      'plimsoll.yaml:14:5: a secret does not belong into the configuration (password). Write it into a file that only the service can read, and name that: token_file, password_file.',
    ],
  );
  assert.deepEqual(complaintsIn(''), [
    'plimsoll.yaml:1:1: servers is missing. Add it; docs/serve.md has an example.',
  ]);
  assert.deepEqual(complaintsIn('servers: [\n'), [
    'plimsoll.yaml:2:1: this is no YAML (Flow sequence in block collection must be sufficiently indented and end with a ]). Correct the line; spaces at its beginning count, tabs are not allowed there.',
  ]);
});

test('whatever is of the wrong kind, the complaint says what is right by example', () => {
  const expected = (text: string) =>
    complaintsIn(text).map((said) =>
      said.replace('is not understood. Expected is something like this:', '→'),
    );
  assert.deepEqual(
    expected(`
listen: [1, 2]
interval: {a: 1}
store: {path: 3, keep: {samples: soon}}
servers:
  - gw1
  - {name: a, address: [udp:127.0.0.1:1]}
hand_on:
  - http://127.0.0.1:8086
  - {influx: 'http://127.0.0.1:8086/write?db=a', queue: 1MiB}
alerts:
  nearly_full: 0.9
  receivers:
    - {webhook: 'http://a/', alertmanager: 'http://b/'}
    - {webhook: hook}
    - {token_file: /etc/token}
`),
    [
      'plimsoll.yaml:2:9: the value of listen → 127.0.0.1:9560',
      'plimsoll.yaml:3:11: the value of interval → 1s … 60s',
      'plimsoll.yaml:4:15: the value of store.path → /path/to/file',
      'plimsoll.yaml:4:34: the value of store.keep.samples → 30d',
      'plimsoll.yaml:6:5: the value of servers[0] → name: gw1',
      'plimsoll.yaml:7:24: the value of servers[1].address → http://127.0.0.1:8888/mi, udp:127.0.0.1:8080, unix:/run/mi.sock, fifo:/tmp/opensips_fifo',
      'plimsoll.yaml:9:5: the value of hand_on[0] → influx: http://127.0.0.1:8086/write?db=sip',
      'plimsoll.yaml:10:57: the value of hand_on[1].queue → 256MiB',
      'plimsoll.yaml:12:16: the value of alerts.nearly_full → 50% … 99%',
      'plimsoll.yaml:14:7: the value of alerts.receivers[0] → webhook: http://…, alertmanager: http://127.0.0.1:9093',
      'plimsoll.yaml:15:17: the value of alerts.receivers[1].webhook → http://127.0.0.1:8080/hook',
      'plimsoll.yaml:16:7: the value of alerts.receivers[2] → webhook: http://…, alertmanager: http://127.0.0.1:9093',
    ],
  );
  assert.deepEqual(expected('42'), ['plimsoll.yaml:1:1: the value of plimsoll.yaml → servers: …']);
});

test('what contradicts itself: kept here and elsewhere, handed on twice, a secret in an address', () => {
  assert.deepEqual(
    complaintsIn(`
store: {path: /var/lib/plimsoll, prometheus: 'http://me:hunter2@127.0.0.1:8428'}
servers: [{name: a, address: 'udp:127.0.0.1:1'}]
hand_on:
  - influx: http://127.0.0.1:8086/write?db=sip
  - influx: http://127.0.0.1:8086/write?db=sip
  - influx: http://127.0.0.1:8086/write?db=other&u=me&p=hunter2
`),
    [
      'plimsoll.yaml:2:8: the value of store is not understood. Expected is something like this: none, path: …, prometheus: …',
      'plimsoll.yaml:2:46: a secret does not belong into the configuration (store.prometheus). Write it into a file that only the service can read, and name that: token_file, password_file.',
      'plimsoll.yaml:6:13: samples are handed on to http://127.0.0.1:8086/write twice. Take one of them away: a database is given every sample once.',
      'plimsoll.yaml:7:13: a secret does not belong into the configuration (hand_on[2].influx). Write it into a file that only the service can read, and name that: token_file, password_file.',
    ],
  );
});

test('a secret that everybody can read, that is empty or not there, is refused and never shown', () => {
  const directory = mkdtempSync(join(tmpdir(), 'plimsoll-config-'));
  const secret = join(directory, 'token');
  const text = `token_file: ${secret}\nservers: [{name: a, address: 'udp:127.0.0.1:1'}]`;
  const said = () => complaintsIn(text).join().replaceAll(directory, '');
  assert.match(said(), /the secret in \/token cannot be read \(ENOENT\)/);
  writeFileSync(secret, 'hunter2');
  chmodSync(secret, 0o644);
  assert.match(said(), /everybody can read the secret in \/token \(mode 644\)/);
  assert.doesNotMatch(said(), /hunter2/);
  chmodSync(secret, 0o640);
  assert.equal(said(), '');
  writeFileSync(secret, '\n');
  assert.match(said(), /cannot be read \(empty\)/);
  rmSync(directory, { recursive: true });
});

test('whatever is written, it is understood or complained about with a line', () => {
  const key = fc.constantFrom(
    'servers',
    'name',
    'address',
    'store',
    'keep',
    'listen',
    'hand_on',
    'alerts',
    'receivers',
    'x',
  );
  const leaf = fc.constantFrom(
    'gw',
    '1s',
    '5',
    '-',
    'none',
    '&a',
    '*a',
    '{',
    ']',
    '"',
    ': ',
    '\t',
    '!!x',
  );
  const line = fc
    .tuple(fc.nat(3), fc.constantFrom('', '- '), key, leaf)
    .map(([depth, dash, name, value]) => `${'  '.repeat(depth)}${dash}${name}: ${value}`);
  const text = fc.oneof(
    fc.array(line, { maxLength: 12 }).map((lines) => lines.join('\n')),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(text, (written) => {
      const read = readConfig(written, 'f');
      if (read.ok) return;
      assert.ok(read.complaints.length > 0);
      for (const { code, facts } of read.complaints) {
        assert.match(code, /^config-/);
        assert.ok(Number(facts['line']) >= 1 && Number(facts['column']) >= 1);
      }
    }),
    { numRuns: 2000 },
  );
});

test('servers come and go while it runs; the rest needs a restart, by name', () => {
  const config = (text: string) => {
    const read = readConfig(`${text}\nservers: [{name: a, address: 'udp:127.0.0.1:1'}]`, 'f');
    assert.ok(read.ok);
    return read.config;
  };
  assert.deepEqual(needsRestart(config(''), config('interval: 3s')), []);
  assert.deepEqual(needsRestart(config(''), config('listen: 9999\nstore: none')), [
    'listen',
    'store',
  ]);
});
