/**
 * How many transactions, dialogs and contacts there are at a moment of a life, also of one that never was at rest.
 *
 * Where the life has an estimate, its dialog timer is used. A life that was first seen with calls has none; then the timer
 * is the one with which memory is so many bytes for each object and a rest that nobody saw.
 */
import { addRow, fitNonNegative, noSums } from '../../statistics/non-negative.ts';
import type { ExplainedLife } from '../explain.ts';
import type { Moment } from '../life.ts';
import { endedDialogs, objects, OWNERS, timers, type Owner, type Timer } from '../objects.ts';

export type Counts = (moment: Moment) => Readonly<Record<Owner, number>>;

const AT_ONCE: Timer = { period: 0, phase: 0 };
/** So many are enough to find a timer. */
const MOST_MOMENTS = 1000;

export function countsOf({ life, estimate }: ExplainedLife): Counts {
  if (estimate !== undefined) return (moment) => estimate.objectsAt(moment);
  const ended = endedDialogs(life.moments);
  const timer = bestTimer(life.moments, (moment, each) => objects(moment, ended, each));
  return (moment) => objects(moment, ended, timer);
}

function bestTimer(
  moments: readonly Moment[],
  counts: (moment: Moment, timer: Timer) => Readonly<Record<Owner, number>>,
): Timer {
  const first = moments[0];
  if (first === undefined || moments.every(({ dialogs }) => dialogs === first.dialogs))
    return AT_ONCE;
  const thin = Math.ceil(moments.length / MOST_MOMENTS);
  const some = moments.filter((_, index) => index % thin === 0);
  let best = { timer: AT_ONCE, residual: Infinity };
  for (const timer of timers()) {
    let sums = noSums(OWNERS.length + 1);
    for (const moment of some) {
      const count = counts(moment, timer);
      sums = addRow(sums, [...OWNERS.map((owner) => count[owner]), 1], moment.realUsed);
    }
    const { residual } = fitNonNegative(sums);
    if (residual < best.residual * 0.999) best = { timer, residual };
  }
  return best.timer;
}
