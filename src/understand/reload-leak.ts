/**
 * What reloads leave behind for good: the step at rest over each of them, and whether it is a leak.
 *
 * Only rest is compared with rest, in what modules asked for: no call and no ended dialog that a timer has yet to delete,
 * and as many contacts. One step proves nothing: a first reload settles (knowledge, "seen on real servers" 2 and 9), and
 * some 10 KB stay after each on 3.6, a residue. A leak is a step that comes again at each reload and is worth a word. Whether
 * the tables themselves grew by as much, counters do not tell.
 */
import { isBusy } from './baseline.ts';
import type { Disturbance } from './disturbances.ts';
import { intervalOf, type Interval } from './interval.ts';
import type { Instant } from '../base/time.ts';
import type { Life, Moment } from './life.ts';
import { momentsBetween } from './places.ts';

export interface LeftByReloads {
  /** What one leaves: the middle, the least and the most of them. */
  readonly bytes: Interval;
  /** Of how many the step was seen. */
  readonly reloads: number;
  readonly since: Instant;
  /** Less is a residue, which some versions leave after each. */
  readonly isWorthAWord: boolean;
  readonly isLeak: boolean;
}

/** A step that comes once may be anything. */
const FEWEST = 2;
/** Less is a residue: bytes, and as a share of the pool. */
const FLOOR = 65_536;
const FLOOR_OF_POOL = 0.0002;
/** Between the steps of one leak, as shares of their middle. */
const LEAST = 0.5;
const MOST = 2;
/** Samples of rest next to a reload: what grew long before or after it is not its own. */
const NEAR = 10;
/** Milliseconds from the last call until every timer has fired, and from a reload's end until it has settled. */
const AFTER_CALLS = 60_000;
const SETTLED = 2000;

/** Undefined where no reload was seen between two rests. */
export function leftByReloads(
  { moments }: Life,
  disturbances: readonly Disturbance[],
): LeftByReloads | undefined {
  const rest = atRest(moments);
  const steps: number[] = [];
  let since: Instant | undefined;
  for (const [index, { of, from, to }] of disturbances.entries()) {
    if (of !== 'reload') continue;
    const begin = disturbances[index - 1]?.to ?? -Infinity;
    const end = disturbances[index + 1]?.from ?? Infinity;
    const before = momentsBetween(rest, begin + SETTLED, from).filter(
      ({ at }) => at > begin + SETTLED,
    );
    const after = momentsBetween(rest, to + SETTLED, end);
    const contacts = before.at(-1)?.contacts;
    const one = middle(before.filter((moment) => moment.contacts === contacts).slice(-NEAR));
    const other = middle(after.filter((moment) => moment.contacts === contacts).slice(0, NEAR));
    if (one === undefined || other === undefined) continue;
    steps.push(other - one);
    since ??= from;
  }
  const sorted = steps.toSorted((one, other) => one - other);
  const step = sorted[sorted.length >> 1];
  const last = moments.at(-1);
  if (step === undefined || since === undefined || last === undefined) return undefined;
  const floor = Math.max(FLOOR, last.total * FLOOR_OF_POOL);
  // The first reload may settle something besides.
  const again = steps.length > FEWEST ? steps.slice(1) : steps;
  const isLeak =
    again.length >= FEWEST &&
    again.every((each) => each >= floor && each >= step * LEAST && each <= step * MOST);
  return {
    bytes: intervalOf(sorted, step),
    reloads: steps.length,
    since,
    isWorthAWord: step >= floor,
    isLeak,
  };
}

/** Without calls, and without what they leave to timers. */
function atRest(moments: readonly Moment[]): readonly Moment[] {
  let busyUntil = -Infinity;
  return moments.filter((moment) => {
    if (isBusy(moment)) busyUntil = moment.at + AFTER_CALLS;
    return moment.at > busyUntil;
  });
}

function middle(moments: readonly Moment[]): number | undefined {
  const used = moments.map((moment) => moment.used).toSorted((one, other) => one - other);
  return used[used.length >> 1];
}
