import assert from 'node:assert/strict';
import { test } from 'node:test';

import { seconds } from '../base/time.ts';
import { poolIn } from '../domain/pool.ts';
import { steady } from './curve.ts';
import { OBJECT_KINDS, type Footprint, type ObjectKind } from './footprint.ts';
import { blockNumbers } from './block-numbers.ts';
import { footprintFor, FOOTPRINTS } from './footprints/footprints.ts';
import { forked, MOST_BRANCHES } from './forked.ts';
import { ownersOf } from './owners-of.ts';
import { RecipeBook } from './recipe.ts';
import type { CallTraffic, Scenario } from './scenario.ts';
import { startTwin } from './start-twin.ts';
import { SMALL_PLATFORM, SMALL_SERVER, SOME_CALLS } from './testing/small-platform.ts';

const VERSIONS = ['2.2.8', '3.6.8', '4.0.1'];
/** What a block costs besides its bytes, in the build of the small platform. */
const HEADER = 64;

function platform(version: string, calls: Partial<CallTraffic>): Scenario {
  const { messages } = footprintFor(version);
  return {
    ...SMALL_PLATFORM,
    server: { ...SMALL_SERVER, version },
    calls: [{ ...SOME_CALLS, messages, ...calls }],
  };
}

function poolAt(second: number, scenario: Scenario) {
  const twin = startTwin(scenario);
  twin.advance(seconds(second));
  const pool = poolIn(twin.statistics(), 'shmem:');
  assert.ok(pool);
  return pool;
}

/** Of a single call that began at 10 s: what it holds more with so many branches. */
function more(version: string, branches: number, unreachable: number) {
  const one = { rate: steady(seconds(10), seconds(11), 1), unreachable };
  const [forkedOne, alone] = [branches, 1].map((each) =>
    poolAt(10.9, platform(version, { ...one, branches: each })),
  );
  assert.ok(forkedOne && alone);
  return {
    used: forkedOne.used - alone.used,
    realUsed: forkedOne.realUsed - alone.realUsed,
  };
}

function cost(...blocks: readonly number[]): number {
  return blocks.reduce((sum, bytes) => sum + Math.ceil(bytes / 8) * 8 + HEADER, 0);
}

/** As the logs show it: proxy, addresses, buffer of the request. */
const BRANCH = {
  '2.2.8': cost(64, 20, 853),
  '3.6.8': cost(64, 20, 853),
  '4.0.1': cost(64, 20, 2608),
} as const;

test('a transaction holds the blocks of a branch once more for each further branch', () => {
  for (const [version, branch] of Object.entries(BRANCH)) {
    assert.equal(more(version, 3, 1).realUsed, 2 * branch, version);
  }
  // Four branches of 4.0 share a block.
  assert.equal(more('4.0.1', 5, 1).realUsed, 4 * BRANCH['4.0.1'] + cost(2112));
});

test('branches that ring are legs of the dialog, whose array grows by two', () => {
  const footprint = forked(footprintFor('3.6.8'), MOST_BRANCHES);
  const book = new RecipeBook(footprint, ownersOf(footprint));
  const ringing = book.recipe('ringing', 'dialog', { branches: 4 });
  const tag = [18, 1];
  assert.deepEqual([...ringing.bytes], [...tag, 564, 2 * 2544, ...tag, ...tag, 3 * 2544, ...tag]);
  const grown = [...ringing.isChange.keys()].filter((step) => ringing.isChange[step] === 1);
  assert.deepEqual(
    grown.map((step) => [ringing.second[step], ringing.places[step]]),
    [
      [1, 12],
      [0, 3],
      [0, 3],
    ],
  );
  // In the pool, without headers: the array moves as it grows, and the hole that it leaves has a header too.
  const branch = BRANCH['3.6.8'] - 3 * HEADER;
  assert.equal(more('3.6.8', 2, 0).used, branch + 24 + 8 + 2544);
  assert.equal(more('3.6.8', 3, 0).used, 2 * (branch + 24 + 8) + 2544);
});

test('forked or never answered, everything is given back at the end', () => {
  for (const version of VERSIONS) {
    const scenario = platform(version, { branches: MOST_BRANCHES, unreachable: 0.5 });
    const [rest, after] = [poolAt(9, scenario), poolAt(120, scenario)];
    assert.deepEqual([after.used, after.realUsed], [rest.used, rest.realUsed], version);
    assert.ok(after.maxUsed > rest.maxUsed + 1_000_000);
  }
});

test('traffic with fewer branches than other traffic of the scenario costs what it does alone', () => {
  const scenario = platform('3.6.8', {});
  const beside: CallTraffic = {
    ...SOME_CALLS,
    rate: steady(seconds(100), seconds(110), 1),
    branches: 4,
  };
  assert.deepEqual(
    poolAt(39, { ...scenario, calls: [...scenario.calls, beside] }),
    poolAt(39, scenario),
  );
});

test('blocks of further branches stand behind those of the first, and are freed behind them', () => {
  const footprint = forked(footprintFor('3.6.8'), 3);
  const branchOf = footprint.moments.invite.map(({ branch }) => branch ?? 1);
  assert.deepEqual(branchOf.slice(-7), [1, 2, 2, 2, 3, 3, 3]);
  assert.deepEqual(placesFreed(footprint, 'invite').slice(7, 17), [
    't_reply.c: _reply_light',
    ...Array.from({ length: 3 }, () => [
      'msg_translator.c: build_req_buf_from_sip_req',
      'proxy.c: hostent_shm_cpy',
      '../../resolve.h: shm_clone_proxy',
    ]).flat(),
  ]);
});

test('every block of a forked call is freed exactly once', () => {
  for (const footprint of FOOTPRINTS) {
    const most = forked(footprint, MOST_BRANCHES);
    for (const kind of OBJECT_KINDS) {
      const freed = most.freed[kind];
      const blocks = [...blockNumbers(most.moments)].filter(([step]) => step.object === kind);
      const more = blocks.filter(([{ branch }]) => branch !== undefined);
      assert.equal(new Set(freed).size, freed.length, `${footprint.version} ${kind}`);
      assert.equal(freed.length, footprint.freed[kind].length + more.length);
      for (const [, number] of more) assert.ok(freed.includes(number));
    }
  }
});

function placesFreed({ moments, freed }: Footprint, kind: ObjectKind): readonly string[] {
  const blocks = [...blockNumbers(moments)].filter(([{ object }]) => object === kind);
  const places = new Map(blocks.map(([step, number]) => [number, step.place]));
  return freed[kind].map((number) => places.get(number) ?? '');
}
