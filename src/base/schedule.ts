/**
 * A steady cadence: the ticks of a period that never drift.
 *
 * Ticks are due at `phase + n × period` on the clock, whatever the work between two ticks costs; work that takes longer
 * than a period lets ticks pass instead of piling them up. The period may be changed while it runs (burst sampling): the
 * ticks of a shorter period lie on the finer grid. Not a scheduler of many jobs: one caller, one cadence.
 */
import { milliseconds, type Clock, type Milliseconds } from './time.ts';
import type { Stop } from './stop.ts';

export interface Cadence {
  readonly clock: Clock;
  /** Asked again before every tick. */
  readonly period: () => Milliseconds;
  /** Where in the period the ticks lie; spread it between servers so that they are not all asked at once. */
  readonly phase: Milliseconds;
  readonly stop: Stop;
}

/** Yields the number of ticks that passed without being served: 0 when the caller keeps up. */
export async function* ticks(cadence: Cadence): AsyncGenerator<number, void> {
  const { clock, stop } = cadence;
  let last: number | undefined;
  while (!stop.asked) {
    const period = cadence.period();
    const now = clock.elapsed();
    // Ever so slightly before now counts as now, so that a tick due at the start is not lost to the first step.
    const due = nextOnGrid(cadence.phase, period, last ?? now - period / 500);
    const missed = Math.max(0, Math.floor((now - due) / period));
    const target = due + missed * period;
    if (target > now) await clock.sleep(milliseconds(target - now), stop);
    if (stop.asked) return;
    last = target;
    yield missed;
  }
}

/** The first point of the grid that lies after `last`; a thousandth of a period is the same point. */
function nextOnGrid(phase: number, period: number, last: number): number {
  const steps = Math.floor((last - phase) / period + 1e-3) + 1;
  return phase + steps * period;
}
