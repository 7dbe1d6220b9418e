/**
 * How long something lasts that is not always the same: a call, its ringing, an answer of the far end.
 */
import type { Random } from '../base/random.ts';
import type { Milliseconds } from '../base/time.ts';
import { drawNormal } from '../statistics/normal.ts';

export type Distribution =
  | { readonly kind: 'constant'; readonly mean: Milliseconds }
  | { readonly kind: 'exponential'; readonly mean: Milliseconds }
  /** `sigma` is the standard deviation of the logarithm: 1 is usual of calls. */
  | { readonly kind: 'lognormal'; readonly mean: Milliseconds; readonly sigma: number };

export function constant(mean: Milliseconds): Distribution {
  return { kind: 'constant', mean };
}

/** A length in milliseconds, never negative. */
export function draw(distribution: Distribution, random: Random): number {
  switch (distribution.kind) {
    case 'constant':
      return distribution.mean;
    case 'exponential':
      return -Math.log(1 - random.next()) * distribution.mean;
    case 'lognormal': {
      const { mean, sigma } = distribution;
      return mean * Math.exp(sigma * drawNormal(random) - (sigma * sigma) / 2);
    }
  }
}
