/** How many more objects one side has than the other, on average. */
import { OWNERS, type Owner } from '../objects.ts';
import { NOTHING, type Part } from './part.ts';
import type { Side } from './side.ts';

export type More = Readonly<Record<Owner, number>>;

export function moreOf(a: Side, b: Side): More {
  return Object.fromEntries(
    OWNERS.map((owner) => [owner, b.mean.objects[owner] - a.mean.objects[owner]]),
  ) as Record<Owner, number>;
}

/** Where no side has calls, none of the change is theirs; elsewhere undefined. */
export function idlePart(a: Side, b: Side): Part | undefined {
  return isIdle(a) && isIdle(b) ? NOTHING : undefined;
}

function isIdle({ mean }: Side): boolean {
  return OWNERS.every((owner) => mean.objects[owner] < 0.5);
}
