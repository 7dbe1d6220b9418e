/** A number that is not known exactly: where it lies, and how sure that is. */
export interface Interval {
  readonly low: number;
  readonly mid: number;
  readonly high: number;
  /** The share of cases in which it lies between low and high. */
  readonly confidence: number;
}

/** Ranges are given for nine cases of ten. */
export const CONFIDENCE = 0.9;

/** What is known to the byte. */
export function exactly(value: number): Interval {
  return { low: value, mid: value, high: value, confidence: 1 };
}

/** The middle nine tenths of what was drawn (in order), and `mid` in any case. */
export function intervalOf(sorted: readonly number[], mid: number): Interval {
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? mid;
  return {
    low: Math.min(mid, at((1 - CONFIDENCE) / 2)),
    mid,
    high: Math.max(mid, at((1 + CONFIDENCE) / 2)),
    confidence: CONFIDENCE,
  };
}
