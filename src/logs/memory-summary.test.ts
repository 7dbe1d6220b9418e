/** Logs of real servers that ran out of memory (a part of their lines), as a few groups. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';

import { readLogLine } from './log-line.ts';
import { memorySummary, type MemorySummary } from './memory-summary.ts';

function summaryOf(lines: readonly string[]): MemorySummary {
  const writer = memorySummary();
  for (const line of lines) {
    writer.countLine();
    for (const record of readLogLine(line)) writer.add(record);
  }
  return writer.summary();
}

function logged(name: string): readonly string[] {
  const file = new URL(`../../test/fixtures/logs/${name}.log.gz`, import.meta.url);
  return gunzipSync(readFileSync(file)).toString('utf8').split('\n').slice(0, -1);
}

const briefly = ({ refusals, attempts, rules, pools, others }: MemorySummary) => ({
  refusals: refusals.map(
    ({ pool, by, cause, count, left, need, first, last }) =>
      `${count} ${pool} ${by} ${cause} ${left?.low}–${left?.high} ${need?.low}–${need?.high} ${first} ${last}`,
  ),
  attempts: attempts.reduce((sum, { count }) => sum + count, 0),
  rules,
  pools: [...pools].map(([pool, { bytes, allocator }]) => `${pool} ${bytes} ${allocator}`),
  others,
});

for (const name of ['oom-36', 'oom-traffic-36', 'qmalloc-36'] as const) {
  test(`${name}: why it was refused, how often, from when to when`, () => {
    const lines = logged(name);
    const summary = summaryOf(lines);
    assert.deepEqual(briefly(summary), FOUND[name]);
    // Counted another way.
    const refused = lines.filter((line) => / not enough free shm memory \(/.test(line)).length;
    assert.equal(
      summary.refusals.reduce((sum, { count }) => sum + count, 0),
      refused,
    );
    assert.equal(
      summary.refusals.reduce(
        (sum, { processes }) => sum + processes.reduce((all, [, count]) => all + count, 0),
        0,
      ),
      refused,
    );
    assert.equal(summary.lines, lines.length);
  });
}

test('what it keeps is bounded, however many functions and processes a log names', () => {
  const lines = Array.from({ length: 3000 }, (_, index) => [
    `Nov 22 22:42:35 [${index + 1}] ERROR:m${index}:f${index}: no more shm memory`,
    `Nov 22 22:42:35 [${index + 1}] ERROR:core:fm_malloc: not enough free shm memory (0 bytes left, need 8)`,
  ]).flat();
  const { modules, refusals, others, told } = summaryOf(lines);
  assert.deepEqual([modules.length, refusals.length, others, told], [500, 1, 2500, 6000]);
  assert.equal(refusals[0]?.processes.length, 200);
});

const FOUND = {
  'oom-36': {
    refusals: [
      '400 shm fm_malloc too-small 0–3936 8–6920 Nov 22 22:17:36 Nov 22 22:21:26',
      '173 shm fm_malloc nearly-full 56–49136 48–6920 Nov 22 22:17:42 Nov 22 22:22:11',
      '9 shm fm_malloc fragmented 88040–355480 6240–6920 Nov 22 22:19:01 Nov 22 22:20:52',
    ],
    attempts: 606,
    rules: { skipped: 287, loaded: undefined },
    pools: ['shm 146800640 F_MALLOC', 'pkg 33554432 F_MALLOC'],
    others: 0,
  },
  'oom-traffic-36': {
    refusals: [
      '258 shm fm_malloc too-small 0–5352 8–6920 Nov 22 22:42:35 Nov 22 22:43:34',
      '146 shm fm_malloc fragmented 288896–5572280 5856–6920 Nov 22 22:43:38 Nov 22 22:44:19',
      '9 shm fm_malloc nearly-full 176–8784 176–6240 Nov 22 22:42:42 Nov 22 22:43:29',
    ],
    attempts: 450,
    rules: { skipped: 0, loaded: undefined },
    pools: ['shm 134217728 F_MALLOC', 'pkg 33554432 F_MALLOC'],
    others: 0,
  },
  'qmalloc-36': {
    refusals: ['490 shm qm_malloc too-small 0–240 88–256 Nov 22 22:30:48 Nov 22 22:30:48'],
    attempts: 0,
    rules: { skipped: 489, loaded: undefined },
    pools: ['shm 268435456 Q_MALLOC', 'pkg 33554432 Q_MALLOC'],
    others: 0,
  },
};
