/**
 * One dump as a profile: who holds what, the sizes, the free list, and where the dump contradicts itself.
 *
 * The blocks of F_PARALLEL_MALLOC are summed, and how unevenly they are filled is kept. Contradictions are found by rules that
 * hold for every allocator (allocators.md, opensips-memory.md 5): what was said stays as it was said beside what the rows add up to.
 */
import type { DumpAllocator, DumpBlock, FreeBucket, MemoryDump } from '../../logs/memory/dump.ts';
import type { PoolKind } from '../../logs/memory/pool-kind.ts';
import { total, type Holding } from './holding.ts';
import { moduleOf } from './module-of.ts';
import { sizeHistogram, type SizeClass } from './sizes.ts';

/** Figures that cannot all be true: what was said, and what it should be. */
export type Contradiction =
  | { readonly kind: 'rows-used'; readonly said: number; readonly summed: number }
  | { readonly kind: 'used-size'; readonly said: number; readonly size: number }
  | { readonly kind: 'used-real'; readonly said: number; readonly realUsed: number }
  | { readonly kind: 'max-real'; readonly said: number; readonly realUsed: number }
  | { readonly kind: 'free-fragments'; readonly said: number; readonly counted: number }
  | { readonly kind: 'fragments'; readonly said: number; readonly counted: number }
  /** Q_MALLOC says so in dumps whose rows are complete: no alarm, but said. */
  | { readonly kind: 'walk-failed'; readonly isComplete: boolean };

export interface FreeList {
  readonly fragments: number;
  /** Known exactly where the dump says it, else at least this much. */
  readonly bytes: number;
  readonly isExact: boolean;
  readonly largest: number;
  readonly buckets: readonly FreeBucket[];
}

export interface DumpProfile {
  readonly source: 'dump';
  readonly pool: PoolKind | undefined;
  readonly pid: number | undefined;
  readonly time: string | undefined;
  readonly allocator: DumpAllocator | 'F_PARALLEL_MALLOC' | undefined;
  /** False when its beginning or its end was not in the log. */
  readonly isWhole: boolean;
  readonly size: number | undefined;
  readonly used: number | undefined;
  readonly realUsed: number | undefined;
  readonly maxUsed: number | undefined;
  /** Bytes of one fragment's header. */
  readonly header: number | undefined;
  /** Empty in builds without debugging: they do not say who holds what. */
  readonly holdings: readonly Holding[];
  /** By the mean size of each place's blocks. */
  readonly sizes: readonly SizeClass[];
  readonly free: FreeList | undefined;
  /** Of the pools of F_PARALLEL_MALLOC: `used` of the emptiest and of the fullest. */
  readonly pools:
    | { readonly count: number; readonly least: number; readonly most: number }
    | undefined;
  readonly contradictions: readonly Contradiction[];
}

export function dumpProfile(dump: MemoryDump, version: string | undefined): DumpProfile {
  const { blocks } = dump;
  const header = blocks.find((block) => block.header !== undefined)?.header;
  const holdings = holdingsOf(blocks, header, version);
  const [first] = blocks;
  return {
    source: 'dump',
    pool: dump.pool,
    pid: dump.pid,
    time: dump.time,
    allocator:
      blocks.length > 1 && first?.allocator === 'F_MALLOC' ? 'F_PARALLEL_MALLOC' : first?.allocator,
    isWhole: blocks.every(({ isWhole }) => isWhole),
    size: summed(blocks, ({ size }) => size),
    used: summed(blocks, ({ used }) => used),
    realUsed: summed(blocks, ({ realUsed }) => realUsed),
    maxUsed: summed(blocks, ({ maxUsed }) => maxUsed),
    header,
    holdings,
    sizes: sizesOf(holdings),
    free: freeOf(blocks),
    pools: poolsOf(blocks),
    contradictions: blocks.flatMap(contradictionsOf),
  };
}

function holdingsOf(
  blocks: readonly DumpBlock[],
  header: number | undefined,
  version: string | undefined,
): readonly Holding[] {
  const rows = Map.groupBy(
    blocks.flatMap(({ rows: each }) => each),
    ({ site }) => site,
  );
  return [...rows]
    .map(([site, each]) => {
      const count = total(each.map((row) => row.count));
      return {
        site,
        module: moduleOf(site, version),
        count,
        bytes: total(each.map((row) => row.bytes)),
        header: header === undefined ? undefined : header * count,
      };
    })
    .toSorted((one, other) => other.bytes - one.bytes || one.site.id - other.site.id);
}

function sizesOf(holdings: readonly Holding[]): readonly SizeClass[] {
  const sizes = sizeHistogram();
  for (const { count, bytes } of holdings) if (count > 0) sizes.add(bytes / count, count, bytes);
  return sizes.classes();
}

function freeOf(blocks: readonly DumpBlock[]): FreeList | undefined {
  const buckets = blocks.flatMap((block) => block.buckets).filter(({ fragments }) => fragments > 0);
  const said = summed(blocks, ({ freeBytes }) => freeBytes);
  const fragments =
    summed(blocks, ({ freeFragments }) => freeFragments) ??
    total(buckets.map((each) => each.fragments));
  if (buckets.length === 0 && said === undefined) return undefined;
  const isExact = said !== undefined || buckets.every(isExactBucket);
  return {
    fragments,
    bytes: said ?? total(buckets.map(leastBytes)),
    isExact,
    largest: Math.max(0, ...buckets.map(({ from, first }) => Math.max(from, first ?? 0))),
    buckets: mergedBuckets(buckets),
  };
}

function isExactBucket({ from, to, first, fragments }: FreeBucket): boolean {
  return from === to || (fragments === 1 && first !== undefined);
}

/** Of a bucket that takes a range only its smallest size and its first fragment are sure. */
function leastBytes({ from, first = from, fragments }: FreeBucket): number {
  return from * Math.max(0, fragments - 1) + Math.max(first, from);
}

function mergedBuckets(buckets: readonly FreeBucket[]): readonly FreeBucket[] {
  return [...Map.groupBy(buckets, ({ from, to }) => `${from} ${to}`).values()]
    .map((same) => {
      const { from = 0, to = 0 } = same[0] ?? {};
      const first = same.find((each) => each.first !== undefined)?.first;
      const fragments = total(same.map((each) => each.fragments));
      return { from, to, fragments, ...(first !== undefined && { first }) };
    })
    .toSorted((one, other) => one.from - other.from);
}

function poolsOf(blocks: readonly DumpBlock[]): DumpProfile['pools'] {
  const used = blocks.flatMap((block) => block.used ?? []);
  return blocks.length > 1 && used.length > 0
    ? { count: blocks.length, least: Math.min(...used), most: Math.max(...used) }
    : undefined;
}

function contradictionsOf(block: DumpBlock): readonly Contradiction[] {
  const { allocator, size, used, realUsed, maxUsed, rows, buckets, freeFragments, fragments } =
    block;
  if (!block.isWhole) return [];
  const found: Contradiction[] = [];
  const summedRows = total(rows.map(({ bytes }) => bytes));
  const isComplete = rows.length === 0 || summedRows === used;
  if (used !== undefined && !isComplete)
    found.push({ kind: 'rows-used', said: used, summed: summedRows });
  if (used !== undefined && size !== undefined && used > size)
    found.push({ kind: 'used-size', said: used, size });
  if (used !== undefined && realUsed !== undefined && used > realUsed) {
    found.push({ kind: 'used-real', said: used, realUsed });
  }
  // The high-water mark of Q_MALLOC and of HP_MALLOC begins at 0 and moves with an allocation only.
  if (maxUsed !== undefined && realUsed !== undefined && maxUsed < realUsed && maxUsed > 0) {
    found.push({ kind: 'max-real', said: maxUsed, realUsed });
  }
  const counted = total(buckets.map((each) => each.fragments));
  if (freeFragments !== undefined && freeFragments !== counted) {
    found.push({ kind: 'free-fragments', said: freeFragments, counted });
  }
  const inUse = total(rows.map(({ count }) => count));
  if (allocator === 'HP_MALLOC' && fragments !== undefined && rows.length > 0) {
    // Small ones that never were free again may be missing from the counter; fewer than are free is impossible.
    if (fragments < inUse)
      found.push({ kind: 'fragments', said: fragments, counted: inUse + counted });
  }
  if (block.walkFailed) found.push({ kind: 'walk-failed', isComplete });
  return found;
}

function summed(
  blocks: readonly DumpBlock[],
  figure: (block: DumpBlock) => number | undefined,
): number | undefined {
  const figures = blocks.flatMap((block) => figure(block) ?? []);
  return figures.length === 0 ? undefined : total(figures);
}
