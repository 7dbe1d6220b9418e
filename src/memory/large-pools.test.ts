/** Pools whose offsets do not fit 32 bits: addresses, sizes and statistics beyond 4 GiB. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { bytes, GIB, MIB, type Bytes } from '../base/bytes.ts';
import { FAMILIES } from './families.ts';
import { FAMILY_NAMES, type FamilyName } from './family-name.ts';
import { sizesOfLayout } from './layout.ts';
import { newPool } from './open-pool.ts';
import type { Pool } from './pool.ts';
import { assertSound } from './testing/sound.ts';

const SIZE = bytes(5 * GIB);

/** Undefined where the machine has no room for it. */
function largePool(family: FamilyName, size: Bytes): Pool | undefined {
  try {
    return newPool({ family, size, draw: () => 31 });
  } catch (error) {
    if (error instanceof RangeError && /allocation failed/i.test(error.message)) return undefined;
    throw error;
  }
}

for (const family of FAMILY_NAMES) {
  test(`${family} beyond 4 GiB`, (t) => {
    const pool = largePool(family, SIZE);
    if (pool === undefined) return t.skip('no 5 GiB of address space');
    const { header } = sizesOfLayout(FAMILIES[family].layoutOf(pool.build));
    // A block of almost all, so that the next lies beyond; of a sub-pool, one in the last.
    const most = family === 'FP36' ? 100 * MIB : 4 * GIB;
    const low = pool.malloc(bytes(family === 'F31' ? 4 * GIB - 8 : most));
    const high = pool.malloc(bytes(1008));
    assert.ok(high > 2 ** 32, String(high));
    assert.equal(pool.blockAt(high).withHeader, 1008 + header);
    assertSound(pool, 2);
    const grown = pool.realloc(high, bytes(5000));
    assert.ok(grown > 2 ** 32);
    pool.free(low);
    pool.free(grown);
    pool.free(grown);
    const { doubleFrees, foreignPointers } = pool.troubles();
    assert.equal(doubleFrees + foreignPointers, 1); // what joined backwards is no block any more
    assertSound(pool, 0);
    assert.ok(pool.statistics().maxUsedSize > (family === 'FP36' ? 100 * MIB : 4 * GIB - 8));
  });
}
