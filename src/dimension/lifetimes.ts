/**
 * A distribution of lengths as a handful of lengths that are as likely as each other: what a sum over all calls is taken over.
 *
 * Their mean is the distribution's own, so that Little's law (how many there are = how many come × how long they stay)
 * holds exactly.
 */
import { normalAt, normalBelow } from '../statistics/normal.ts';
import type { Distribution } from '../twin/distribution.ts';
import type { CallDemand } from './demand.ts';

const LENGTHS = 24;

/** From the INVITE to the BYE, on average; milliseconds. */
export function lifetimeOf({ ringing, holding }: Pick<CallDemand, 'ringing' | 'holding'>): number {
  return ringing.mean + holding.mean;
}

/** Milliseconds, the shortest first: the mean of each twenty-fourth of all, so that the few that last long count whole. */
export function lengthsOf(distribution: Distribution): readonly number[] {
  if (distribution.kind === 'constant') return [distribution.mean];
  const { mean } = distribution;
  // Of all that calls last together, what those up to a share of them last.
  const upTo =
    distribution.kind === 'exponential'
      ? (share: number) => (share >= 1 ? 1 : share + (1 - share) * Math.log(1 - share))
      : (share: number) =>
          share >= 1 ? 1 : share <= 0 ? 0 : normalBelow(normalAt(share) - distribution.sigma);
  return Array.from(
    { length: LENGTHS },
    (_, index) => mean * LENGTHS * (upTo((index + 1) / LENGTHS) - upTo(index / LENGTHS)),
  );
}
