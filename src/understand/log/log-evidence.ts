/**
 * A log beside the curve: when memory was refused, why, and which event that was.
 *
 * Refusals in a row are a spell. A spell during a full pool proves that event; one without is an event of its own, which no
 * sample saw. Refusals while much was left are the only proof of fragmentation that there is. What lies outside of the
 * recording is counted and said, never moved.
 */
import { instant, type Instant } from '../../base/time.ts';
import type { Cause } from '../../logs/diagnosis.ts';
import type { PoolName } from '../../logs/memory-line.ts';
import type { MemoryEvent } from '../event.ts';
import type { ExplainedLife, Explanation } from '../explain.ts';
import type { FragmentationVerdict } from '../fragmentation.ts';
import { widened, type Gathered, type LoggedSecond, type Refused } from './gather.ts';
import { zoneOf, type Zone } from './zone.ts';

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

export interface LogEvidence {
  readonly zone: Zone;
  readonly lines: number;
  readonly told: number;
  readonly timeless: number;
  /** In order of time. */
  readonly spells: readonly Spell[];
  /** Seconds with lines about memory before, after and between what was recorded. */
  readonly outside:
    | { readonly first: Instant; readonly last: Instant; readonly refused: number }
    | undefined;
  /** Times at which samples saw a full pool, and the log, which covers them, has no refusal. */
  readonly silent: readonly Instant[];
}

/** Refusals so far apart are two spells. */
const APART = 30_000;
/** Samples tell of a full pool a little later than the log. */
const SLACK = 10_000;
const MINUTE = 60_000;

export interface LogOptions {
  /** Minutes that the log's clock is ahead of UTC, where somebody knows. */
  readonly zone?: number;
}

export function logEvidence(
  gathered: Gathered,
  explanation: Explanation,
  { zone: told }: LogOptions = {},
): LogEvidence {
  const zone = zoneOf(gathered, explanation, told);
  const seconds = gathered.seconds
    .map((second) => ({ second, at: utc(second, zone) }))
    .toSorted((one, other) => one.at - other.at);
  const spells: Growing[] = [];
  const open = new Map<PoolName, Growing>();
  let outside: { first: Instant; last: Instant; refused: number } | undefined;
  for (const { second, at } of seconds) {
    const life = lifeAt(explanation, at);
    if (life === undefined) {
      const refused = [...second.refused.values()].reduce((sum, { count }) => sum + count, 0);
      outside = {
        first: outside?.first ?? at,
        last: at,
        refused: (outside?.refused ?? 0) + refused,
      };
      continue;
    }
    const before = open.get(second.pool);
    const spell =
      before !== undefined && before.life === life && at - before.end <= APART
        ? before
        : begun(second.pool, life, at);
    if (spell !== before) {
      spells.push(spell);
      open.set(second.pool, spell);
    }
    grow(spell, second, at);
  }
  const done = spells.map((spell) => finished(spell, explanation));
  return {
    zone,
    lines: gathered.lines,
    told: gathered.told,
    timeless: gathered.timeless,
    spells: done.toSorted((one, other) => one.start - other.start),
    outside,
    silent: silentIn(explanation, done, gathered, zone),
  };
}

/** The same explanation with what the log proves: evidence at events that it confirms, and events that only it saw. */
export function withLog(explanation: Explanation, { spells }: LogEvidence): Explanation {
  return {
    ...explanation,
    explained: explanation.explained.map((life, index) => {
      const own = spells.filter((spell) => spell.life === index && spell.pool === 'shm');
      const events = life.events.map((event) => proven(event, own));
      const seenByLogOnly = own.flatMap((spell) => eventsOf(spell, life));
      return {
        ...life,
        verdicts: { ...life.verdicts, fragmentation: provenPieces(life, own) },
        events: [...events, ...seenByLogOnly].toSorted((one, other) => one.start - other.start),
      };
    }),
  };
}

/** What the counters say of the end stays, unless pieces are larger on average than what was refused then. */
function provenPieces(
  { verdicts: { fragmentation } }: ExplainedLife,
  spells: readonly Spell[],
): FragmentationVerdict {
  const reasons = spells.flatMap(({ refused }) =>
    refused.filter(({ cause }) => cause === 'fragmented'),
  );
  if (reasons.length === 0) return fragmentation;
  const need = Math.max(...reasons.map((reason) => reason.need?.high ?? 0));
  const isSmall = (fragmentation.meanFreeChunk ?? Infinity) < need;
  return {
    ...fragmentation,
    answer: 'yes',
    lacking: undefined,
    ...(!isSmall && { freeFragments: undefined, meanFreeChunk: undefined }),
    logged: {
      refusals: reasons.reduce((sum, { count }) => sum + count, 0),
      left: Math.max(...reasons.map(({ left }) => left?.high ?? 0)),
      need,
    },
  };
}

function proven(event: MemoryEvent, spells: readonly Spell[]): MemoryEvent {
  if (event.kind !== 'allocation-failure') return event;
  const its = spells.filter((spell) => overlaps(spell, event));
  const refused = its.flatMap((spell) => spell.refused);
  const [first] = refused;
  if (first === undefined) return event;
  return {
    ...event,
    evidence: [
      ...event.evidence,
      { name: 'log_refusals', value: refused.reduce((sum, { count }) => sum + count, 0) },
      { name: 'log_first', value: new Date(first.first).toISOString() },
      {
        name: 'log_last',
        value: new Date(Math.max(...refused.map(({ last }) => last))).toISOString(),
      },
      { name: 'log_rules_skipped', value: its.reduce((sum, { skipped }) => sum + skipped, 0) },
    ],
  };
}

function eventsOf(spell: Spell, { life }: ExplainedLife): readonly MemoryEvent[] {
  const events: MemoryEvent[] = [];
  const pieces = spell.refused.find(({ cause }) => cause === 'fragmented');
  if (pieces !== undefined) events.push(eventOf('fragmentation', [pieces], life));
  const full = spell.refused.filter(
    ({ cause }) => cause === 'too-small' || cause === 'nearly-full',
  );
  if (full.length > 0 && !spell.wasSeen) events.push(eventOf('allocation-failure', full, life));
  return events;
}

function eventOf(
  kind: 'fragmentation' | 'allocation-failure',
  reasons: readonly Reason[],
  { moments }: ExplainedLife['life'],
): MemoryEvent {
  const start = instant(Math.min(...reasons.map(({ first }) => first)));
  const left = reasons.map(({ left: range }) => range);
  const lefts = left.flatMap((range) => (range === undefined ? [] : [range]));
  const needs = reasons.flatMap(({ need }) => (need === undefined ? [] : [need]));
  const total = moments.at(-1)?.total ?? 0;
  return {
    kind,
    start,
    end: instant(Math.max(...reasons.map(({ last }) => last))),
    bytes: undefined,
    evidence: [
      { name: 'proof', value: 'log' },
      { name: 'total', value: total },
      { name: 'log_refusals', value: reasons.reduce((sum, { count }) => sum + count, 0) },
      // The least that was left of a full pool, the most of one in pieces.
      ...(lefts.length === 0
        ? []
        : [
            {
              name: 'left',
              value:
                kind === 'fragmentation'
                  ? Math.max(...lefts.map(({ high }) => high))
                  : Math.min(...lefts.map(({ low }) => low)),
            },
          ]),
      ...(needs.length === 0
        ? []
        : [{ name: 'need', value: Math.max(...needs.map(({ high }) => high)) }]),
    ],
  };
}

interface Growing {
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

function begun(pool: PoolName, life: number, at: Instant): Growing {
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

function grow(spell: Growing, second: LoggedSecond, at: Instant): void {
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

function finished(spell: Growing, { explained }: Explanation): Spell {
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

function silentIn(
  { explained }: Explanation,
  spells: readonly Spell[],
  { first, last }: Gathered,
  zone: Zone,
): readonly Instant[] {
  if (first === undefined || last === undefined) return [];
  const [from, to] = [utc(first, zone), utc(last, zone)];
  return explained.flatMap(({ events }) =>
    events
      .filter(({ kind, start, end }) => kind === 'allocation-failure' && start >= from && end <= to)
      .filter(
        (event) => !spells.some((spell) => spell.refused.length > 0 && overlaps(spell, event)),
      )
      .map(({ start }) => start),
  );
}

function overlaps(
  spell: { readonly start: number; readonly end: number },
  { start, end }: Pick<MemoryEvent, 'start' | 'end'>,
): boolean {
  return spell.end >= start - SLACK && spell.start <= end + SLACK;
}

/** Undefined before, after and between what was recorded. */
function lifeAt({ explained }: Explanation, at: Instant): number | undefined {
  const index = explained.findIndex(({ life: { moments, readings } }) => {
    const from = readings[0]?.at ?? moments[0]?.at ?? Infinity;
    const to = readings.at(-1)?.at ?? moments.at(-1)?.at ?? -Infinity;
    return at >= from - SLACK && at <= to + SLACK;
  });
  return index < 0 ? undefined : index;
}

function utc(
  { at, knowsZone }: { readonly at: Instant; readonly knowsZone: boolean },
  { minutes }: Zone,
): Instant {
  return knowsZone ? at : instant(at - minutes * MINUTE);
}

function addAll<Name>(sum: Map<Name, number>, more: ReadonlyMap<Name, number>): void {
  for (const [name, count] of more) sum.set(name, (sum.get(name) ?? 0) + count);
}

function ranked<Name>(counts: ReadonlyMap<Name, number>): readonly Counted<Name>[] {
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .toSorted((one, other) => other.count - one.count);
}
