/**
 * A distribution of lengths as a handful of lengths that are as likely as each other: what a sum over all calls is taken over.
 *
 * Their mean is the distribution's own, so that Little's law (how many there are = how many come × how long they stay)
 * holds exactly.
 */
import { normalAt } from '../statistics/normal.ts';
import type { Distribution } from '../twin/distribution.ts';

const LENGTHS = 24;

/** Milliseconds, the shortest first. */
export function lengthsOf(distribution: Distribution): readonly number[] {
  if (distribution.kind === 'constant') return [distribution.mean];
  const shares = Array.from({ length: LENGTHS }, (_, index) => (index + 0.5) / LENGTHS);
  const raw = shares.map((share) =>
    distribution.kind === 'exponential'
      ? -Math.log(1 - share)
      : Math.exp(distribution.sigma * normalAt(share)),
  );
  const mean = raw.reduce((sum, each) => sum + each, 0) / LENGTHS;
  return raw.map((each) => (each / mean) * distribution.mean);
}
