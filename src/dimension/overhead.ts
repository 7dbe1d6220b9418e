/**
 * What the allocator itself takes while calls are there: headers of free fragments and remainders. F_MALLOC of 3.4 on gives
 * nearly all of it back; before, and with HP_MALLOC, it stays (seen on real servers 4 and 9).
 */
import { heldAt } from '../understand/held.ts';
import type { ExplainedLife } from '../understand/explain.ts';

/** Of each byte that calls hold at most, so much more. */
export interface Overhead {
  /** While they do. */
  readonly share: number;
  /** And so much stays when they are over, or comes in between. */
  readonly kept: number;
  readonly basis: 'seen' | 'none';
}

/** Of the pool: where calls held less, nothing can be said. */
const LEAST = 0.01;

const NONE: Overhead = { share: 0, kept: 0, basis: 'none' };
/** A pool that is full decides itself. */
const FULL = 0.998;

export function overheadOf({ life, build, baseline, events }: ExplainedLife): Overhead {
  if (typeof baseline === 'string') return NONE;
  const own = (moment: Parameters<typeof heldAt>[0]) => moment.realUsed - heldAt(moment, build);
  const rest = { ...baseline, realUsed: baseline.bytes };
  // After a reload it is the reload's.
  const reloaded = events.find(({ kind }) => kind === 'reload-spike')?.start ?? Infinity;
  let [held, then, most] = [0, 0, 0];
  for (const moment of life.moments) {
    if (moment.at <= baseline.to || moment.at >= reloaded) continue;
    if (moment.realUsed > moment.total * FULL) break;
    const calls = heldAt(moment, build) - heldAt(rest, build);
    const more = own(moment) - own(rest);
    most = Math.max(most, more);
    if (calls <= held) continue;
    held = calls;
    then = more;
  }
  const { total } = life.moments[0] ?? { total: Infinity };
  if (held < total * LEAST) return NONE;
  return { share: Math.max(0, then / held), kept: most / held, basis: 'seen' };
}
