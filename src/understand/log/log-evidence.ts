/**
 * A log beside the curve: when memory was refused, and why. What it proves of events is in `with-log.ts`.
 *
 * What lies outside of the recording is counted and said, never moved into it.
 */
import { instant, type Instant } from '../../base/time.ts';
import type { PoolName } from '../../logs/memory-line.ts';
import type { Explanation } from '../explain.ts';
import type { Gathered } from './gather.ts';
import { begun, finished, grow, overlaps, SLACK, type Growing, type Spell } from './spell.ts';
import { zoneOf, type Zone } from './zone.ts';

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
