/**
 * A pool, walked from header to header: fragments lie behind each other without gaps from the control block to the end,
 * those that say they are free are in the list of their size, once, and no others; and the six statistics are what the
 * walk says they must be.
 */
import assert from 'node:assert/strict';

import { FAMILIES } from '../families.ts';
import { sizesOfLayout } from '../layout.ts';
import type { Fragment, Pool } from '../pool.ts';

export function assertSound(pool: Pool, blocks: number): void {
  const { family, build, region } = pool;
  const { header, tail, block, roundTo } = sizesOfLayout(FAMILIES[family].layoutOf(build));
  const parts = family === 'FP36' ? 32 : 1;
  const length = Math.floor(region.memory.byteLength / parts / 8) * 8;
  const total = Math.floor(length / roundTo) * roundTo;
  const first = Math.ceil(block / roundTo) * roundTo;
  const end = family.startsWith('Q') ? total : total - header;

  const fragments = [...pool.fragments()];
  let next = first;
  let part = 0;
  for (const { at, size } of fragments) {
    assert.equal(at, next);
    next = at + header + size + tail;
    if (next === part * length + end) next = ++part * length + first;
  }
  assert.equal(part, parts, 'the last fragment ends where the pool does');

  const free = fragments.filter(({ isFree }) => isFree);
  const listed = [...pool.freeLists()].flatMap((list) => list.fragments);
  const key = ({ at, size }: { at: number; size: number }) => `${at} ${size}`;
  assert.deepEqual(listed.map(key).toSorted(), free.map(key).toSorted());

  const inUse = fragments.filter(({ isFree }) => !isFree);
  assert.equal(inUse.length, blocks);
  const isHp = family.startsWith('HP');
  const realUsed = isHp
    ? first + 2 * header + sumOf(inUse) + inUse.length * header
    : parts * total - sumOf(free);
  const { maxUsedSize, ...others } = pool.statistics();
  assert.deepEqual(others, {
    totalSize: parts * total,
    usedSize: sumOf(inUse),
    realUsedSize: realUsed,
    freeSize: parts * total - realUsed,
    fragments: isHp ? fragments.length + 1 : inUse.length,
  });
  assert.ok(maxUsedSize >= realUsed || (family.startsWith('Q') && maxUsedSize === 0));
}

function sumOf(fragments: readonly Fragment[]): number {
  return fragments.reduce((sum, { size }) => sum + size, 0);
}
