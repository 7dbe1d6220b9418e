/**
 * The normal distribution: the value below which a share of all values lies, and the share below a value.
 *
 * Acklam's rational approximation and Abramowitz and Stegun's 7.1.26, to about 1e-9 and 1e-7: more than any sizing needs.
 */
import type { Random } from '../base/random.ts';

/** In standard deviations from the mean; the share is between 0 and 1, ends excluded. */
export function normalAt(share: number): number {
  const p = Math.min(1 - TINY, Math.max(TINY, share));
  if (p < LOW) return tail(Math.sqrt(-2 * Math.log(p)));
  if (p > 1 - LOW) return -tail(Math.sqrt(-2 * Math.log(1 - p)));
  const q = p - 0.5;
  const r = q * q;
  return (polynomial(A, r) * q) / (polynomial(B, r) * r + 1);
}

/** The share of all values that are less than so many standard deviations over the mean. */
export function normalBelow(deviations: number): number {
  const x = Math.abs(deviations) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const error = polynomial(E, t) * t * Math.exp(-x * x);
  return deviations < 0 ? error / 2 : 1 - error / 2;
}

/** One value drawn from it: Box and Muller's. */
export function drawNormal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
  return radius * Math.cos(2 * Math.PI * random.next());
}

/** One value drawn from all but its farthest ends, which no sizing shall hang on. */
export function drawBounded(random: Random): number {
  return normalAt(Math.min(0.9999, Math.max(0.0001, random.next())));
}

const TINY = 1e-15;
const LOW = 0.02425;
const A = [
  -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716,
  2.506628277459239,
];
const B = [
  -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572,
];
const C = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734,
  4.374664141464968, 2.938163982698783,
];
const D = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416];
const E = [1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592];

function tail(q: number): number {
  return polynomial(C, q) / (polynomial(D, q) * q + 1);
}

/** The highest power first. */
function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}
