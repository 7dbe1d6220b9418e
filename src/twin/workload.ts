/**
 * When the things of a curve begin: at even distances, as SIPp paces its calls, or at random, as people call.
 */
import type { Random } from '../base/random.ts';
import { nextChange, rateAt, type Curve } from './curve.ts';

export interface Arrivals {
  /** The moment of the next one, in milliseconds after the start of the server; undefined when there is none. */
  next(): number | undefined;
}

export function arrivals(curve: Curve, pacing: 'regular' | 'random', random: Random): Arrivals {
  const distance = () => (pacing === 'regular' ? 1 : -Math.log(1 - random.next()));
  let now = 0;
  /** How much of a distance is left to go; at a regular pace the first one comes at once. */
  let left = pacing === 'regular' ? 0 : distance();

  return {
    next() {
      for (;;) {
        const end = endOfPiece(curve, now);
        const rate = rateAt(curve, end === undefined ? now : (now + end) / 2) / 1000;
        if (rate <= 0 && end === undefined) return undefined;
        const at = rate > 0 ? now + left / rate : Infinity;
        // What would begin at the very moment when a piece ends is the next piece's.
        if (end === undefined || at < end - EPSILON) {
          now = at;
          left = distance();
          return now;
        }
        left = rate > 0 ? Math.max(0, left - rate * (end - now)) : pacing === 'regular' ? 0 : left;
        now = end;
      }
    },
  };
}

const EPSILON = 1e-6;
/** A rate that changes all the time is taken as steady for so long. Milliseconds. */
const PIECE = 1000;

/** Until when the rate is (nearly) what it is in the middle; undefined: for ever. */
function endOfPiece(curve: Curve, at: number): number | undefined {
  const change = nextChange(curve, at);
  return curve.kind === 'steps' || change === undefined ? change : Math.min(change, at + PIECE);
}
