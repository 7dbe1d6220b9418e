/** What is shipped beside the command: the systemd unit as systemd judges it, its configuration, and rules for Prometheus. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { COUNTERS, EXPLAINED, POOL, UP } from '../src/present/metric-families.ts';
import { run, without } from './plimsoll.ts';

const UNIT = 'packaging/systemd/plimsoll.service';

test('the unit is known to systemd line by line, and exposes little', {
  skip: without('systemd-analyze'),
}, () => {
  const analyze = ['security', '--offline=yes', '--threshold=20', '--no-pager', UNIT];
  const { status, stdout, stderr } = spawnSync('systemd-analyze', analyze, { encoding: 'utf8' });
  assert.equal(stderr, '');
  assert.equal(status, 0, stdout);
  const [, exposure = 'none'] = /Overall exposure level for \S+: ([\d.]+)/.exec(stdout) ?? [];
  assert.ok(Number(exposure) <= 1.5, exposure);
});

test('JavaScript could not run with its memory write-protected, and FIFOs are spoken of', () => {
  const unit = readFileSync(UNIT, 'utf8');
  assert.doesNotMatch(unit, /^MemoryDenyWriteExecute/m);
  assert.match(unit, /PrivateTmp is on: OpenSIPS's FIFOs/);
});

test('the configuration that is shipped is understood', async () => {
  assert.deepEqual(await run(['config', 'check', 'packaging/systemd/plimsoll.yaml']), {
    code: 0,
    out: 'Understood: one server, listening at 127.0.0.1:9560.\n  gateway  http://127.0.0.1:8888/mi  10 s\n  the state directory\n',
    talk: '',
  });
});

test('the rules for Prometheus are understood by it, and ask for metrics that there are', {
  skip: without('prometheus'),
}, () => {
  const rules = 'packaging/prometheus/plimsoll.rules.yml';
  const { status, stderr } = spawnSync('promtool', ['check', 'rules', rules], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  const known = new Set(
    [POOL, COUNTERS, EXPLAINED].flatMap((some) => Object.values(some)).map(({ name }) => name),
  ).add(UP.name);
  const asked = readFileSync(rules, 'utf8').match(/\bplimsoll_\w+/g) ?? [];
  assert.ok(asked.length > 7);
  assert.deepEqual(new Set(asked).difference(known), new Set());
});
