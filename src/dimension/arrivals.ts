/**
 * How many calls have begun by a moment, by a curve of their rate: its integral, exact at every corner of the curve.
 */
import { nextChange, rateAt, type Curve } from '../twin/curve.ts';
import { firstPlace } from '../understand/places.ts';

export interface Arrivals {
  /** Calls that began before a moment, in milliseconds of the curve. */
  by(at: number): number;
  /** The moments at which the rate changes, up to the last that matters. */
  readonly corners: readonly number[];
}

/** Between corners of a curve that is not level, so many straight pieces. */
const PIECES = 24;
const DAY = 86_400_000;
const MOST_CORNERS = 20_000;

/** A daily curve is followed for two days: on the second, calls of the day before are still there. */
export function arrivalsOf(curve: Curve): Arrivals {
  const corners = cornersOf(curve);
  const times: number[] = [];
  const counts: number[] = [];
  let sum = 0;
  for (const [index, corner] of corners.entries()) {
    const before = corners[index - 1];
    if (before !== undefined && curve.kind === 'steps')
      sum += (rateAt(curve, before) * (corner - before)) / 1000;
    if (before !== undefined && curve.kind !== 'steps') {
      const step = (corner - before) / PIECES;
      for (let piece = 1; piece < PIECES; piece++) {
        sum += (rateAt(curve, before + (piece - 0.5) * step) * step) / 1000;
        times.push(before + piece * step);
        counts.push(sum);
      }
      sum += (rateAt(curve, corner - step / 2) * step) / 1000;
    }
    times.push(corner);
    counts.push(sum);
  }
  const last = times.at(-1) ?? 0;
  const after = rateAt(curve, last) / 1000;
  return {
    corners,
    by(at) {
      if (at >= last) return sum + after * (at - last);
      const place = firstPlace(times.length, (index) => (times[index] ?? Infinity) > at);
      const [from, to] = [times[place - 1], times[place]];
      if (from === undefined || to === undefined) return 0;
      const [one = 0, other = 0] = [counts[place - 1], counts[place]];
      return one + ((other - one) * (at - from)) / (to - from);
    },
  };
}

function cornersOf(curve: Curve): readonly number[] {
  const corners = [0];
  const end = curve.kind === 'daily' ? 2 * DAY : Infinity;
  for (
    let next = nextChange(curve, 0);
    next !== undefined && next <= end && corners.length < MOST_CORNERS;
    next = nextChange(curve, next)
  )
    corners.push(next);
  return corners;
}
