/** How the amounts of an axis are marked and said: memory in powers of two, counts in tens, rates a second. */
import { formatBytes } from '../../../src/base/bytes.ts';
import { formatCount, formatRate } from '../../../src/present/text/numbers.ts';

export interface Amount {
  /** Even amounts from `low` to `high`, both included where they are even, at most about `most`. */
  readonly ticks: (low: number, high: number, most: number) => readonly number[];
  readonly format: (value: number) => string;
}

export const MEMORY: Amount = {
  ticks: (low, high, most) => even(low, high, binaryStep((high - low) / most)),
  format: formatBytes,
};

export const COUNT: Amount = {
  ticks: (low, high, most) => even(low, high, Math.max(1, decimalStep((high - low) / most))),
  format: formatCount,
};

export const RATE: Amount = {
  ticks: (low, high, most) => even(low, high, decimalStep((high - low) / most)),
  format: (value) => (value === 0 ? '0' : formatRate(value)),
};

/** From nothing (or, fitted, from just below the least) to a little above the most, so that no line lies on the edge. */
export function axisFor(low: number, high: number, isFitted: boolean): [number, number] {
  if (high <= 0) return [0, 1];
  const span = isFitted ? Math.max(high - low, high * 0.002) : high;
  const first = isFitted ? Math.max(0, low - span * 0.08) : 0;
  return [first, high + span * 0.08];
}

function binaryStep(least: number): number {
  return least <= 0 ? 1 : 2 ** Math.ceil(Math.log2(least));
}

function decimalStep(least: number): number {
  if (least <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(least));
  return power * ([1, 2, 5].find((each) => each * power >= least) ?? 10);
}

function even(low: number, high: number, step: number): readonly number[] {
  const first = Math.ceil(low / step);
  const count = Math.max(0, Math.floor(high / step) - first + 1);
  return Array.from({ length: count }, (_, index) => (first + index) * step);
}
