/**
 * What a log says about memory, second by second, until it is known what its clock meant.
 *
 * It streams. A time without a year gets the one that brings it nearest to the recording; a time without a zone stays a wall
 * clock, read as if it were UTC, until `zone.ts` has found out what to add. What is kept is bounded.
 */
import { instantOf, readLogTime } from '../../logs/log-time.ts';
import { diagnose, type Cause, type KnownPool } from '../../logs/diagnosis.ts';
import type { LogRecord } from '../../logs/log-record.ts';
import { readMemoryLine, type MemoryLine, type PoolName } from '../../logs/memory-line.ts';
import type { Range } from '../../logs/memory-summary.ts';
import { instant, type Instant } from '../../base/time.ts';

export interface Refused {
  count: number;
  left: Range | undefined;
  need: Range | undefined;
}

/** What one second of the log says of one pool. */
export interface LoggedSecond {
  /** Of a clock that said its zone; of another, its digits as if they were UTC. */
  readonly at: Instant;
  readonly knowsZone: boolean;
  readonly pool: PoolName;
  readonly refused: Map<Cause, Refused>;
  attempts: number;
  skipped: number;
  readonly modules: Map<string, number>;
  readonly processes: Map<number, number>;
}

export interface Gathered {
  readonly lines: number;
  readonly told: number;
  /** Lines about memory that say no time. */
  readonly timeless: number;
  /** Of all lines that have a time, whatever they say. */
  readonly first: Clocked | undefined;
  readonly last: Clocked | undefined;
  /** When the server said how large its pools are: it had just started. */
  readonly starts: readonly Clocked[];
  /** In the order of the log. */
  readonly seconds: readonly LoggedSecond[];
}

export interface Clocked {
  readonly at: Instant;
  readonly knowsZone: boolean;
}

export interface Gatherer {
  countLine(): void;
  add(record: LogRecord): void;
  gathered(): Gathered;
}

const MOST_SECONDS = 100_000;
const MOST_NAMES = 100;
const MOST_STARTS = 1000;
const HALF_YEAR = 183 * 86_400_000;

/** `near` is a time within the recording. */
export function logGatherer(near: Instant): Gatherer {
  const clock = clockReader(near);
  const pools = new Map<PoolName, KnownPool>();
  const seconds = new Map<string, LoggedSecond>();
  const starts: Clocked[] = [];
  let [lines, told, timeless] = [0, 0, 0];
  let [first, last]: (Clocked | undefined)[] = [undefined, undefined];
  let lastRefusedPool: PoolName = 'shm';

  const secondOf = ({ at, knowsZone }: Clocked, pool: PoolName): LoggedSecond | undefined => {
    const key = `${at} ${knowsZone} ${pool}`;
    const known = seconds.get(key);
    if (known !== undefined || seconds.size >= MOST_SECONDS) return known;
    const fresh: LoggedSecond = {
      at,
      knowsZone,
      pool,
      refused: new Map(),
      attempts: 0,
      skipped: 0,
      modules: new Map(),
      processes: new Map(),
    };
    seconds.set(key, fresh);
    return fresh;
  };

  const take = (line: MemoryLine, pid: number | undefined, when: Clocked) => {
    // What modules and reloads say comes after a refusal, and may name the wrong pool.
    if ((line.kind === 'refused' || line.kind === 'defragmenting') && line.pool !== undefined)
      lastRefusedPool = line.pool;
    const second = secondOf(when, lastRefusedPool);
    if (second === undefined) return;
    switch (line.kind) {
      case 'refused': {
        const { cause } = diagnose(line, pools.get(second.pool));
        const known = second.refused.get(cause) ?? { count: 0, left: undefined, need: undefined };
        known.count++;
        known.left = widened(known.left, line.left);
        known.need = widened(known.need, line.need);
        second.refused.set(cause, known);
        count(second.processes, pid);
        return;
      }
      case 'defragmenting':
        second.attempts++;
        return;
      case 'module':
        count(second.modules, line.where);
        return;
      case 'rule-skipped':
        second.skipped++;
    }
  };

  return {
    countLine() {
      lines++;
    },
    add(record) {
      const when = clock(record.time);
      if (when !== undefined) {
        first ??= when;
        last = when;
      }
      const line = readMemoryLine(record);
      if (line === undefined || line.kind === 'rules-loaded') return;
      if (line.kind === 'pool-size') {
        pools.set(line.pool, line);
        if (line.pool === 'shm' && when !== undefined && starts.length < MOST_STARTS)
          starts.push(when);
        return;
      }
      told++;
      if (when === undefined) timeless++;
      else take(line, record.pid, when);
    },
    gathered: () => ({
      lines,
      told,
      timeless,
      first,
      last,
      starts,
      seconds: [...seconds.values()],
    }),
  };
}

/** Lines of one second have the same text: it is read once. */
function clockReader(near: Instant): (text: string | undefined) => Clocked | undefined {
  let known: { readonly text: string; readonly clock: Clocked | undefined } | undefined;
  return (text) => {
    if (text === undefined) return undefined;
    if (known?.text !== text) known = { text, clock: read(text, near) };
    return known.clock;
  };
}

function read(text: string, near: Instant): Clocked | undefined {
  const time = readLogTime(text);
  if (time === undefined) return undefined;
  const knowsZone = time.zone !== undefined;
  const year = new Date(near).getUTCFullYear();
  const at = (of: number) => instantOf(time, { year: of, zone: 0 });
  const nearest = [year - 1, year, year + 1].find((of) => Math.abs(at(of) - near) <= HALF_YEAR);
  const exact = time.year === undefined ? at(nearest ?? year) : at(year);
  return { at: instant(Math.floor(exact / 1000) * 1000), knowsZone };
}

export function widened(range: Range | undefined, value: number | undefined): Range | undefined {
  if (value === undefined) return range;
  return {
    low: Math.min(range?.low ?? value, value),
    high: Math.max(range?.high ?? value, value),
  };
}

function count<Name>(names: Map<Name, number>, name: Name | undefined): void {
  if (name === undefined || (!names.has(name) && names.size >= MOST_NAMES)) return;
  names.set(name, (names.get(name) ?? 0) + 1);
}
