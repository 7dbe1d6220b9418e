/** Which readings are whose: numbers that are used again, processes that say nothing, and lists that come late. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { instant } from '../base/time.ts';
import type { Line } from '../domain/sample.ts';
import { livesIn } from '../understand/life.ts';
import { processHistories } from './process-history.ts';

const MIB = 2 ** 20;

function sample(second: number, used: Readonly<Record<number, number>>): Line {
  const values = new Map<string, number>([
    ['shmem:total_size', 64 * MIB],
    ['shmem:used_size', MIB],
    ['shmem:real_used_size', MIB],
    ['shmem:max_used_size', MIB],
    ['shmem:free_size', 63 * MIB],
    ['shmem:fragments', 1],
  ]);
  for (const [id, bytes] of Object.entries(used)) {
    values.set(`pkmem:${id}-total_size`, bytes === 0 ? 0 : 8 * MIB);
    for (const name of ['used_size', 'real_used_size', 'max_used_size', 'fragments'])
      values.set(`pkmem:${id}-${name}`, bytes);
  }
  const at = instant(second * 1000);
  return { kind: 'sample', at, statistics: { values, untrusted: new Map() } };
}

function listed(second: number, ...pids: readonly number[]): Line {
  const processes = pids.map((pid, id) => ({ id, pid, type: `SIP receiver udp:${pid}` }));
  return { kind: 'processes', at: instant(second * 1000), processes };
}

test('a number with another pid is another process, from the list on that names it', () => {
  const [life] = livesIn([
    sample(1, { 1: 0, 2: 100 }),
    listed(1, 500, 501, 502),
    sample(2, { 1: 10, 2: 100 }),
    sample(3, { 1: 20, 2: 100 }),
    listed(4, 500, 601, 502),
    sample(5, { 1: 30, 2: 100 }),
  ]).lives;
  assert.ok(life);
  assert.deepEqual(
    processHistories(life).map(({ id, process, role, readings }) => [
      id,
      process?.pid,
      role,
      readings.map(({ at, notBefore, used }) => [at, notBefore, used]),
    ]),
    [
      [
        1,
        501,
        'sip-worker',
        [
          [2000, 1000, 10],
          [3000, 1000, 20],
        ],
      ],
      [1, 601, 'sip-worker', [[5000, 2000, 30]]],
      [
        2,
        502,
        'sip-worker',
        [
          [1000, 1000, 100],
          [2000, 1000, 100],
          [3000, 1000, 100],
          [5000, 2000, 100],
        ],
      ],
    ],
  );
});

test('without any list nobody knows what a process is for', () => {
  const [life] = livesIn([sample(1, { 3: 5 }), sample(2, { 3: 5 })]).lives;
  assert.ok(life);
  assert.deepEqual(
    processHistories(life).map(({ id, process, role }) => [id, process, role]),
    [[3, undefined, 'other']],
  );
});

test('a list that comes with the first sample, and before it, is of that life', () => {
  const [life] = livesIn([listed(1, 500, 501), sample(1, { 1: 5 }), sample(2, { 1: 5 })]).lives;
  assert.ok(life);
  assert.deepEqual(
    processHistories(life).map(({ id, process }) => [id, process?.pid]),
    [[1, 501]],
  );
});
