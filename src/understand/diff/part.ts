/**
 * What of a change goes with traffic, with how far it may be off: added up, and made into the two parts of a row.
 */
import type { Interval } from '../interval.ts';

export interface Part {
  readonly mid: number;
  readonly below: number;
  readonly above: number;
}

/** The two parts of a change. */
export interface Parts {
  /** What of it comes from more or fewer calls and registrations; undefined where that cannot be told. */
  readonly traffic: Interval | undefined;
  /** What of it does not: the change less `traffic`. */
  readonly other: Interval | undefined;
}

export const NOTHING: Part = { mid: 0, below: 0, above: 0 };

const CONFIDENCE = 0.9;
/** From a standard deviation to half of a 90 % range. */
const HALF = 1.645;

/** The middle nine tenths of what was drawn, with `mid` in it, and a spread that is independent of them. */
export function partFrom(draws: readonly number[], mid: number, deviation = 0): Part {
  const { low, high } = range(draws, mid);
  const noise = deviation * HALF;
  return { mid, below: Math.hypot(mid - low, noise), above: Math.hypot(high - mid, noise) };
}

export function range(
  values: readonly number[],
  mid: number,
): { readonly low: number; readonly high: number } {
  const ordered = values.toSorted((one, other) => one - other);
  const at = (share: number) => ordered[Math.round(share * (ordered.length - 1))] ?? mid;
  return {
    low: Math.min(mid, at((1 - CONFIDENCE) / 2)),
    high: Math.max(mid, at((1 + CONFIDENCE) / 2)),
  };
}

/** So many more, or fewer, of what costs so much each. */
export function scaled({ low, mid, high }: Interval, count: number): Part {
  const [one, other] = [(mid - low) * count, (high - mid) * count];
  return count >= 0
    ? { mid: mid * count, below: one, above: other }
    : { mid: mid * count, below: -other, above: -one };
}

/** Errors of objects are taken as independent; they mostly cancel, so the range is rather too wide. */
export function together(some: readonly Part[], deviation: number): Part {
  return {
    mid: some.reduce((sum, { mid }) => sum + mid, 0),
    below: Math.hypot(deviation * HALF, ...some.map(({ below }) => below)),
    above: Math.hypot(deviation * HALF, ...some.map(({ above }) => above)),
  };
}

export function partsOf(change: number, part: Part | undefined): Parts {
  if (part === undefined) return { traffic: undefined, other: undefined };
  const { mid, below, above } = part;
  const confidence = below + above === 0 ? 1 : CONFIDENCE;
  return {
    traffic: { low: mid - below, mid, high: mid + above, confidence },
    other: { low: change - mid - above, mid: change - mid, high: change - mid + below, confidence },
  };
}
