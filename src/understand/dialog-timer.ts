/**
 * The timer with which the dialog module deletes ended dialogs: how often it fires, and when.
 *
 * It is found by trying. With the right one the number of dialogs that are still there, ended ones included, follows
 * memory best. A timer must make a plain difference to be believed: where dialogs go at once, none does.
 */
import { fitNonNegative, noColumns, withColumn } from '../statistics/non-negative.ts';
import type { Moment } from './life.ts';
import { dialogsUp, releasedBy, timers, type Ended, type Timer } from './objects.ts';

const AT_ONCE: Timer = { period: 0, phase: 0 };
/** So many moments in one piece are enough to see a timer fire. */
const WINDOW = 1200;
/** What a timer must leave of the squared misfit that there is without one. */
const PLAIN = 0.6;

/**
 * `held` is what is in use at each of the moments, which are of one stretch. The level at rest is free, and so is a slow
 * growth: neither is the timer's.
 */
export function dialogTimerOf(
  all: readonly Moment[],
  held: (moment: Moment) => number,
  ended: Ended,
): Timer {
  const moments = busiest(all, ended);
  const column = (valueAt: (moment: Moment) => number) => Float64Array.from(moments, valueAt);
  const fixed = [
    ({ at }: Moment) => at / 1000,
    ({ contacts = 0 }: Moment) => contacts,
    ({ transactions = 0 }: Moment) => transactions,
  ].reduce(
    (known, valueAt) => withColumn(centred(column(valueAt)), known),
    noColumns(centred(column(held))),
  );
  // Hundreds of timers are tried: what hangs on none of them is looked up once.
  const up = column(dialogsUp);
  const endedBy = column(({ at }) => ended.by(at));
  const dialogsWith = (timer: Timer) =>
    up.map((dialogs, index) => {
      const released = ended.by(releasedBy(moments[index]?.at ?? 0, timer));
      return dialogs + Math.max(0, (endedBy[index] ?? 0) - released);
    });
  const misfitWith = (dialogs: Float64Array) =>
    fitNonNegative(withColumn(centred(dialogs), fixed).sums).residual;
  const without = misfitWith(up);
  let best = { timer: AT_ONCE, misfit: without * PLAIN };
  for (const timer of timers()) {
    const misfit = misfitWith(timer.period === 0 ? up : dialogsWith(timer));
    if (misfit < best.misfit * 0.999) best = { timer, misfit };
  }
  return best.timer;
}

function centred(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  return values.map((value) => value - mean);
}

/** The stretch in which the most calls ended. */
function busiest(moments: readonly Moment[], ended: Ended): readonly Moment[] {
  if (moments.length <= WINDOW) return moments;
  let best = { from: 0, calls: -1 };
  for (let from = 0; from + WINDOW <= moments.length; from += WINDOW / 4) {
    const [first, last] = [moments[from], moments[from + WINDOW - 1]];
    const calls = ended.by(last?.at ?? 0) - ended.by(first?.at ?? 0);
    if (calls > best.calls) best = { from, calls };
  }
  return moments.slice(best.from, best.from + WINDOW);
}
