/**
 * A whole log, read line by line, as a profile: its dumps, its allocation log, and what the one knows of the other.
 *
 * Of each pool of each process the first and the last dump are kept, so a log of any length fits; how `used` went between them
 * is kept as a curve. Where a log holds both a dump and the allocations before it, they are compared place by place: what the
 * dump counts and the log never showed was asked for before the log began, or its lines are missing.
 */
import { ownText } from '../../base/own-text.ts';
import { dumpReader, type FinishedDump } from '../../logs/memory/dump-reader.ts';
import type { MemoryDump } from '../../logs/memory/dump.ts';
import { readMemlog } from '../../logs/memory/memlog.ts';
import type { PoolKind } from '../../logs/memory/pool-kind.ts';
import { siteTable, type Site } from '../../logs/memory/site.ts';
import { messageReader } from '../../logs/message-reader.ts';
import { allocationTracker, type AllocationLog } from './allocation-log.ts';
import { curve, type Curve, type CurvePoint } from './curve.ts';
import { dumpProfile, type DumpProfile } from './dump-profile.ts';

/** The dumps of one pool of one process. */
export interface DumpSeries {
  readonly count: number;
  readonly first: DumpProfile;
  readonly last: DumpProfile;
  /** Of `used`. */
  readonly curve: readonly CurvePoint[];
}

/** Blocks that a dump counts at a place and the allocation log did not show, or the other way round. */
export interface Unlogged {
  readonly site: Site;
  readonly inDump: number;
  readonly inLog: number;
  /** What the dump holds there, in bytes. */
  readonly bytes: number;
}

export interface LogProfile {
  readonly lines: number;
  /** As the log says it, such as `3.6.8`. */
  readonly version: string | undefined;
  readonly allocators: Readonly<Partial<Record<PoolKind, string>>>;
  readonly dumps: readonly DumpSeries[];
  /** More pools than are kept. */
  readonly isCrowded: boolean;
  readonly allocations: AllocationLog | undefined;
  /** Of the last dump of shared memory behind an allocation log; empty when they agree, undefined when there are not both. */
  readonly unlogged: readonly Unlogged[] | undefined;
}

export interface ProfileReader {
  /** The line that stands in `text` from `from` up to `to`; `codes` as in `MessageReader`. */
  readonly line: (text: string, from?: number, to?: number, codes?: Uint8Array) => void;
  readonly end: () => LogProfile;
}

const MOST_POOLS = 1024;
/** Of so many pools the last dump may wait to be read; of more, memory would not do. */
const MOST_WAITING = 64;

/** How dumps begin, and what the server says at its start. */
const BEGINS = 'Memory status (';
const MAIN = 'core:main: ';
const VERSION = /^core:main: version: opensips (\d+\.\d+(?:\.\d+)?)/;
const ALLOCATOR = /^core:main: using \d+ MB of (shared|private process) memory, allocator: (\w+)/;

interface Series {
  count: number;
  readonly first: MemoryDump;
  last: () => MemoryDump;
  readonly used: Curve;
}

export function profileReader(): ProfileReader {
  const sites = siteTable();
  const dumps = dumpReader(sites);
  const tracker = allocationTracker(sites.all);
  const series = new Map<string, Series>();
  const pools = new Map<string, PoolKind>();
  const held = new Map<number | undefined, ReadonlyMap<Site, number>>();
  const allocators: Partial<Record<PoolKind, string>> = {};
  let lines = 0;
  let version: string | undefined;
  let isCrowded = false;
  let unlogged: readonly Unlogged[] | undefined;
  let nameless = 0;

  const keep = (dump: FinishedDump) => {
    const { pid, pool, address, time, used } = dump;
    if (address !== undefined && pool !== undefined && pools.size < MOST_POOLS) {
      pools.set(address, pool);
    }
    const before = held.get(pid);
    if (pool === 'shm' && before !== undefined) {
      unlogged = compared(dump.build(), before);
      held.delete(pid);
    }
    const key = keyOf(dump, nameless);
    if (pool !== 'shm' && pid === undefined) nameless++;
    const known = series.get(key);
    if (known === undefined && series.size >= MOST_POOLS) {
      isCrowded = true;
      return;
    }
    const kept = known ?? newSeries(dump.build());
    kept.count++;
    if (known !== undefined)
      kept.last = series.size < MOST_WAITING ? dump.build : always(dump.build());
    kept.used.push(time, used);
    series.set(key, kept);
  };
  const begins = (pid: number | undefined, isShared: boolean) => {
    for (const dump of dumps.taken()) keep(dump);
    if (isShared && tracker.messages > 0) held.set(pid, tracker.liveShared());
  };
  const learn = (message: string) => {
    const said = VERSION.exec(message)?.[1];
    if (said !== undefined) version = ownText(said);
    const [, pool, allocator] = ALLOCATOR.exec(message) ?? [];
    if (pool !== undefined && allocator !== undefined) {
      allocators[pool === 'shared' ? 'shm' : 'pkg'] = ownText(allocator);
    }
  };
  const read = messageReader((origin, text, from, to) => {
    const message = readMemlog(text, sites, from, to);
    if (message !== undefined) tracker.take(message, origin.pid, origin.time);
    else if (dumps.read(origin, text, from, to)) {
      if (text.startsWith(BEGINS, from))
        begins(origin.pid, text.startsWith('shm', from + BEGINS.length));
    } else if (text.startsWith(MAIN, from)) learn(text.slice(from, to));
  });

  return {
    line(text, from = 0, to = text.length, codes) {
      lines++;
      read(text, from, to, codes);
    },
    end() {
      for (const dump of dumps.end()) keep(dump);
      const profiled = (dump: MemoryDump) => dumpProfile(withPool(dump, pools), version);
      return {
        lines,
        version,
        allocators,
        dumps: [...series.values()]
          .map(({ count, first, last, used }) => ({
            count,
            first: profiled(first),
            last: profiled(last()),
            curve: used.points(),
          }))
          .toSorted(sharedFirst),
        isCrowded,
        allocations: tracker.messages > 0 ? tracker.result() : undefined,
        unlogged,
      };
    },
  };
}

function newSeries(first: MemoryDump): Series {
  return { count: 0, first, last: always(first), used: curve() };
}

function always<Value>(value: Value): () => Value {
  return () => value;
}

/** Private pools are told apart by their process; without a pid each dump may be of another. */
function keyOf({ pool, pid, address }: FinishedDump, nameless: number): string {
  const owner = pool === 'shm' ? '' : (pid ?? `? ${nameless}`);
  return `${pool} ${owner} ${address}`;
}

/** Where the head of a dump was cut off, a pool that lies at the same address tells which one it is. */
function withPool(dump: MemoryDump, pools: ReadonlyMap<string, PoolKind>): MemoryDump {
  const pool = dump.pool ?? pools.get(dump.blocks[0]?.address ?? '');
  return pool === undefined ? dump : { ...dump, pool };
}

function sharedFirst(one: DumpSeries, other: DumpSeries): number {
  const rank = ({ last: { pool } }: DumpSeries) => (pool === 'shm' ? 0 : pool === 'rpm' ? 1 : 2);
  return rank(one) - rank(other) || (other.last.used ?? 0) - (one.last.used ?? 0);
}

function compared(dump: MemoryDump, inLog: ReadonlyMap<Site, number>): readonly Unlogged[] {
  const rows = dump.blocks.flatMap(({ rows: each }) => each);
  if (rows.length === 0) return [];
  const inDump = new Map(rows.map((row) => [row.site, row]));
  return [...new Set([...inDump.keys(), ...inLog.keys()])]
    .map((site) => ({
      site,
      inDump: inDump.get(site)?.count ?? 0,
      inLog: inLog.get(site) ?? 0,
      bytes: inDump.get(site)?.bytes ?? 0,
    }))
    .filter((each) => each.inDump !== each.inLog)
    .toSorted((one, other) => other.bytes - one.bytes);
}
