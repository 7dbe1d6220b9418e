/**
 * A pool to look at: what lies where, and how large what is free is. For a terminal, the dashboard and JSON alike.
 *
 * Everything is read from the headers, so it may be taken at any moment of a replay.
 */
import type { Build } from './build.ts';
import { FAMILIES } from './families.ts';
import type { FamilyName } from './family-name.ts';
import { sizesOfLayout } from './layout.ts';
import type { Pool, PoolTroubles } from './pool.ts';
import type { PoolStatistics } from './statistics.ts';

export interface PoolPicture {
  readonly family: FamilyName;
  readonly build: Build;
  /** Of one fragment, header and tail, in bytes. */
  readonly overhead: number;
  readonly statistics: PoolStatistics;
  readonly troubles: PoolTroubles;
  /** The pool from its first byte to its last, in equal cells. */
  readonly map: readonly Cell[];
  /** Smallest first; sizes that nothing free has are left out. */
  readonly free: readonly FreeSizes[];
  readonly freeFragments: number;
  /** Bytes that are free, without headers. */
  readonly freeBytes: number;
  readonly largestFree: number;
  /** The largest request that is served without defragmentation. */
  readonly largestServed: number;
}

/** In bytes; together as large as the cell. */
export interface Cell {
  readonly used: number;
  /** Headers, tails and control blocks. */
  readonly overhead: number;
  readonly free: number;
}

/** Free fragments from a power of two to the next. */
export interface FreeSizes {
  readonly from: number;
  readonly to: number;
  readonly fragments: number;
  readonly bytes: number;
}

export function pictureOf(pool: Pool, cells: number): PoolPicture {
  const { family, build } = pool;
  const { header, tail } = sizesOfLayout(FAMILIES[family].layoutOf(build));
  const total = pool.region.memory.byteLength;
  const used = new Float64Array(cells);
  const free = new Float64Array(cells);
  const freeSizes = new Map<number, { fragments: number; bytes: number }>();
  let largestFree = 0;
  for (const { at, size, isFree } of pool.fragments()) {
    spread(isFree ? free : used, at + header, size, total / cells);
    if (!isFree) continue;
    largestFree = Math.max(largestFree, size);
    const power = size < 16 ? 0 : 2 ** Math.floor(Math.log2(size));
    const row = freeSizes.get(power) ?? { fragments: 0, bytes: 0 };
    row.fragments++;
    row.bytes += size;
    freeSizes.set(power, row);
  }
  const rows = [...freeSizes].toSorted(([one], [other]) => one - other);
  const sum = (read: (row: { fragments: number; bytes: number }) => number) =>
    rows.reduce((all, [, row]) => all + read(row), 0);
  return {
    family,
    build,
    overhead: header + tail,
    statistics: pool.statistics(),
    troubles: pool.troubles(),
    map: Array.from(used, (inUse, cell) => {
      const unused = free[cell] ?? 0;
      return { used: inUse, overhead: total / cells - inUse - unused, free: unused };
    }),
    free: rows.map(([from, row]) => ({ from, to: from === 0 ? 15 : 2 * from - 1, ...row })),
    freeFragments: sum(({ fragments }) => fragments),
    freeBytes: sum(({ bytes }) => bytes),
    largestFree,
    largestServed: largestServed(family, largestFree),
  };
}

/** So many bytes from there on, each in its cell. */
function spread(cells: Float64Array, from: number, size: number, cellSize: number): void {
  const end = from + size;
  for (let cell = Math.floor(from / cellSize); cell < cells.length; cell++) {
    const part = Math.min(end, (cell + 1) * cellSize) - Math.max(from, cell * cellSize);
    if (part <= 0 && cell * cellSize >= end) return;
    cells[cell] = (cells[cell] ?? 0) + Math.max(0, part);
  }
}

/** F31 looks for what is larger than 16 KiB only among sizes of a higher power of two (knowledge/allocators.md 3.3). */
function largestServed(family: FamilyName, largestFree: number): number {
  if (family !== 'F31' || largestFree <= 16_384) return largestFree;
  return Math.max(16_384, 2 ** Math.floor(Math.log2(largestFree)) - 8);
}
