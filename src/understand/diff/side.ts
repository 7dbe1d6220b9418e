/**
 * One side of a comparison: a window of one life of a server, and what it was on average in it.
 *
 * Averages over time, not single moments: a timer that deletes ended dialogs in bulk makes every single moment a matter of
 * chance. A window without bounds is a life from its rest on; what came before it was the start.
 */
import type { Instant } from '../../base/time.ts';
import { groupsIn } from '../../domain/group.ts';
import type { ServerHeader } from '../../domain/sample.ts';
import type { ExplainedLife, Explanation } from '../explain.ts';
import type { Moment } from '../life.ts';
import { OWNERS, type Owner } from '../objects.ts';
import { countsOf, type Counts } from './counts.ts';

export interface Window {
  readonly from?: Instant;
  readonly to?: Instant;
}

export interface Side {
  readonly header: ServerHeader;
  readonly explained: ExplainedLife;
  /** Which of how many lives, counted from 1. */
  readonly life: { readonly number: number; readonly of: number };
  /** In order of time; never empty. */
  readonly moments: readonly Moment[];
  /** How many of each object there are at a moment, ended dialogs that are not deleted yet included. */
  readonly counts: Counts;
  readonly mean: Mean;
  readonly peak: Moment;
}

export interface Mean {
  readonly realUsed: number;
  readonly used: number;
  readonly fragments: number;
  readonly objects: Readonly<Record<Owner, number>>;
  /** Bytes of each group of modules; empty where the server counts none. */
  readonly groups: ReadonlyMap<string, number>;
  /** New dialogs a second; undefined where they are not counted. */
  readonly callsPerSecond: number | undefined;
}

/** After a silence a sample stands for no more than so many intervals. */
const LONGEST = 3;

/** The life that has most samples in the window; undefined where none has any. */
export function sideOf({ explained, lives }: Explanation, window: Window): Side | undefined {
  let best: { readonly index: number; readonly moments: readonly Moment[] } | undefined;
  for (const [index, life] of explained.entries()) {
    const moments = within(life, window);
    if (moments.length > (best?.moments.length ?? 0)) best = { index, moments };
  }
  const life = explained[best?.index ?? -1];
  const first = best?.moments[0];
  if (best === undefined || life === undefined || first === undefined) return undefined;
  const counts = countsOf(life);
  return {
    header: lives.header,
    explained: life,
    life: { number: best.index + 1, of: explained.length },
    moments: best.moments,
    counts,
    mean: meanOf(best.moments, counts, lives.interval * LONGEST),
    peak: best.moments.reduce((top, now) => (now.realUsed > top.realUsed ? now : top), first),
  };
}

function within({ life, baseline }: ExplainedLife, { from, to }: Window): readonly Moment[] {
  const begin =
    from ?? (typeof baseline === 'string' || to !== undefined ? -Infinity : baseline.from);
  return life.moments.filter(({ at }) => at >= begin && at < (to ?? Infinity));
}

function meanOf(moments: readonly Moment[], counts: Counts, longest: number): Mean {
  const weights = weightsOf(moments, longest);
  const mean = (figure: (moment: Moment) => number) => {
    let [sum, all] = [0, 0];
    for (const [index, moment] of moments.entries()) {
      const weight = weights[index] ?? 0;
      sum += weight * figure(moment);
      all += weight;
    }
    return sum / all;
  };
  const objects = moments.map(counts);
  const placeOf = new Map(moments.map((moment, index) => [moment, index]));
  const names = new Set(
    moments.flatMap(({ sample }) => groupsIn(sample.statistics).map(({ name }) => name)),
  );
  return {
    realUsed: mean(({ realUsed }) => realUsed),
    used: mean(({ used }) => used),
    fragments: mean(({ fragments }) => fragments),
    objects: Object.fromEntries(
      OWNERS.map((owner) => [
        owner,
        mean((moment) => objects[placeOf.get(moment) ?? 0]?.[owner] ?? 0),
      ]),
    ) as Record<Owner, number>,
    groups: new Map([...names].map((name) => [name, mean((moment) => groupBytes(moment, name))])),
    callsPerSecond: callsPerSecond(moments),
  };
}

/** Each sample stands for the time until the next, so that a burst of samples does not count for more. */
function weightsOf(moments: readonly Moment[], longest: number): readonly number[] {
  if (moments.length === 1) return [1];
  const weights = moments.map(({ at }, index) => {
    const next = moments[index + 1]?.at;
    return next === undefined ? 0 : Math.min(longest, next - at);
  });
  return weights.some((weight) => weight > 0) ? weights : moments.map(() => 1);
}

export function groupBytes({ sample }: Moment, name: string): number {
  return groupsIn(sample.statistics).find((group) => group.name === name)?.realUsed ?? 0;
}

function callsPerSecond(moments: readonly Moment[]): number | undefined {
  const counted = (moment: Moment | undefined) =>
    moment?.sample.statistics.values.get('dialog:processed_dialogs');
  const [first, last] = [moments[0], moments.at(-1)];
  const [before, after] = [counted(first), counted(last)];
  if (first === undefined || last === undefined || before === undefined || after === undefined)
    return undefined;
  return last.at > first.at
    ? Math.max(0, after - before) / ((last.at - first.at) / 1000)
    : undefined;
}
