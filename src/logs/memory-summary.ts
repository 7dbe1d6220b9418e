/**
 * Many lines about memory as a few groups: how often, by whom, from when to when. It streams, and what it keeps is bounded
 * however long and however hostile the log is.
 *
 * A warning before a defragmentation is no refusal; where a refusal follows, defragmenting did not help.
 */
import { diagnose, type Diagnosis, type KnownPool } from './diagnosis.ts';
import type { LogRecord } from './log-record.ts';
import { readMemoryLine, type MemoryLine, type PoolName, type Refusal } from './memory-line.ts';

export interface Times {
  count: number;
  /** As they stand in the log; undefined where it has none. */
  first: string | undefined;
  last: string | undefined;
}

/** Refusals of one pool, by one function, for one reason; or what an allocator tried before it would refuse. */
export interface RefusalGroup extends Readonly<Times>, Diagnosis {
  readonly pool: PoolName | undefined;
  readonly by: string | undefined;
  readonly left: Range | undefined;
  readonly need: Range | undefined;
  /** The first of them, whole. */
  readonly example: Refusal;
  /** How many each process wrote, the most first. */
  readonly processes: readonly (readonly [number, number])[];
}

/** What one function of a module says of it. */
export interface ModuleGroup extends Readonly<Times> {
  readonly where: string;
  readonly pool: PoolName | undefined;
  readonly says: string;
}

export interface Range {
  readonly low: number;
  readonly high: number;
}

export interface MemorySummary {
  /** Lines read, and those of them that say something of memory. */
  readonly lines: number;
  readonly told: number;
  readonly first: string | undefined;
  readonly last: string | undefined;
  /** By reason, most first. */
  readonly refusals: readonly RefusalGroup[];
  /** Warnings before a defragmentation, grouped alike. */
  readonly attempts: readonly RefusalGroup[];
  readonly modules: readonly ModuleGroup[];
  /** Lines in groups that there was no room for. */
  readonly others: number;
  readonly rules: { readonly skipped: number; readonly loaded: number | undefined };
  readonly pools: ReadonlyMap<PoolName, KnownPool>;
}

export interface SummaryWriter {
  /** What the record says of memory, and whether the like of it is new. */
  add(record: LogRecord): { readonly line: MemoryLine; readonly isNew: boolean } | undefined;
  /** A line of the log, whether or not it says anything. */
  countLine(): void;
  summary(): MemorySummary;
}

const MOST_GROUPS = 500;
const MOST_PROCESSES = 200;

interface GrowingRefusals extends Times, Diagnosis {
  readonly pool: PoolName | undefined;
  readonly by: string | undefined;
  readonly example: Refusal;
  left: Range | undefined;
  need: Range | undefined;
  readonly processes: Map<number, number>;
}

export function memorySummary(known: ReadonlyMap<PoolName, KnownPool> = new Map()): SummaryWriter {
  const pools = new Map(known);
  const refusals = new Map<string, GrowingRefusals>();
  const modules = new Map<string, Times & Omit<ModuleGroup, keyof Times>>();
  const all: Times = none();
  let [lines, others, skipped] = [0, 0, 0];
  let loaded: number | undefined;

  const see = (line: MemoryLine, record: LogRecord): boolean => {
    switch (line.kind) {
      case 'defragmenting':
      case 'refused': {
        const { kind, pool, by, left, need } = line;
        const diagnosis = diagnose(line, pool === undefined ? {} : pools.get(pool));
        const key = `${kind} ${pool} ${by} ${diagnosis.cause}`;
        const before = refusals.get(key);
        if (before === undefined && refusals.size >= MOST_GROUPS) return isOther();
        const group: GrowingRefusals = before ?? {
          ...none(),
          ...diagnosis,
          pool,
          by,
          example: line,
          left: undefined,
          need: undefined,
          processes: new Map(),
        };
        refusals.set(key, group);
        touch(group, record.time);
        group.left = widened(group.left, left);
        group.need = widened(group.need, need);
        countProcess(group.processes, record.pid);
        return before === undefined;
      }
      case 'module': {
        const { where, pool, says } = line;
        const key = `${where} ${says}`;
        const before = modules.get(key);
        if (before === undefined && modules.size >= MOST_GROUPS) return isOther();
        const group = before ?? { ...none(), where, pool, says };
        modules.set(key, group);
        touch(group, record.time);
        return before === undefined;
      }
      case 'rule-skipped':
        skipped++;
        return skipped === 1;
      case 'rules-loaded':
        // What was loaded before, with memory, is another matter.
        if (skipped > 0) loaded = line.loaded;
        return false;
      case 'pool-size':
        pools.set(line.pool, { bytes: line.bytes, allocator: line.allocator });
        return false;
    }
  };
  const groupsOf = (kind: Refusal['kind']) =>
    mostFirst([...refusals.values()].filter(({ example }) => example.kind === kind)).map(
      (group) => ({
        ...group,
        processes: [...group.processes].toSorted((one, other) => other[1] - one[1]),
      }),
    );
  const isOther = () => {
    others++;
    return others === 1;
  };

  return {
    add(record) {
      const line = readMemoryLine(record);
      if (line === undefined) return undefined;
      const isNew = see(line, record);
      if (line.kind !== 'pool-size' && line.kind !== 'rules-loaded') touch(all, record.time);
      return { line, isNew };
    },
    countLine() {
      lines++;
    },
    summary: () => ({
      lines,
      told: all.count,
      first: all.first,
      last: all.last,
      refusals: groupsOf('refused'),
      attempts: groupsOf('defragmenting'),
      modules: mostFirst([...modules.values()]),
      others,
      rules: { skipped, loaded },
      pools,
    }),
  };
}

function none(): Times {
  return { count: 0, first: undefined, last: undefined };
}

function touch(times: Times, time: string | undefined): void {
  times.count++;
  times.first ??= time;
  times.last = time ?? times.last;
}

function widened(range: Range | undefined, value: number | undefined): Range | undefined {
  if (value === undefined) return range;
  return range === undefined
    ? { low: value, high: value }
    : { low: Math.min(range.low, value), high: Math.max(range.high, value) };
}

function countProcess(processes: Map<number, number>, pid: number | undefined): void {
  if (pid === undefined) return;
  if (!processes.has(pid) && processes.size >= MOST_PROCESSES) return;
  processes.set(pid, (processes.get(pid) ?? 0) + 1);
}

function mostFirst<Group extends Times>(groups: readonly Group[]): readonly Group[] {
  return groups.toSorted((one, other) => other.count - one.count);
}
