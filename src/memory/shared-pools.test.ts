/** Several workers in one pool: the region is all the state there is. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';

import { bytes, MIB } from '../base/bytes.ts';
import { FAMILIES } from './families.ts';
import { newPool } from './open-pool.ts';
import type { PoolWork } from './testing/pool-worker.ts';
import { assertSound } from './testing/sound.ts';

for (const family of ['F22', 'F31', 'Q30'] as const) {
  test(`${family}: workers that share a pool under a lock never get the same bytes`, async () => {
    const build = FAMILIES[family].usual;
    const pool = newPool({ family, build, size: bytes(2 * MIB), isShared: true });
    const lock = new SharedArrayBuffer(16);
    const ends = [1, 2, 3].map(async (mark) => {
      const work: PoolWork = { family, build, region: pool.region, lock, mark, calls: 4000 };
      const url = new URL('testing/pool-worker.ts', import.meta.url);
      const [code] = await once(new Worker(url, { workerData: work }), 'exit');
      return code as number;
    });
    assert.deepEqual(await Promise.all(ends), [0, 0, 0]);
    const [, ...held] = new Int32Array(lock);
    assertSound(
      pool,
      held.reduce((all, some) => all + some),
    );
  });
}
