import assert from 'node:assert/strict';
import { test } from 'node:test';

import { bytes } from '../base/bytes.ts';
import { milliseconds, seconds } from '../base/time.ts';
import { groupsIn } from '../domain/group.ts';
import { poolIn } from '../domain/pool.ts';
import type { FamilyName } from '../memory/family-name.ts';
import { steady } from './curve.ts';
import type { Scenario } from './scenario.ts';
import { startTwin } from './start-twin.ts';
import { SMALL_PLATFORM, SMALL_SERVER, SOME_CALLS } from './testing/small-platform.ts';
import type { Twin } from './twin.ts';

function poolOf(twin: Twin) {
  const pool = poolIn(twin.statistics(), 'shmem:');
  assert.ok(pool);
  return pool;
}

/** real_used and active dialogs at every second. */
function course(scenario: Scenario): readonly (readonly number[])[] {
  const twin = startTwin(scenario);
  return Array.from({ length: 120 }, (_, second) => {
    twin.advance(seconds(second + 1));
    return [poolOf(twin).realUsed, twin.dialogs];
  });
}

test('the same scenario gives the same bytes at the same moments, another seed does not', () => {
  const random: Scenario = {
    ...SMALL_PLATFORM,
    calls: [
      { ...SOME_CALLS, arrivals: 'random', holding: { kind: 'exponential', mean: seconds(12) } },
    ],
  };
  assert.deepEqual(course(random), course(random));
  assert.notDeepEqual(course(random), course({ ...random, seed: 'another' }));
});

test('when calls have ended and the timers have run, everything is back to the byte', () => {
  const twin = startTwin({ ...SMALL_PLATFORM });
  twin.advance(seconds(9));
  const rest = poolOf(twin);
  twin.advance(seconds(30));
  const busy = twin.statistics().values;
  assert.equal(busy.get('dialog:active_dialogs'), 120);
  assert.equal(busy.get('dialog:early_dialogs'), 15);
  // Ten INVITEs and ten BYEs a second wait since the second of the timer that is five before this one; others ring.
  assert.equal(busy.get('tm:inuse_transactions'), 15 + 2 * 51);
  twin.advance(seconds(95));
  const after = poolOf(twin);
  assert.deepEqual(
    [after.used, after.realUsed, after.fragments],
    [rest.used, rest.realUsed, rest.fragments],
  );
  assert.ok(after.maxUsed > rest.maxUsed + 1_000_000);
});

test('ended dialogs wait for the database timer, without a database they do not', () => {
  const freedAfter = (databaseMode: 'delayed' | 'none') => {
    const twin = startTwin({
      ...SMALL_PLATFORM,
      server: { ...SMALL_SERVER, dialog: { ...SMALL_SERVER.dialog, databaseMode } },
    });
    twin.advance(seconds(9));
    const rest = poolOf(twin).realUsed;
    for (let second = 10; second < 120; second++) {
      twin.advance(seconds(second));
      if (second > 50 && poolOf(twin).realUsed === rest) return second;
    }
    return Infinity;
  };
  // The last BYE is sent at 53.4 s; its transaction goes at 59 s, the last row at 60.5 s.
  assert.deepEqual([freedAfter('none'), freedAfter('delayed')], [59, 61]);
});

test('what holders hold is what the pool says is used, and groups are charged their headers', () => {
  const twin = startTwin(SMALL_PLATFORM);
  twin.advance(seconds(33));
  const statistics = twin.statistics();
  const held = twin.holders().reduce((sum, { bytes: size }) => sum + size, 0);
  assert.equal(held, poolOf(twin).used);
  for (const group of groupsIn(statistics)) {
    assert.equal(group.realUsed - group.used, 64 * group.fragments, group.name);
    const own = twin.holders().filter((holder) => holder.group === group.name);
    assert.equal(
      own.reduce((sum, { count }) => sum + count, 0),
      group.fragments,
    );
  }
  assert.deepEqual(
    twin
      .holders()
      .slice(0, 2)
      .map(({ place }) => place),
    ['h_table.c: init_hash_table', 'sip_msg.c: sip_msg_cloner'],
  );
});

test('a reload holds two data sets for its time, its transport is deaf, and reports of it stay', () => {
  const twin = startTwin({ ...SMALL_PLATFORM, calls: [] });
  twin.advance(seconds(5));
  const rest = poolOf(twin);
  twin.command({ command: 'dr_reload', over: 'fifo' });
  assert.deepEqual([twin.isBusy('fifo'), twin.isBusy('http')], [true, false]);
  twin.advance(seconds(6));
  assert.equal(twin.isBusy('fifo'), false);
  const after = poolOf(twin);
  const provisioned = groupsIn(twin.statistics()).find(({ name }) => name === 'provision');
  assert.ok(provisioned?.maxRealUsed && provisioned.maxRealUsed > 1.95 * provisioned.realUsed);
  assert.equal(after.used - rest.used, 24 + 40 + 104);
  assert.deepEqual(
    twin.reloads.map(({ loaded, skipped }) => [loaded, skipped]),
    [[500, 0]],
  );
});

test('a pool that is too small skips rules and answers all the same', () => {
  const provisioning: Scenario['provisioning'] = {
    rules: { kind: 'count', count: 3000, gatewaysPerRule: 2 },
    gateways: 20,
    carriers: 0,
  };
  for (const family of ['F31', 'Q30', 'HP31'] satisfies readonly FamilyName[]) {
    const room = startTwin({
      ...SMALL_PLATFORM,
      provisioning,
      calls: [],
      server: { ...SMALL_SERVER, family },
    });
    room.advance(seconds(5));
    const shared = bytes(Math.ceil((poolOf(room).realUsed + 300_000) / 4096) * 4096);
    const twin = startTwin({
      ...SMALL_PLATFORM,
      provisioning,
      calls: [],
      server: { ...SMALL_SERVER, family, shared },
    });
    twin.advance(seconds(5));
    assert.equal(twin.refused, 0);
    twin.command({ command: 'dr_reload', over: 'http' });
    twin.advance(seconds(600));
    const [reload] = twin.reloads;
    assert.ok(reload && reload.skipped > 0 && reload.loaded + reload.skipped === 3000, family);
    assert.equal(
      twin.firstRefused?.module === 'drouting' || twin.firstRefused?.module === 'core',
      true,
    );
    assert.ok(twin.firstRefused !== undefined && twin.firstRefused.at >= 5000);
  }
});

test('contacts come, expire by the timer, and leave nothing', () => {
  const twin = startTwin({
    ...SMALL_PLATFORM,
    calls: [],
    registrations: [
      {
        rate: steady(seconds(10), seconds(20), 100),
        arrivals: 'regular',
        expires: seconds(45),
        refreshes: false,
      },
    ],
  });
  twin.advance(seconds(9));
  const rest = poolOf(twin);
  twin.advance(seconds(25));
  const full = poolOf(twin);
  assert.deepEqual([twin.contacts, full.fragments - rest.fragments], [1000, 9000]);
  // Real servers of this build: 1,240 bytes a contact.
  assert.equal((full.realUsed - rest.realUsed) / 1000, 1240);
  twin.advance(seconds(61));
  // Those that were to go by 60.4 s.
  assert.equal(twin.contacts, 461);
  twin.advance(seconds(121));
  assert.equal(poolOf(twin).realUsed, rest.realUsed);
});

test('values without expiry stay', () => {
  const twin = startTwin({
    ...SMALL_PLATFORM,
    calls: [],
    stores: [{ rate: steady(seconds(10), seconds(20), 40), bytes: 600, keyBytes: 16 }],
  });
  twin.advance(seconds(9));
  const rest = poolOf(twin);
  twin.advance(milliseconds(60_000));
  assert.equal((poolOf(twin).realUsed - rest.realUsed) / 400, 736);
});

test('a BYE that never comes keeps its dialog until the default timeout', () => {
  const twin = startTwin({
    ...SMALL_PLATFORM,
    calls: [{ ...SOME_CALLS, lostByes: 0.5 }],
    server: {
      ...SMALL_SERVER,
      dialog: { ...SMALL_SERVER.dialog, defaultTimeout: seconds(200) },
    },
  });
  twin.advance(seconds(150));
  const lost = twin.dialogs;
  assert.ok(lost > 100 && lost < 200, String(lost));
  twin.advance(seconds(300));
  assert.deepEqual(
    [twin.dialogs, twin.statistics().values.get('dialog:expired_dialogs')],
    [0, lost],
  );
});

test('calls whose far end never answers hold their transactions until fr_timeout and the wait are over', () => {
  const twin = startTwin({
    ...SMALL_PLATFORM,
    calls: [{ ...SOME_CALLS, rate: steady(seconds(10), seconds(60), 10), unreachable: 1 }],
    server: { ...SMALL_SERVER, tm: { ...SMALL_SERVER.tm, finalResponse: seconds(20) } },
  });
  twin.advance(seconds(9));
  const rest = poolOf(twin);
  twin.advance(seconds(50));
  const steadily = twin.statistics().values;
  // Ten a second for 20 s until the 408, and since the second of the timer that is five before this one.
  assert.equal(steadily.get('tm:inuse_transactions'), 10 * 20 + 51);
  assert.deepEqual(
    ['active', 'early', 'failed'].map((state) => steadily.get(`dialog:${state}_dialogs`)),
    [0, 0, 10 * 20 + 1],
  );
  assert.equal(steadily.get('core:rcv_replies'), 0);
  twin.advance(seconds(119));
  const after = poolOf(twin);
  assert.equal(twin.statistics().values.get('tm:inuse_transactions'), 0);
  assert.equal(twin.statistics().values.get('dialog:failed_dialogs'), 500);
  assert.deepEqual(
    [after.used, after.realUsed, after.fragments],
    [rest.used, rest.realUsed, rest.fragments],
  );
});

test('what is refused while provisioning loads at the start is the first that is refused', () => {
  const twin = startTwin({
    ...SMALL_PLATFORM,
    server: { ...SMALL_SERVER, shared: bytes(8 * 1_048_576) },
    provisioning: {
      rules: { kind: 'count', count: 20_000, gatewaysPerRule: 2 },
      gateways: 20,
      carriers: 0,
    },
    calls: [],
  });
  twin.advance(seconds(60));
  assert.ok(twin.refused > 0);
  const { at = 0, module } = twin.firstRefused ?? {};
  assert.ok(at < 60_000, String(at));
  assert.ok(module === 'drouting' || module === 'core', module);
});
