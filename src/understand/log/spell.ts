/**
 * A spell: refusals in a row of one pool, with their reasons, who was refused, and what failed of it.
 */
import type { Instant } from '../../base/time.ts';
import type { Cause } from '../../logs/diagnosis.ts';
import type { PoolName } from '../../logs/memory-line.ts';
import type { MemoryEvent } from '../event.ts';
import type { ExplainedLife, Explanation } from '../explain.ts';
import { widened, type LoggedSecond, type Refused } from './gather.ts';

export interface Spell {
  readonly pool: PoolName;
  /** Index of the life in which it was. */
  readonly life: number;
  readonly start: Instant;
  readonly end: Instant;
  /** By reason, in the order in which they began. */
  readonly refused: readonly Reason[];
  /** Times that the whole pool was walked to join free pieces. */
  readonly attempts: number;
  /** Routing rules that a reload left out. */
  readonly skipped: number;
  /** Functions of modules that were refused, the most first. */
  readonly modules: readonly Counted<string>[];
  readonly processes: readonly (Counted<number> & { readonly type: string | undefined })[];
  /** Whether samples saw the pool full then. */
  readonly wasSeen: boolean;
}

export interface Reason extends Readonly<Refused> {
  readonly cause: Cause;
  readonly first: Instant;
  readonly last: Instant;
}

export interface Counted<Name> {
  readonly name: Name;
  readonly count: number;
}

/** Samples tell of a full pool a little later than the log, or a little earlier. */
export const SLACK = 10_000;

/** As long as the log goes on. */
export interface Growing {
  readonly pool: PoolName;
  readonly life: number;
  readonly start: Instant;
  end: Instant;
  readonly refused: Map<Cause, Refused & { readonly first: Instant; last: Instant }>;
  attempts: number;
  skipped: number;
  readonly modules: Map<string, number>;
  readonly processes: Map<number, number>;
}

export function begun(pool: PoolName, life: number, at: Instant): Growing {
  return {
    pool,
    life,
    start: at,
    end: at,
    refused: new Map(),
    attempts: 0,
    skipped: 0,
    modules: new Map(),
    processes: new Map(),
  };
}

export function grow(spell: Growing, second: LoggedSecond, at: Instant): void {
  spell.end = at;
  spell.attempts += second.attempts;
  spell.skipped += second.skipped;
  for (const [cause, { count, left, need }] of second.refused) {
    const before = spell.refused.get(cause);
    const reason = before ?? { count: 0, left: undefined, need: undefined, first: at, last: at };
    reason.count += count;
    for (const value of [left?.low, left?.high]) reason.left = widened(reason.left, value);
    for (const value of [need?.low, need?.high]) reason.need = widened(reason.need, value);
    reason.last = at;
    spell.refused.set(cause, reason);
  }
  addAll(spell.modules, second.modules);
  addAll(spell.processes, second.processes);
}

export function finished(spell: Growing, { explained }: Explanation): Spell {
  const life = explained[spell.life];
  const types = life === undefined ? new Map<number, string>() : processTypes(life);
  return {
    ...spell,
    refused: [...spell.refused].map(([cause, reason]) => ({ ...reason, cause })),
    modules: ranked(spell.modules),
    processes: ranked(spell.processes).map(({ name, count }) => ({
      name,
      count,
      type: types.get(name),
    })),
    wasSeen:
      spell.pool === 'shm' &&
      life?.events.some(
        (event) => event.kind === 'allocation-failure' && overlaps(spell, event),
      ) === true,
  };
}

/** As the server listed them, by pid. */
function processTypes({ life }: ExplainedLife): ReadonlyMap<number, string> {
  return new Map(
    life.readings.flatMap((reading) =>
      reading.kind === 'processes'
        ? reading.processes.map(({ pid, type }) => [pid, type] as const)
        : [],
    ),
  );
}

export function overlaps(
  spell: { readonly start: number; readonly end: number },
  { start, end }: Pick<MemoryEvent, 'start' | 'end'>,
): boolean {
  return spell.end >= start - SLACK && spell.start <= end + SLACK;
}

function addAll<Name>(sum: Map<Name, number>, more: ReadonlyMap<Name, number>): void {
  for (const [name, count] of more) sum.set(name, (sum.get(name) ?? 0) + count);
}

function ranked<Name>(counts: ReadonlyMap<Name, number>): readonly Counted<Name>[] {
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .toSorted((one, other) => other.count - one.count);
}
