/**
 * One pool of an allocation log, while it is followed and when the log is over.
 */
import type { PoolKind } from '../../logs/memory/pool-kind.ts';
import type { Site } from '../../logs/memory/site.ts';
import { curve, type Curve, type CurvePoint } from './curve.ts';
import { HighWater, type SiteUse } from './high-water.ts';
import { sizeHistogram, type SizeClass, type SizeHistogram } from './sizes.ts';

export interface LoggedPool {
  readonly pool: PoolKind;
  /** Of a private pool; undefined where the log has no pids or the processes were too many to be told apart. */
  readonly pid: number | undefined;
  /** What processes did: a `realloc` is one operation. */
  readonly operations: number;
  readonly allocations: number;
  readonly liveBytes: number;
  readonly liveCount: number;
  readonly peakBytes: number;
  readonly peakTime: string | undefined;
  readonly uses: readonly SiteUse[];
  readonly sizes: readonly SizeClass[];
  readonly curve: readonly CurvePoint[];
  /** Freed, and never seen to be given. */
  readonly unknownFrees: number;
  /** By whom they had been asked for, where the log says. */
  readonly unknownFreed: readonly { readonly site: Site; readonly count: number }[];
  /** Given again although the log never saw it freed: lines are missing, or a server restarted. */
  readonly lost: number;
  /** The header of a fragment as the distance of neighbours tells, when one tells it over and over. */
  readonly header: number | undefined;
}

/** As it is followed: counters that move. */
export interface Heap {
  readonly id: number;
  readonly pool: PoolKind;
  readonly pid: number | undefined;
  readonly water: HighWater;
  readonly sizes: SizeHistogram;
  readonly curve: Curve;
  readonly unknown: Map<Site, number>;
  readonly gaps: Map<number, number>;
  end: number;
  operations: number;
  allocations: number;
  unknownFrees: number;
  lost: number;
  peakTime: string | undefined;
}

/** So many neighbours have to agree on the size of a header. */
const HEADERS = 16;

export function newHeap(id: number, pool: PoolKind, pid: number | undefined): Heap {
  return {
    id,
    pool,
    pid,
    water: new HighWater(),
    sizes: sizeHistogram(),
    curve: curve(pool === 'pkg' ? 64 : 256),
    unknown: new Map(),
    gaps: new Map(),
    end: 0,
    operations: 0,
    allocations: 0,
    unknownFrees: 0,
    lost: 0,
    peakTime: undefined,
  };
}

export function measureGap(heap: Heap, address: number, size: number): void {
  const gap = address - heap.end;
  if (gap > 0 && gap <= 128 && gap % 8 === 0) heap.gaps.set(gap, (heap.gaps.get(gap) ?? 0) + 1);
  heap.end = address + size;
}

/** Two blocks given one after the other lie beside each other with one header between them: most often, so it is believed. */
function headerOf({ gaps }: Heap): number | undefined {
  const [most] = [...gaps].toSorted(([, one], [, other]) => other - one);
  const total = [...gaps.values()].reduce((sum, count) => sum + count, 0);
  return most !== undefined && most[1] >= HEADERS && most[1] * 2 > total ? most[0] : undefined;
}

export function pooled(heap: Heap): LoggedPool {
  const { pool, pid, water, operations, allocations, unknownFrees, lost, peakTime } = heap;
  return {
    pool,
    pid,
    operations,
    allocations,
    liveBytes: water.liveBytes,
    liveCount: water.liveCount,
    peakBytes: water.peakBytes,
    peakTime,
    uses: water.uses(),
    sizes: heap.sizes.classes(),
    curve: heap.curve.points(),
    unknownFrees,
    unknownFreed: [...heap.unknown].map(([site, count]) => ({ site, count })),
    lost,
    header: headerOf(heap),
  };
}
