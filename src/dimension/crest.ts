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
import type { Demand } from './demand.ts';
import type { ObjectBytes } from './footprints.ts';

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
  /** For footprints, in one of so many courses that the dialog timer may take. */
  at(footprint: ObjectBytes, course: number): Crest;
  readonly courses: number;
  /** The likeliest of them. */
  readonly likeliest: number;
  /**
   * Moments within the horizon that have nothing to do with each other, at the most: what a call holds is there for as long as
   * its transaction waits. That calls are longer makes them fewer, and must not make the need less.
   */
  readonly moments: number;
}

export interface CrestTimers {
  readonly wait: Milliseconds;
  readonly dialogTimers: readonly Milliseconds[];
}

/**
 * Of every two courses, in one the timer fires at whole periods since the start of the server, as a curve of demand counts
 * them and the server does (a curve may as well be meant for any time): the other has it fire at some time in its period.
 */
const COURSES = 12;
const phaseOf = (course: number) => (course % 2 === 0 ? 0 : course / COURSES);
/**
 * Transactions go once a second, all whose wait is over: just before that, the final responses of a second are there besides
 * those that a sample sees. In the recordings `max_used` rises by two thirds of them over the samples around it.
 */
const BEFORE_TICK = 0.65;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** `times` is what all loads are multiplied by; `dispersion` of 0 for calls that a machine paces. */
export function crestFinder(
  { calls, horizon }: Pick<Demand, 'calls' | 'horizon'>,
  { wait, dialogTimers }: CrestTimers,
  { times, dispersion }: { readonly times: number; readonly dispersion: number },
): CrestFinder {
  const courses = dialogTimers.flatMap((dialogTimer) => {
    const known = new Map<number, readonly Load[]>();
    return Array.from({ length: COURSES }, (_, course) => {
      const phase = dialogTimer === 0 ? 0 : phaseOf(course);
      const loads = known.get(phase) ?? highestLoads(loadsOf(calls, { wait, dialogTimer, phase }));
      known.set(phase, loads);
      return loads;
    });
  });
  const period = Math.max(0, ...dialogTimers);
  // The same guesses are asked for again with reloads at other times.
  const crests = new WeakMap<ObjectBytes, Map<number, Crest>>();
  return {
    courses: courses.length,
    likeliest: Math.floor(dialogTimers.length / 2) * COURSES,
    moments: Math.max(1, busyTime(horizon) / (wait + period / 2)),
    at(footprint, which) {
      const known = crests.get(footprint) ?? new Map<number, Crest>();
      crests.set(footprint, known);
      const crest = known.get(which) ?? crestOf(courses[which % courses.length] ?? [], footprint);
      known.set(which, crest);
      return crest;
    },
  };

  function crestOf(course: readonly Load[], footprint: ObjectBytes): Crest {
    let [most, load] = [-Infinity, NO_LOAD];
    for (const each of course) {
      const bytes = bytesOf(each, footprint);
      if (bytes > most) [most, load] = [bytes, each];
    }
    return {
      load,
      dialogs: times * load.dialogs * footprint.dialog,
      ended: times * load.ended * footprint.dialog,
      transactions: times * transactionBytes(load, footprint),
      betweenSamples: times * tickBytes(load, footprint),
      deviation: Math.sqrt(times * dispersion * squaresOf(load, footprint)),
    };
  }
}

/** Those that another one is not over in everything: whatever each object takes, the most bytes are at one of these. */
export function highestLoads(loads: readonly Load[]): readonly Load[] {
  let highest: readonly Load[] = [];
  for (const load of loads) {
    if (highest.some((other) => isOver(other, load))) continue;
    highest = [...highest.filter((other) => !isOver(load, other)), load];
  }
  return highest;
}

/** Sums that differ by less are the same but for their rounding. */
const SAME = 1 - 1e-9;

function isOver(one: Load, other: Load): boolean {
  return (
    one.dialogs >= other.dialogs * SAME &&
    one.ended >= other.ended * SAME &&
    one.invites >= other.invites * SAME &&
    one.byes >= other.byes * SAME &&
    one.answers >= other.answers * SAME &&
    one.hangUps >= other.hangUps * SAME
  );
}

/** The highest of so many moments, in standard deviations, where a share of all cases is below it. */
export function highestOf(moments: number, share: number): number {
  return normalAt(share ** (1 / moments));
}

/** Bytes of calls at the crest, with chance so many standard deviations above its mean. */
export function callBytes(crest: Crest, deviations: number): number {
  return (
    crest.dialogs +
    crest.ended +
    crest.transactions +
    crest.betweenSamples +
    Math.max(0, deviations) * crest.deviation
  );
}

const NO_LOAD: Load = { at: 0, invites: 0, byes: 0, dialogs: 0, ended: 0, answers: 0, hangUps: 0 };

function bytesOf(load: Load, footprint: ObjectBytes): number {
  return (
    (load.dialogs + load.ended) * footprint.dialog +
    transactionBytes(load, footprint) +
    tickBytes(load, footprint)
  );
}

function transactionBytes({ invites, byes }: Load, { invite, bye }: ObjectBytes): number {
  return invites * invite + byes * bye;
}

function tickBytes({ answers, hangUps }: Load, { invite, bye }: ObjectBytes): number {
  return BEFORE_TICK * (answers * invite + hangUps * bye);
}

/** The sum of the squares of what each call holds, by where it is in its life. */
function squaresOf({ invites, byes, dialogs, ended }: Load, footprint: ObjectBytes): number {
  const { invite, bye, dialog } = footprint;
  return (
    invites * (dialog + invite) ** 2 +
    Math.max(0, dialogs - invites) * dialog ** 2 +
    byes * (dialog + bye) ** 2 +
    Math.max(0, ended - byes) * dialog ** 2
  );
}

/** One busy hour a day; of a horizon that is shorter than an hour, all of it. */
function busyTime(horizon: Milliseconds): number {
  return Math.min(horizon, HOUR * Math.max(1, horizon / DAY));
}
