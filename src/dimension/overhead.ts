/**
 * What the allocator itself takes while calls are there: headers of free fragments and remainders. F_MALLOC of 3.4 on gives
 * nearly all of it back; before, and with HP_MALLOC, it stays (seen on real servers 4 and 9).
 */
import { heldAt } from '../understand/held.ts';
import type { ExplainedLife } from '../understand/explain.ts';

/** Of each byte that calls hold, so much more. */
export interface Overhead {
  readonly share: number;
  readonly basis: 'seen' | 'none';
}

/** Of the pool: where calls held less, nothing can be said. */
const LEAST = 0.01;

export function overheadOf({ life, build, baseline }: ExplainedLife): Overhead {
  if (typeof baseline === 'string') return { share: 0, basis: 'none' };
  const own = (moment: Parameters<typeof heldAt>[0]) => moment.realUsed - heldAt(moment, build);
  const rest = { ...baseline, realUsed: baseline.bytes };
  let [most, held] = [0, 0];
  for (const moment of life.moments) {
    // After a reload it is the reload's.
    if (moment.at <= baseline.to || moment.realUsed > moment.total * 0.998) continue;
    const calls = heldAt(moment, build) - heldAt(rest, build);
    if (calls <= held) continue;
    held = calls;
    most = own(moment) - own(rest);
  }
  const { total } = life.moments[0] ?? { total: Infinity };
  if (held < total * LEAST) return { share: 0, basis: 'none' };
  return { share: Math.max(0, most / held), basis: 'seen' };
}
