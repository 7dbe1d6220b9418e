/**
 * Contacts that usrloc's timer removes: those that have expired since it fired before, all at once (knowledge, "seen on
 * real servers" 12). Its period follows from the times of the removals; the default is 60 s.
 */
import type { Moment } from './life.ts';

/** Contacts that went between two samples, or in samples next to each other. */
export interface Removal {
  readonly before: Moment;
  readonly after: Moment;
  readonly contacts: number;
  /** Given back meanwhile. */
  readonly bytes: number;
}

/** Fewer contacts, or less of them, may as well have been unregistered by their phones. */
const FEWEST = 20;
const LEAST_SHARE = 0.02;
/** Of those that went: what must have expired, where that is counted. */
const EXPIRED = 0.8;
/** One firing may take as long, in milliseconds. */
const SAME = 3000;
/** No timer fires more often than this, in seconds, and none is believed that is this much out of step. */
const SHORTEST = 5;
const OUT_OF_STEP = 0.15;

/** In order of time. */
export function bulkRemovals(moments: readonly Moment[]): readonly Removal[] {
  const removals: Removal[] = [];
  for (let index = 1; index < moments.length; index++) {
    const [before, after] = [moments[index - 1], moments[index]];
    if (before?.contacts === undefined || after?.contacts === undefined) continue;
    const contacts = before.contacts - after.contacts;
    if (contacts < FEWEST || contacts < before.contacts * LEAST_SHARE) continue;
    const expired = expiredOf(after) - expiredOf(before);
    if (expired < contacts * EXPIRED) continue;
    const last = removals.at(-1);
    const bytes = before.realUsed - after.realUsed;
    if (last !== undefined && after.at - last.after.at <= SAME) {
      const both = { contacts: last.contacts + contacts, bytes: last.bytes + bytes };
      removals[removals.length - 1] = { before: last.before, after, ...both };
    } else removals.push({ before, after, contacts, bytes });
  }
  return removals;
}

/** Whole seconds; undefined where it was seen to fire once only, or out of step. */
export function contactPeriod(removals: readonly Removal[]): number | undefined {
  const times = removals.map(({ after }) => after.at / 1000);
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time));
  const shortest = Math.min(...gaps);
  if (gaps.length === 0 || shortest < SHORTEST) return undefined;
  // Where nothing had expired, a firing does not show.
  const firings = gaps.map((gap) => Math.round(gap / shortest));
  const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
  const period = sum(gaps) / sum(firings);
  const isInStep = gaps.every(
    (gap, index) => Math.abs(gap - period * (firings[index] ?? 1)) <= OUT_OF_STEP * period,
  );
  return isInStep ? Math.round(period) : undefined;
}

/** How many have expired so far, in all tables; infinitely many more at every sample where nobody counts. */
function expiredOf({ at, sample }: Moment): number {
  let expired: number | undefined;
  const { values } = sample.statistics;
  for (const name of values.keys()) {
    if (name.startsWith('usrloc:') && name.endsWith('-expires'))
      expired = (expired ?? 0) + (values.get(name) ?? 0);
  }
  return expired ?? at * 1e6;
}
