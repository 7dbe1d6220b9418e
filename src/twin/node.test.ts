/** The contract of SipServer on a twin, and what only a twin does. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { bytes, MIB } from '../base/bytes.ts';
import { stopSource } from '../base/stop.ts';
import { manualClock } from '../base/testing/manual-clock.ts';
import { milliseconds, seconds } from '../base/time.ts';
import { selectors } from '../domain/query.ts';
import { sipServerContract } from '../domain/sip-server.contract.ts';
import { steady } from './curve.ts';
import { constant } from './distribution.ts';
import { footprintFor } from './footprints/footprints.ts';
import { nodeOf } from './node.ts';
import type { Scenario } from './scenario.ts';
import { startTwin } from './start-twin.ts';

function gateway(version: string): Scenario {
  const isOld = version.startsWith('2.');
  return {
    name: 'gateway',
    seed: 'gateway',
    server: {
      version,
      family: isOld ? 'F22' : 'F31',
      build: { dbg: !isOld, xs: false, roundTo: 8 },
      shared: bytes(64 * MIB),
      private: bytes(16 * MIB),
      workers: 4,
      groups: [],
      tm: { wait: seconds(5), finalResponse: seconds(30), inviteFinalResponse: seconds(120) },
      dialog: {
        databaseMode: 'delayed',
        updatePeriod: seconds(30),
        bulkDelete: 50,
        deleteDelay: seconds(0),
        defaultTimeout: seconds(3600),
      },
      usrloc: { timerInterval: seconds(60) },
      database: { reads: 'fetch', insert: milliseconds(1), rulesPerSecond: 5000 },
    },
    calls: [
      {
        rate: steady(seconds(10), seconds(40), 20),
        arrivals: 'regular',
        holding: constant(seconds(60)),
        ringing: constant(milliseconds(1500)),
        answered: 1,
        lostByes: 0,
        branches: 1,
        unreachable: 0,
        messages: footprintFor(version).messages,
      },
    ],
    registrations: [],
    stores: [],
    provisioning: {
      rules: { kind: 'count', count: 5000, gatewaysPerRule: 2 },
      gateways: 20,
      carriers: 0,
    },
    commands: [],
    faults: [],
    duration: seconds(120),
  };
}

for (const version of ['2.2.8', '3.6.8', '4.0.1']) {
  const clock = manualClock();
  const twin = startTwin(gateway(version));
  const node = nodeOf(twin, clock, stopSource());
  const shared = [...twin.statistics().values].filter(([name]) => name.startsWith('shmem:'));
  sipServerContract({
    name: `twin of ${version}`,
    open: async () => node.over('http'),
    dispose: async () => undefined,
    version: `OpenSIPS (${version} (x86_64/linux))`,
    shared,
  });
}

test('a reload really reloads: the process behind it is deaf, others see the spike, and it is answered when it is done', async () => {
  const clock = manualClock();
  const twin = startTwin(gateway('3.6.8'));
  const node = nodeOf(twin, clock, stopSource());
  const [http, datagram] = [node.over('http'), node.over('datagram')];
  await clock.advance(seconds(8));
  const used = async (server: typeof http) => {
    const answer = await server.ask({
      command: 'get_statistics',
      statistics: selectors('shmem:'),
    });
    return answer.ok ? (answer.value.values.get('shmem:real_used_size') ?? 0) : 0;
  };
  const atRest = await used(http);

  let [isDone, isHeard] = [false, false];
  const done = http.act('dr_reload').then((answer) => {
    isDone = true;
    return answer;
  });
  const heard = used(http).then((bytesUsed) => {
    isHeard = true;
    return bytesUsed;
  });
  await clock.advance(milliseconds(900));
  assert.deepEqual([isDone, isHeard], [false, false]);
  const during = await used(datagram);
  assert.ok(during > atRest * 1.5, `${atRest} → ${during}`);

  await clock.advance(seconds(3));
  assert.deepEqual(await done, { ok: true, value: { kind: 'reloaded' } });
  assert.ok(Math.abs((await heard) / atRest - 1) < 0.01);
  const reports = await datagram.ask({
    command: 'sr_list_reports',
    group: selectors('drouting')[0] ?? assert.fail(),
  });
  assert.deepEqual(
    reports.ok && reports.value.flatMap((each) => each.reports.map(({ text }) => text)).slice(-3),
    [
      'starting DB data loading',
      'DB data loading successfully completed',
      '20 gateways loaded (0 discarded), 0 carriers loaded (0 discarded), 5000 rules loaded (0 discarded)',
    ],
  );
});

test('it is known for a twin, in the names of its version, and says what it re-enacts', async () => {
  for (const version of ['2.2.8', '3.6.8', '4.0.1']) {
    const node = nodeOf(startTwin(gateway(version)), manualClock(), stopSource());
    const which = await node.over('fifo').ask({ command: 'which' });
    assert.ok(which.ok && which.value.includes('twin_scenario'));
    assert.deepEqual(await node.over('fifo').act('twin_scenario'), {
      ok: true,
      value: { kind: 'scenario', name: 'gateway', seed: 'gateway' },
    });
  }
});

test('dialogs are counted while they last', async () => {
  const clock = manualClock();
  const node = nodeOf(startTwin(gateway('3.6.8')), clock, stopSource());
  await clock.advance(seconds(50));
  const listed = await node.over('fifo').act('dlg_list');
  assert.deepEqual(listed, { ok: true, value: { kind: 'dialogs', count: 600 } });
  await clock.advance(seconds(70));
  const after = await node.over('fifo').act('dlg_list');
  assert.deepEqual(after, { ok: true, value: { kind: 'dialogs', count: 0 } });
});
