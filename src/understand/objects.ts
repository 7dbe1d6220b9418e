/**
 * How many transactions, dialogs and contacts there are at a moment, those included that have ended and are not deleted
 * yet: the dialog module's timer deletes them in bulk.
 */
import type { Moment } from './life.ts';

export const OWNERS = ['transactions', 'dialogs', 'contacts'] as const;
export type Owner = (typeof OWNERS)[number];

/** Seconds; `db_update_period` and its like are set to one of these. */
const TIMERS = [0, 5, 10, 15, 20, 30, 45, 60, 90, 120];

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
}

export function endedDialogs(moments: readonly Moment[]): Ended {
  const times: number[] = [];
  const counts: number[] = [];
  for (const { at, dialogs, sample } of moments) {
    const processed = sample.statistics.values.get('dialog:processed_dialogs');
    if (processed === undefined || dialogs === undefined) continue;
    times.push(at);
    counts.push(Math.max(counts.at(-1) ?? 0, processed - dialogs));
  }
  return {
    by(at) {
      let [low, high] = [0, times.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((times[middle] ?? 0) <= at) low = middle + 1;
        else high = middle;
      }
      if (low === 0) return 0;
      const [before, after] = [times[low - 1] ?? 0, times[low]];
      const [one, other] = [counts[low - 1] ?? 0, counts[low]];
      if (after === undefined || other === undefined) return one;
      return one + ((other - one) * (at - before)) / (after - before);
    },
  };
}

export function objects(
  { at, dialogs, transactions, contacts, sample }: Moment,
  ended: Ended,
  { period, phase }: Timer,
): Record<Owner, number> {
  const fired =
    period === 0 ? at : Math.floor((at / 1000 - phase) / period) * period * 1000 + phase * 1000;
  const early = sample.statistics.values.get('dialog:early_dialogs') ?? 0;
  const waiting = period === 0 ? 0 : Math.max(0, ended.by(at) - ended.by(fired));
  return {
    transactions: transactions ?? 0,
    dialogs: (dialogs ?? 0) + early + waiting,
    contacts: contacts ?? 0,
  };
}
