/**
 * A steady cadence: the ticks of a period that never drift.
 *
 * Tick n is due at `start + offset + n × period` whatever the work between two ticks costs; work that takes longer than
 * a period lets ticks pass instead of piling them up. The period may be changed while it runs (burst sampling): the
 * ticks of a shorter period lie on the finer grid. Not a scheduler of many jobs: one caller, one cadence.
 */
import { milliseconds, type Clock, type Milliseconds } from './time.ts';
import type { Stop } from './stop.ts';

export interface Cadence {
  readonly clock: Clock;
  /** Asked again before every tick. */
  readonly period: () => Milliseconds;
  /** Where in the period the ticks lie; spread it between servers so that they are not all asked at once. */
  readonly offset: Milliseconds;
  readonly stop: Stop;
}

/** Yields the number of ticks that passed without being served: 0 when the caller keeps up. */
export async function* ticks(cadence: Cadence): AsyncGenerator<number, void> {
  const { clock, stop } = cadence;
  const origin = clock.elapsed() + cadence.offset;
  let last: number | undefined;
  while (!stop.asked) {
    const period = cadence.period();
    const now = clock.elapsed();
    const due = last === undefined ? origin : nextOnGrid(origin, period, last);
    const missed = Math.max(0, Math.floor((now - due) / period));
    const target = due + missed * period;
    if (target > now) await clock.sleep(milliseconds(target - now), stop);
    if (stop.asked) return;
    last = target;
    yield missed;
  }
}

/** The first point of the grid that lies after `last`; a thousandth of a period is the same point. */
function nextOnGrid(origin: number, period: number, last: number): number {
  const steps = Math.floor((last - origin) / period + 1e-3) + 1;
  return origin + steps * period;
}
