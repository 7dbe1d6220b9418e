/**
 * The number of each block in its object: in the order of the moments, those of further branches after all others. So an
 * object has the same numbers however many branches there are.
 */
import { MOMENTS, type Footprint, type ObjectKind, type Step } from './footprint.ts';

export function blockNumbers(moments: Footprint['moments']): ReadonlyMap<Step, number> {
  const counts: Record<ObjectKind, number> = { dialog: 0, invite: 0, bye: 0, contact: 0, entry: 0 };
  const blocks = MOMENTS.flatMap((moment) => moments[moment])
    .filter(({ changes }) => changes === undefined)
    .toSorted((one, other) => (one.branch ?? 1) - (other.branch ?? 1));
  return new Map(blocks.map((step) => [step, counts[step.object]++]));
}
