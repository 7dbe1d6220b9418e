import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { test } from 'node:test';

import { openScenario, shippedScenarios } from '../open-scenario.ts';
import { readPrefixFile } from './prefix-file.ts';
import { readScenario } from './read-scenario.ts';
import { writeScenario } from './write-scenario.ts';

const nobody = { report: () => undefined };
const FILE = new URL('../../../scenarios/x.yaml', import.meta.url).pathname;

test('everything that is wrong is said at once, with its place and what was probably meant', () => {
  const read = readScenario(
    `duration: soon
server:
  version: 1.8
  shard: 64MiB
  dialog: {db_mode: 4}
calls:
  - {rate: {steps: {0s: 5, later: 6}}, holding: 60s, answered: 1.5}
commands:
  - {at: 1m, do: mem_shm_dump}
provisioning: {prefixes: 5, file: a.csv}
faults:
  - {slow_peer: 1s, leak_per_call: 3}
`,
    FILE,
  );
  assert.ok(!read.ok);
  assert.deepEqual(
    read.complaints.map(({ code, facts }) => [
      code,
      facts['line'],
      facts['key'],
      facts['meant'] ?? facts['expected'],
    ]),
    [
      ['config-value-wrong', 1, 'duration', '90s, 5m, 2h'],
      ['config-value-wrong', 3, 'server.version', '3.6.8'],
      ['config-key-misspelt', 4, 'shard', 'shared'],
      [
        'config-value-wrong',
        5,
        'server.dialog.db_mode',
        '0, 1, 2, 3, none, realtime, delayed, shutdown',
      ],
      ['config-value-wrong', 7, 'calls[0].rate.steps', '{0s: 20, 10m: 40}'],
      ['config-value-wrong', 7, 'calls[0].answered', '0 … 1'],
      ['config-value-wrong', 9, 'commands[0].do', 'dr_reload, dlg_list, ul_dump'],
      [
        'config-value-wrong',
        10,
        'provisioning',
        '{prefixes: 100000, gateways: 20}, {file: prefixes.csv, gateways: 20}',
      ],
      [
        'config-value-wrong',
        12,
        'faults[0]',
        '{leak_per_call: 200}, {slow_database: 2s}, {slow_peer: 2s}',
      ],
    ],
  );
});

test('what is right by itself and not together is said too', () => {
  const read = readScenario(
    `duration: 1m
server: {version: 2.4.11, allocator: F_PARALLEL_MALLOC, shared: 64MiB, build: [], groups: {traffic: [tm]}}
provisioning: {file: nowhere.csv}
`,
    FILE,
  );
  assert.ok(!read.ok);
  assert.deepEqual(
    read.complaints.map(({ code, facts }) => [
      code,
      facts['key'] ?? facts['why'],
      facts['expected'],
    ]),
    [
      ['config-value-wrong', 'server.allocator', 'F_MALLOC, Q_MALLOC'],
      ['config-value-wrong', 'server.build', '[…, SHM_EXTRA_STATS]'],
      ['file-unreadable', 'ENOENT', undefined],
    ],
  );
});

test('a file of aliases is refused before it grows', () => {
  const bomb = `a: &a [x, x, x, x, x, x, x, x, x, x]\n${['b', 'c', 'd', 'e', 'f', 'g']
    .map(
      (name, index) => `${name}: &${name} [${Array(10).fill(`*${'abcdef'[index]}`).join(', ')}]\n`,
    )
    .join('')}`;
  const read = readScenario(bomb, FILE);
  assert.ok(!read.ok && read.complaints[0]?.code === 'config-syntax');
});

for (const name of shippedScenarios()) {
  test(`${name} is read, and read as the same again when it is written`, () => {
    const opened = openScenario(name, undefined, nobody);
    assert.ok(opened.ok);
    const again = readScenario(
      writeScenario(opened.value, { about: ['a', 'b'], prefixFile: 'prefixes-100000.csv.gz' }),
      FILE,
    );
    assert.ok(again.ok);
    assert.deepEqual(again.scenario, opened.value);
    assert.equal(opened.value.name, basename(name));
  });
}

test('branches and far ends that never answer are read, written, and kept within their bounds', () => {
  const calls = (written: string) => `duration: 1m
server: {version: 3.6.8, shared: 64MiB}
calls: [{rate: 1, holding: 60s, ${written}}]
`;
  const read = readScenario(calls('branches: 3, unreachable: 0.2'), FILE);
  assert.ok(read.ok);
  const [{ branches, unreachable } = assert.fail()] = read.scenario.calls;
  assert.deepEqual([branches, unreachable], [3, 0.2]);
  const again = readScenario(writeScenario(read.scenario, { about: [] }), FILE);
  assert.deepEqual(again.ok && again.scenario, read.scenario);
  for (const [wrong, expected] of [
    ['branches: 13', '1 … 12'],
    ['branches: 1.5', '1 … 12'],
    ['unreachable: 2', '0 … 1'],
  ] as const) {
    const refused = readScenario(calls(wrong), FILE);
    assert.ok(!refused.ok);
    assert.deepEqual(
      refused.complaints.map(({ facts }) => facts['expected']),
      [expected],
    );
  }
});

test('rules come from a CSV of prefixes and from an export of dr_rules', () => {
  const plain = readPrefixFile('100,"gw3,gw10",rate=0.01\n49,gw1,\nhello,gw1,\n', 'f');
  assert.deepEqual(plain, {
    ok: true,
    value: {
      rules: [
        { prefix: '100', gateways: 2, attrs: 9 },
        { prefix: '49', gateways: 1, attrs: 0 },
      ],
      leftOut: 1,
    },
  });
  const exported = readPrefixFile(
    'ruleid\tgroupid\tprefix\tpriority\tgwlist\tattrs\n1\t0\t331\t0\tgw1,#c2\t\n',
    'f',
  );
  assert.deepEqual(exported.ok && exported.value.rules, [{ prefix: '331', gateways: 2, attrs: 0 }]);
  assert.equal(readPrefixFile('a,b\n', 'f').ok, false);
});
