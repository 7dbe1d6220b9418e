/**
 * More memory, or just more calls: the answer to a comparison, from the change and its two parts.
 */
import type { DiffRow } from './row.ts';

export type Answer =
  /** Hardly anything has changed. */
  | 'same'
  /** The change goes with traffic; what is left over is too little to tell, or within what is not known. */
  | 'calls'
  /** At the same calls it would hold more, or less, and calls hardly changed it. */
  | 'memory'
  /** Both, the same way. */
  | 'both'
  /** Calls and the rest pull opposite ways. */
  | 'against'
  /** Calls changed, and what they cost was not seen. */
  | 'cannot-tell';

/** Of what is in use: less is no change. */
const STILL = 0.005;
/** Of the change: a part that is smaller is none. */
const PART = 0.1;

export function answerOf({ a, change, traffic, other }: Omit<DiffRow, 'owner' | 'basis'>): Answer {
  if (traffic === undefined || other === undefined) return 'cannot-tell';
  const least = Math.max(a * STILL, Math.max(Math.abs(traffic.mid), Math.abs(other.mid)) * PART);
  const byCalls = Math.abs(traffic.mid) >= least;
  // A part that may as well be nothing is none.
  const isOther = Math.abs(other.mid) >= least && (other.low > 0 || other.high < 0);
  if (!byCalls && !isOther) return Math.abs(change) < a * STILL * 2 ? 'same' : 'cannot-tell';
  if (!isOther) return 'calls';
  if (!byCalls) return 'memory';
  return traffic.mid > 0 === other.mid > 0 ? 'both' : 'against';
}
