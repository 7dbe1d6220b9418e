/**
 * The demand that a server was seen to carry, learnt from its counters: how fast calls came and when, how long they rang and
 * talked, how many were answered, how unevenly they came, and how many contacts were registered at most.
 *
 * Little's law gives times from counts: what is there, summed over time, by what came. How long calls last is fitted, so
 * that a history that begins or ends within calls does not shorten them. What no counter tells is undefined.
 */
import { milliseconds, type Milliseconds } from '../base/time.ts';
import type { CallDemand } from './demand.ts';
import { constant } from '../twin/distribution.ts';
import type { CurvePoint } from '../twin/curve.ts';
import type { Life, Moment } from '../understand/life.ts';
import type { Estimate } from '../understand/estimate.ts';
import { trafficOf, type TrafficStretch } from '../understand/traffic.ts';
import { dispersionOf } from './dispersion.ts';
import { holdingOf } from './holding-time.ts';

export interface SeenDemand {
  /** As it was, from the first sample on; undefined where no call was seen. */
  readonly calls: SeenCalls | undefined;
  /** The most that were registered at once. */
  readonly registrations: number;
  /** Whether dialogs are counted at all, and contacts. */
  readonly counts: { readonly dialogs: boolean; readonly contacts: boolean };
}

export interface SeenCalls extends CallDemand {
  /** The fastest that calls came for a while, a second. */
  readonly busiest: number;
  /** The most dialogs at once, ringing ones included. */
  readonly mostDialogs: number;
  /** Variance of the number of calls in a while by its mean: 1 where people call, 0 where a machine paces. */
  readonly dispersion: number;
  /** Over all of it: the share of INVITEs among transactions, and dialogs that are there for each transaction. */
  readonly mix: { readonly invites: number; readonly there: number };
}

/** Every period that a timer is set to goes into it, in milliseconds. */
const ALL_TIMERS = 360_000;
/** `wt_timer`. */
const WAIT = 5000;
/** Calls that were fewer say nothing. */
const FEWEST_CALLS = 20;

export function seenDemand(life: Life, estimate: Estimate | undefined): SeenDemand {
  const { moments } = life;
  return {
    calls: seenCalls(life, estimate),
    registrations: moments.reduce((most, { contacts = 0 }) => Math.max(most, contacts), 0),
    counts: {
      dialogs: moments.some(
        (moment) => moment.dialogs !== undefined && begunAt(moment) !== undefined,
      ),
      contacts: moments.some(({ contacts }) => contacts !== undefined),
    },
  };
}

function seenCalls(life: Life, estimate: Estimate | undefined): SeenCalls | undefined {
  const { moments } = life;
  const counted = moments.filter(
    (moment) => begunAt(moment) !== undefined && moment.dialogs !== undefined,
  );
  const [first, last] = [counted[0], counted.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const begun = (begunAt(last) ?? 0) - (begunAt(first) ?? 0);
  const stretches = trafficOf(life);
  if (begun < FEWEST_CALLS || stretches.length === 0) return undefined;
  const ringing = (summed(counted, earlyAt) / begun) * 1000;
  const holding = holdingOf(counted, milliseconds(ringing));
  const dispersion = dispersionOf(counted, stretches, milliseconds(holding.mean + ringing));
  const answered = answeredOf(first, last, begun);
  return {
    rate: { kind: 'steps', points: pointsOf(stretches, beginOf(first)) },
    arrivals: dispersion < 0.5 ? 'regular' : 'random',
    holding,
    ringing: constant(milliseconds(ringing)),
    answered,
    busiest: Math.max(...stretches.map(({ callsPerSecond }) => callsPerSecond)),
    mostDialogs: Math.max(...counted.map((moment) => (moment.dialogs ?? 0) + earlyAt(moment))),
    dispersion,
    mix: {
      invites: (ringing + WAIT) / (ringing + WAIT + answered * WAIT),
      there:
        summed(counted, (moment) => estimate?.objectsAt(moment).dialogs ?? moment.dialogs ?? 0) /
        Math.max(
          1,
          summed(counted, ({ transactions = 0 }) => transactions),
        ),
    },
  };
}

/**
 * Curves count from the start of the server, whose timers do so too. Of one that has been up for long, from a time at which
 * all timers fire together.
 */
function beginOf(first: Moment): number {
  const uptime = (valueIn(first, 'core:timestamp') ?? 0) * 1000;
  return first.at - (uptime % ALL_TIMERS);
}

function pointsOf(stretches: readonly TrafficStretch[], begin: number): readonly CurvePoint[] {
  const at = (moment: number): Milliseconds => milliseconds(Math.max(0, moment - begin));
  const end = stretches.at(-1)?.to ?? begin;
  return [
    ...stretches.map(({ from, callsPerSecond }) => ({ at: at(from), perSecond: callsPerSecond })),
    { at: at(end), perSecond: 0 },
  ];
}

/** Of what is there at each moment, its sum over time, in seconds. */
function summed(moments: readonly Moment[], countAt: (moment: Moment) => number): number {
  let sum = 0;
  for (const [index, moment] of moments.entries()) {
    const before = moments[index - 1];
    if (before !== undefined)
      sum += ((countAt(before) + countAt(moment)) / 2) * ((moment.at - before.at) / 1000);
  }
  return sum;
}

function answeredOf(first: Moment, last: Moment, begun: number): number {
  const failed =
    (valueIn(last, 'dialog:failed_dialogs') ?? 0) - (valueIn(first, 'dialog:failed_dialogs') ?? 0);
  return Math.min(1, Math.max(0, 1 - failed / begun));
}

function begunAt(moment: Moment): number | undefined {
  return valueIn(moment, 'dialog:processed_dialogs');
}

function earlyAt(moment: Moment): number {
  return valueIn(moment, 'dialog:early_dialogs') ?? 0;
}

function valueIn({ sample }: Moment, name: string): number | undefined {
  return sample.statistics.values.get(name);
}
