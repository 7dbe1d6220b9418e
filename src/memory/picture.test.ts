import assert from 'node:assert/strict';
import { test } from 'node:test';

import { bytes } from '../base/bytes.ts';
import { newPool } from './open-pool.ts';
import { pictureOf } from './picture.ts';
import { randomTraffic } from './replay/random-traffic.ts';
import { replayOn } from './replay/replay.ts';
import { SMALL_POOLS } from './testing/small-pools.ts';

test('the cells of a map hold every byte of the pool once, whatever they are asked to be', () => {
  for (const { name, family, build, size } of SMALL_POOLS) {
    const pool = newPool({ family, build, size });
    replayOn(pool, randomTraffic({ poolSize: size, operations: 3000, seed: name }));
    const fragments = [...pool.fragments()];
    const free = fragments.filter(({ isFree }) => isFree);
    for (const cells of [1, 7, 960]) {
      const picture = pictureOf(pool, cells);
      const sum = (part: 'used' | 'overhead' | 'free') =>
        Math.round(picture.map.reduce((all, cell) => all + cell[part], 0));
      assert.equal(picture.map.length, cells);
      assert.equal(sum('used'), picture.statistics.usedSize, name);
      assert.equal(sum('free'), picture.freeBytes, name);
      assert.equal(sum('used') + sum('overhead') + sum('free'), pool.region.memory.byteLength);
      for (const { used, overhead, free } of picture.map)
        assert.ok(used >= 0 && overhead >= -0.001 && free >= 0);
    }
    const picture = pictureOf(pool, 10);
    assert.equal(picture.freeFragments, free.length);
    assert.equal(picture.largestFree, Math.max(0, ...free.map((each) => each.size)));
    for (const { from, to, fragments } of picture.free) {
      const among = free.filter((each) => each.size >= from && each.size <= to);
      assert.equal(fragments, among.length);
    }
  }
});

test('F31 serves more than 16 KiB only from a higher power of two', () => {
  for (const family of ['F31', 'F30'] as const) {
    const pool = newPool({ family, size: bytes(300_000) });
    const { largestFree, largestServed } = pictureOf(pool, 1);
    assert.equal(largestServed, family === 'F31' ? 262_136 : largestFree);
    const beyond = bytes(largestServed + 8);
    pool.malloc(beyond);
    assert.equal(pool.troubles().failures, 1);
    assert.notEqual(pool.malloc(bytes(largestServed)), 0);
    assert.equal(pool.troubles().defragmentations, 1);
  }
});

test('the same seed gives the same traffic', () => {
  const options = { poolSize: 1_000_000, operations: 2000 };
  assert.deepEqual(
    randomTraffic({ ...options, seed: 'a' }),
    randomTraffic({ ...options, seed: 'a' }),
  );
  assert.notDeepEqual(
    randomTraffic({ ...options, seed: 'a' }),
    randomTraffic({ ...options, seed: 'b' }),
  );
});
