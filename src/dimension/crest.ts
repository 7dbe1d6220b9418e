/**
 * The most that calls hold at once under a demand: mean, and how far chance goes beyond it within the horizon.
 *
 * Every call is a pulse of memory: so many bytes for so long. The sum of pulses that come at random has a mean of rate ×
 * area and a variance of rate × the area of the pulse squared (Campbell), times the measured over-dispersion of arrivals. Of
 * many moments that have nothing to do with each other, the highest counts. Arrivals that a machine paces have no tail.
 */
import { normalAt } from '../statistics/normal.ts';
import type { Milliseconds } from '../base/time.ts';
import { loadsOf, type Load } from './call-load.ts';
import type { CallDemand, Demand } from './demand.ts';
import type { PerObject } from './footprints.ts';

export interface Crest {
  readonly load: Load;
  /** Bytes, by what holds them, on average at the crest. */
  readonly dialogs: number;
  readonly ended: number;
  readonly transactions: number;
  /** Transactions that wait for the timer's next second, which samples that are taken after it do not see. */
  readonly betweenSamples: number;
  /** Of all of it, the standard deviation that chance in arrivals gives. */
  readonly deviation: number;
}

export interface CrestFinder {
  /** For footprints, with the dialog timer firing at one of `phases` times. */
  at(footprint: PerObject, phase: number): Crest;
  readonly phases: number;
  /** Moments within the horizon that have nothing to do with each other. */
  readonly moments: number;
}

export interface CrestTimers {
  readonly wait: Milliseconds;
  readonly dialogTimers: readonly Milliseconds[];
}

const PHASES = 8;
/** Of the wait, which is counted in whole seconds: from its middle to its end. */
const HALF_SECOND = 0.5;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** `times` is what all loads are multiplied by; `dispersion` of 0 for calls that a machine paces. */
export function crestFinder(
  { calls, horizon }: Pick<Demand, 'calls' | 'horizon'>,
  { wait, dialogTimers }: CrestTimers,
  { times, dispersion }: { readonly times: number; readonly dispersion: number },
): CrestFinder {
  const courses = dialogTimers.flatMap((dialogTimer) => {
    const phases = Array.from({ length: PHASES }, (_, index) => (index + 0.5) / PHASES);
    if (dialogTimer > 0) return phases.map((phase) => loadsOf(calls, { wait, dialogTimer, phase }));
    const loads = loadsOf(calls, { wait, dialogTimer, phase: 0 });
    return phases.map(() => loads);
  });
  const period = Math.max(0, ...dialogTimers);
  return {
    phases: courses.length,
    moments: Math.max(1, busyTime(horizon) / (lifetimeOf(calls) + period / 2)),
    at(footprint, phase) {
      const course = courses[phase % courses.length] ?? [];
      let [most, load] = [-Infinity, NO_LOAD];
      for (const each of course) {
        const bytes = bytesOf(each, footprint);
        if (bytes > most) [most, load] = [bytes, each];
      }
      return {
        load,
        dialogs: times * load.dialogs * footprint.dialogs,
        ended: times * load.ended * footprint.dialogs,
        transactions: times * (load.invites + load.byes) * footprint.transactions,
        betweenSamples: times * HALF_SECOND * load.finals * footprint.transactions,
        deviation: Math.sqrt(times * dispersion * squaresOf(load, footprint)),
      };
    },
  };
}

/** The highest of so many moments, in standard deviations, where a share of all cases is below it. */
export function highestOf(moments: number, share: number): number {
  return normalAt(share ** (1 / moments));
}

const NO_LOAD: Load = { at: 0, invites: 0, byes: 0, dialogs: 0, ended: 0, finals: 0 };

function bytesOf(load: Load, { transactions, dialogs }: PerObject): number {
  const { invites, byes, finals } = load;
  return (
    (load.dialogs + load.ended) * dialogs + (invites + byes + HALF_SECOND * finals) * transactions
  );
}

/** The sum of the squares of what each call holds, by where it is in its life. */
function squaresOf(load: Load, { transactions, dialogs }: PerObject): number {
  const { invites, byes, ended } = load;
  const both = (dialogs + transactions) ** 2;
  return (
    invites * both +
    Math.max(0, load.dialogs - invites) * dialogs ** 2 +
    byes * both +
    Math.max(0, ended - byes) * dialogs ** 2
  );
}

/** One busy hour a day; of a horizon that is shorter than an hour, all of it. */
function busyTime(horizon: Milliseconds): number {
  return Math.min(horizon, HOUR * Math.max(1, horizon / DAY));
}

function lifetimeOf(calls: readonly CallDemand[]): number {
  return Math.max(1000, ...calls.map(({ ringing, holding }) => ringing.mean + holding.mean));
}
