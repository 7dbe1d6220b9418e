/**
 * How many transactions, dialogs and contacts there are at a moment, those included that have ended and are not deleted
 * yet: the dialog module's timer deletes them in bulk.
 */
import type { Moment } from './life.ts';
import { firstPlace } from './places.ts';

export const OWNERS = ['transactions', 'dialogs', 'contacts'] as const;
export type Owner = (typeof OWNERS)[number];

/** Seconds; `db_update_period` and its like are set to one of these. */
const TIMERS = [0, 5, 10, 15, 20, 30, 45, 60, 90, 120];

/** A transaction stays so long after its final reply, in milliseconds (wt_timer). */
export const WAIT = 5000;
const AFTER = 2500;
const BEFORE = 1500;

/** In seconds: how often it fires, and when in that time, counted from 1970. A period of 0 deletes at once. */
export interface Timer {
  readonly period: number;
  readonly phase: number;
}

/** Every timer that is worth trying. */
export function* timers(): Generator<Timer> {
  for (const period of TIMERS) {
    const step = Math.max(0.5, period / 60);
    for (let phase = 0; phase < Math.max(step, period); phase += step) yield { period, phase };
  }
}

/** How many dialogs had ended by a time: those that were counted and are not active any more. */
export interface Ended {
  by(at: number): number;
  /** How many had begun. */
  processedBy(at: number): number;
}

export function endedDialogs(moments: readonly Moment[]): Ended {
  const times: number[] = [];
  const ended: number[] = [];
  const processed: number[] = [];
  for (const { at, dialogs, sample } of moments) {
    const begun = sample.statistics.values.get('dialog:processed_dialogs');
    if (begun === undefined || dialogs === undefined) continue;
    times.push(at);
    ended.push(Math.max(ended.at(-1) ?? 0, begun - dialogs));
    processed.push(begun);
  }
  // Who asks goes through time: mostly the answer is where it was, or next to it.
  let place = 0;
  const isAt = (index: number, at: number) =>
    (times[index - 1] ?? -Infinity) <= at && at < (times[index] ?? Infinity);
  const placeOf = (at: number) => {
    if (isAt(place, at)) return place;
    if (place < times.length && isAt(place + 1, at)) return ++place;
    place = firstPlace(times.length, (index) => (times[index] ?? Infinity) > at);
    return place;
  };
  const between = (counts: readonly number[], at: number) => {
    const low = placeOf(at);
    const [before, after] = [times[low - 1] ?? 0, times[low]];
    const [one, other] = [counts[Math.max(0, low - 1)] ?? 0, counts[low]];
    if (low === 0 || after === undefined || other === undefined) return one;
    return one + ((other - one) * (at - before)) / (after - before);
  };
  return {
    by: (at) => between(ended, at),
    processedBy: (at) => between(processed, at),
  };
}

/** Active and early dialogs, and those that have ended and wait for the timer. */
export function dialogsThere(moment: Moment, ended: Ended, timer: Timer): number {
  const { at } = moment;
  if (timer.period === 0) return dialogsUp(moment);
  return dialogsUp(moment) + Math.max(0, ended.by(at) - ended.by(releasedBy(at, timer)));
}

/** Active and early dialogs. */
export function dialogsUp({ dialogs, sample }: Moment): number {
  return (dialogs ?? 0) + (sample.statistics.values.get('dialog:early_dialogs') ?? 0);
}

/** Dialogs that had ended by then have gone by now. The transaction of its BYE refers to a dialog, also when the timer has fired. */
export function releasedBy(at: number, timer: Timer): number {
  return Math.min(firedBefore(at, timer), at - WAIT);
}

/**
 * Whether a moment is so near to the timer's firing that nobody knows on which side of it: rows are deleted one after the
 * other, and a sample is asked for before it is answered.
 */
export function isNearFiring(at: number, { period, phase }: Timer): boolean {
  if (period === 0) return false;
  const since = at - firedBefore(at, { period, phase });
  return since < AFTER || period * 1000 - since < BEFORE;
}

function firedBefore(at: number, { period, phase }: Timer): number {
  return (Math.floor((at / 1000 - phase) / period) * period + phase) * 1000;
}

export function objects(moment: Moment, ended: Ended, timer: Timer): Record<Owner, number> {
  return {
    transactions: moment.transactions ?? 0,
    dialogs: dialogsThere(moment, ended, timer),
    contacts: moment.contacts ?? 0,
  };
}
