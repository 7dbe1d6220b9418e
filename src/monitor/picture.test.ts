import assert from 'node:assert/strict';
import { test } from 'node:test';

import { instant } from '../base/time.ts';
import { sortStatistics } from '../domain/statistics.ts';
import { UNKNOWN_BUILD } from './build.ts';
import type { MonitorEvent } from './collector.ts';
import { emptyPicture, nextPicture, type Picture } from './picture.ts';

const pool = (prefix: string, realUsed: number, total = 1000) => [
  [`${prefix}total_size`, total],
  [`${prefix}used_size`, realUsed],
  [`${prefix}real_used_size`, realUsed],
  [`${prefix}max_used_size`, realUsed],
  [`${prefix}free_size`, total - realUsed],
  [`${prefix}fragments`, 1],
];

function sampleAt(
  second: number,
  ...statistics: (readonly (readonly (string | number)[])[])[]
): MonitorEvent {
  const at = instant(second * 1000);
  const pairs = statistics.flat().map(([name, value]) => [String(name), value] as const);
  const reading = { kind: 'sample', at, statistics: sortStatistics(pairs) } as const;
  return { kind: 'reading', at, reading, build: UNKNOWN_BUILD };
}

const fold = (...events: readonly MonitorEvent[]): Picture =>
  events.reduce(nextPicture, emptyPicture('gw'));

test('rates come from two samples, and not over a counter that went back', () => {
  const calls = (count: number) => [['dialog:processed_dialogs', count]];
  assert.equal(fold(sampleAt(1, calls(10))).traffic.callsPerSecond, undefined);
  assert.equal(fold(sampleAt(1, calls(10)), sampleAt(3, calls(30))).traffic.callsPerSecond, 10);
  assert.equal(
    fold(sampleAt(1, calls(10)), sampleAt(3, calls(0))).traffic.callsPerSecond,
    undefined,
  );
  const transactions = (count: number) => [['tm:UAS_transactions', count]];
  assert.equal(
    fold(sampleAt(1, transactions(5)), sampleAt(2, transactions(9))).traffic.callsPerSecond,
    4,
  );
});

test('processes are told apart by number and pid, the fullest role first, and rows of zeros left out', () => {
  const at = instant(0);
  const processes = [
    { id: 0, pid: 1, type: 'attendant' },
    { id: 1, pid: 2, type: 'SIP receiver udp:10.0.0.1:5060' },
    { id: 2, pid: 3, type: 'SIP receiver udp:10.0.0.1:5060' },
    { id: 3, pid: 4, type: 'timer' },
  ];
  const list: MonitorEvent = {
    kind: 'reading',
    at,
    reading: { kind: 'processes', at, processes },
    build: UNKNOWN_BUILD,
  };
  const zeros = pool('pkmem:0-', 0, 0);
  const picture = fold(
    list,
    sampleAt(1, zeros, pool('pkmem:1-', 100), pool('pkmem:2-', 300), pool('pkmem:3-', 200)),
  );
  assert.deepEqual(
    picture.roles.map(({ role, count, fullest }) => [role, count, fullest.process?.pid]),
    [
      ['sip-worker', 2, 3],
      ['timer', 1, 4],
    ],
  );
});

test('a new epoch begins with an empty history, and a failure keeps what was last known', () => {
  const before = fold(sampleAt(1, pool('shmem:', 100)), sampleAt(2, pool('shmem:', 200)));
  assert.equal(before.history.length, 2);
  const problem = { code: 'server-deaf', facts: {} };
  const failed = { kind: 'failed', at: instant(3000), problem } as const;
  const away = nextPicture(before, {
    kind: 'reading',
    at: failed.at,
    reading: failed,
    build: UNKNOWN_BUILD,
  });
  assert.deepEqual([away.shared?.realUsed, away.away?.since], [200, 3000]);
  const reborn = nextPicture(away, {
    kind: 'happening',
    at: instant(4000),
    what: { kind: 'epoch', number: 2, sign: 'uptime' },
  });
  assert.deepEqual(
    [reborn.shared, reborn.history, reborn.lastNote?.note.kind],
    [undefined, [], 'epoch'],
  );
});

test('a long history is thinned and keeps its peaks', () => {
  const peak = 700;
  let picture = emptyPicture('gw');
  for (let second = 0; second < 5000; second++) {
    picture = nextPicture(picture, sampleAt(second, pool('shmem:', second === 1234 ? peak : 100)));
  }
  assert.ok(picture.history.length <= 720);
  assert.equal(Math.max(...picture.history.map(({ realUsed }) => realUsed)), peak);
});
