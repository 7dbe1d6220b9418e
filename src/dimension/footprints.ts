/**
 * Bytes that a transaction, a dialog and a contact take here, with how sure that is: as draws of all three together, because
 * what one is found to take more, another takes less.
 *
 * Best known is what the server itself showed; of what it was not seen to hold, what is usual in the field.
 */
import type { ExplainedLife } from '../understand/explain.ts';
import { OWNERS, type Owner } from '../understand/objects.ts';
import { USUAL } from '../understand/usual-footprints.ts';
import { normalAt } from '../statistics/normal.ts';
import { randomStream, type Random } from '../base/random.ts';

export type PerObject = Readonly<Record<Owner, number>>;
export type FootprintBasis = 'seen' | 'twin' | 'usual';

export interface Footprints {
  /** Bytes. */
  readonly mid: PerObject;
  readonly draws: readonly PerObject[];
  readonly basis: Readonly<Record<Owner, FootprintBasis>>;
}

export const DRAWS = 400;
/**
 * Two runs of one server at other traffic differ by so much in what is found for an object, beside what chance explains:
 * the standard deviation of its logarithm (the recordings).
 */
const BETWEEN_RUNS = 0.04;

export function footprintsSeen(
  busiest: ExplainedLife,
  explained: readonly ExplainedLife[],
): Footprints {
  const registrar = explained.findLast(({ estimate }) => estimate?.seen.contacts === true);
  const lifeOf = (owner: Owner) => (owner === 'contacts' ? (registrar ?? busiest) : busiest);
  const random = randomStream('dimension.footprints');
  const draws = Array.from({ length: DRAWS }, (_, index) =>
    eachOwner((owner) => {
      const estimate = lifeOf(owner).estimate;
      const drawn = estimate?.draws[index % (estimate.draws.length || 1)];
      const isSeen = estimate?.seen[owner] === true;
      const noise = normalAt(between(random));
      if (isSeen && drawn !== undefined)
        return drawn[owner] * Math.exp(owner === 'contacts' ? 0 : BETWEEN_RUNS * noise);
      const { middle, spread } = USUAL[owner];
      return Math.max(middle / 4, middle + spread * noise);
    }),
  );
  return {
    mid: eachOwner((owner) => {
      const estimate = lifeOf(owner).estimate;
      return estimate?.seen[owner] === true ? estimate.perObject[owner].mid : USUAL[owner].middle;
    }),
    draws,
    basis: eachOwner(
      (owner): FootprintBasis => (lifeOf(owner).estimate?.seen[owner] === true ? 'seen' : 'usual'),
    ),
  };
}

export function eachOwner<Value>(make: (owner: Owner) => Value): Record<Owner, Value> {
  return Object.fromEntries(OWNERS.map((owner) => [owner, make(owner)])) as Record<Owner, Value>;
}

function between(random: Random): number {
  return Math.min(0.9999, Math.max(0.0001, random.next()));
}
