/**
 * An allocation log, followed operation by operation: what each pool holds, held at its fullest, and never gave back.
 *
 * A `malloc` counts when the pool gives; what belongs inside a `realloc` (a nested `malloc` where there was nothing before, a
 * `malloc` and a `free` where the block moved) changes memory but is no operation of its own. Each process has its own
 * private pool; a block that it frees and never asked for was there before the log began or before it was forked, and is
 * counted apart. Processes that do not know their pid yet write `-1`: what they hold is found again by address later.
 *
 * Bytes are what was asked for, rounded up to 8; a dump counts fragments, which may be a little larger.
 */
import { ownText } from '../../base/own-text.ts';
import type { MemlogMessage } from '../../logs/memory/memlog.ts';
import type { PoolKind } from '../../logs/memory/pool-kind.ts';
import type { Site } from '../../logs/memory/site.ts';
import { callCosts, type CallCosts } from './call-costs.ts';
import { liveTable } from './live-table.ts';
import { measureGap, newHeap, pooled, type Heap, type LoggedPool } from './logged-pool.ts';

export interface AllocationLog {
  readonly messages: number;
  readonly first: string | undefined;
  readonly last: string | undefined;
  readonly pools: readonly LoggedPool[];
  readonly calls: CallCosts;
  /** More blocks at once than are followed one by one: sizes of some frees are their place's mean. */
  readonly isOverfull: boolean;
}

export interface AllocationTracker {
  readonly take: (
    message: MemlogMessage,
    pid: number | undefined,
    time: string | undefined,
  ) => void;
  readonly messages: number;
  /** How many blocks each place holds in shared memory now. */
  readonly liveShared: () => ReadonlyMap<Site, number>;
  readonly result: () => AllocationLog;
}

interface Resizing {
  readonly heap: Heap;
  readonly address: number;
  readonly site: Site;
  to: number | undefined;
}

interface Process {
  readonly pid: number | undefined;
  /** Its private pool, once it asked for something of it. */
  heap: Heap | undefined;
  readonly asked: { readonly pool: PoolKind; readonly size: number; readonly site: Site }[];
  resizing: Resizing | undefined;
  unknownFree: Heap | undefined;
  /** The block it was given last and nothing else since. */
  lastHeap: number;
  lastAddress: number;
}

/** More processes than this are counted together. */
const MOST_PROCESSES = 1024;
const MOST_ASKED = 64;
const NAMELESS = -1;

export function allocationTracker(sites: readonly Site[]): AllocationTracker {
  const live = liveTable();
  const heaps: Heap[] = [];
  const shared = new Map<PoolKind, Heap>();
  const processes = new Map<number | undefined, Process>();
  const calls = callCosts();
  let messages = 0;
  let isOverfull = false;
  let first: string | undefined;
  let last: string | undefined;
  /** Who wrote last, and mostly writes next. */
  let process: Process | undefined;

  const processOf = (pid: number | undefined): Process => {
    if (process !== undefined && process.pid === pid) return process;
    const key = processes.size < MOST_PROCESSES || processes.has(pid) ? pid : undefined;
    const known = processes.get(key);
    if (known !== undefined) return known;
    const fresh: Process = {
      pid: key,
      heap: undefined,
      asked: [],
      resizing: undefined,
      unknownFree: undefined,
      lastHeap: -1,
      lastAddress: 0,
    };
    processes.set(key, fresh);
    return fresh;
  };
  const heapOf = (pool: PoolKind, process: Process): Heap => {
    const known = pool === 'pkg' ? process.heap : shared.get(pool);
    if (known !== undefined) return known;
    const fresh = newHeap(heaps.length, pool, pool === 'pkg' ? process.pid : undefined);
    heaps.push(fresh);
    if (pool === 'pkg') process.heap = fresh;
    else shared.set(pool, fresh);
    return fresh;
  };

  const given = (process: Process, pool: PoolKind, size: number, address: number) => {
    const at = process.asked.findLastIndex((each) => each.pool === pool && each.size <= size);
    const asked = process.asked[at];
    if (asked === undefined) return; // its first half was before the log began
    process.asked.splice(at, 1);
    const heap = heapOf(pool, process);
    const isNested = process.resizing?.heap === heap && process.resizing.site === asked.site;
    if (isNested && process.resizing?.address === 0) process.resizing = undefined;
    if (!isNested) heap.operations++;
    const gone = process.pid === NAMELESS ? undefined : live.take(heap.id, address);
    if (gone !== undefined) {
      const site = sites[gone.site];
      if (site !== undefined) heap.water.remove(site, gone.size);
      heap.lost++;
    }
    if (!live.set(heap.id, address, { site: asked.site.id, size })) isOverfull = true;
    heap.allocations++;
    heap.sizes.add(size, 1, size);
    heap.water.add(asked.site, size);
    if (heap.water.isAtPeak) heap.peakTime = last;
    heap.curve.push(last, heap.water.liveBytes);
    measureGap(heap, address, size);
    process.lastHeap = heap.id;
    process.lastAddress = address;
    calls.given(process.pid, pool, asked.site, size);
  };

  const freed = (process: Process, pool: PoolKind, address: number, by: Site) => {
    let heap = heapOf(pool, process);
    let block = live.take(heap.id, address);
    const isNested = process.resizing?.heap === heap && process.resizing.address === address;
    if (!isNested) heap.operations++;
    if (block === undefined && pool === 'pkg' && process.pid !== NAMELESS) {
      const nameless = processes.get(NAMELESS)?.heap;
      block = nameless && live.take(nameless.id, address);
      if (nameless !== undefined && block !== undefined) heap = nameless;
    }
    process.unknownFree = undefined;
    const site = block && sites[block.site];
    if (block === undefined || site === undefined) {
      heap.unknownFrees++;
      process.unknownFree = heap;
    } else {
      const use = heap.water.remove(site, block.size);
      if (process.lastHeap === heap.id && process.lastAddress === address) use.shortLived++;
      heap.curve.push(last, heap.water.liveBytes);
    }
    process.lastHeap = -1;
    calls.freed(process.pid, by);
  };

  const returned = (process: Process, address: number) => {
    const { resizing } = process;
    process.resizing = undefined;
    if (resizing?.to === undefined || resizing.address !== address) return;
    const { heap, to } = resizing;
    const block = live.get(heap.id, address);
    const site = block && sites[block.site];
    if (block === undefined || site === undefined) return;
    const size = Math.ceil(to / 8) * 8;
    heap.water.resize(site, block.size, size);
    live.set(heap.id, address, { site: block.site, size });
    if (heap.water.isAtPeak) heap.peakTime = last;
    heap.curve.push(last, heap.water.liveBytes);
  };

  return {
    get messages() {
      return messages;
    },
    take(message, pid, time) {
      messages++;
      if (time !== undefined && time !== last) {
        last = ownText(time);
        first ??= last;
      }
      process = processOf(pid);
      switch (message.kind) {
        case 'malloc':
          if (process.asked.length >= MOST_ASKED) process.asked.shift();
          process.asked.push(message);
          break;
        case 'given':
          given(process, message.pool, message.size, message.address);
          break;
        case 'free':
          freed(process, message.pool, message.address, message.site);
          break;
        case 'freed': {
          const heap = process.unknownFree;
          process.unknownFree = undefined;
          heap?.unknown.set(message.site, (heap.unknown.get(message.site) ?? 0) + 1);
          break;
        }
        case 'realloc': {
          const heap = heapOf(message.pool, process);
          heap.operations++;
          process.resizing = { heap, address: message.address, site: message.site, to: undefined };
          break;
        }
        case 'resized':
          if (process.resizing !== undefined) process.resizing.to = message.to;
          break;
        case 'returning':
          returned(process, message.address);
          break;
      }
    },
    liveShared: () =>
      new Map(
        (shared.get('shm')?.water.uses() ?? []).map(({ site, liveCount }) => [site, liveCount]),
      ),
    result: () => ({
      messages,
      first,
      last,
      pools: heaps.map(pooled).filter(({ operations }) => operations > 0),
      calls: calls.result(),
      isOverfull,
    }),
  };
}
