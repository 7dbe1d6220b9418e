/**
 * The footprint of an INVITE that is forked in parallel to several branches.
 *
 * Each further branch has the blocks that the log shows of the first, right behind them, for as long as the transaction.
 * Each is assumed to ring with a tag of its own, which makes it a leg of the dialog (knowledge 6.1, 6.2). What canceling the
 * branches that lose takes is not known, and not there.
 */
import { blockNumbers } from './block-numbers.ts';
import type { Footprint, Step } from './footprint.ts';

/** The cell of 2.2 to 4.0 has no more (`MAX_BRANCHES`). */
export const MOST_BRANCHES = 12;

/** For up to so many branches; with one it is the footprint itself. */
export function forked(footprint: Footprint, branches: number): Footprint {
  if (branches <= 1) return footprint;
  const { moments, fork } = footprint;
  const further = Array.from({ length: branches - 1 }, (_, index) => index + 2);
  const first = moments.invite.filter(({ place }) => fork.branch[place] !== undefined);
  const blocks = further.flatMap((branch) =>
    first
      .filter(({ place }) => (branch - 1) % (fork.branch[place] ?? 1) === 0)
      .map((step) => ({ ...step, branch })),
  );
  const legs = further.flatMap((branch) => legOf(footprint, branch));
  const behind = moments.invite.findLastIndex((step) => first.includes(step)) + 1;
  const all = {
    ...moments,
    invite: moments.invite.toSpliced(behind, 0, ...blocks),
    ringing: [...moments.ringing, ...legs],
  };
  return { ...footprint, moments: all, freed: freedWith(footprint, all, first, blocks, legs) };
}

/** Branches one after the other, each as the first is freed; legs before the array that holds them. */
function freedWith(
  { freed, fork }: Footprint,
  moments: Footprint['moments'],
  first: readonly Step[],
  blocks: readonly Step[],
  legs: readonly Step[],
): Footprint['freed'] {
  const numbers = blockNumbers(moments);
  const numbersOf = (steps: readonly Step[]) => steps.flatMap((step) => numbers.get(step) ?? []);
  const turn = (step: Step) => freed.invite.indexOf(numbers.get(step) ?? -1);
  const turns = new Map(first.map((step) => [step.place, turn(step)]));
  const inTurn = blocks.toSorted(
    ({ branch: one = 1, place }, { branch: other = 1, place: otherPlace }) =>
      one - other || (turns.get(place) ?? 0) - (turns.get(otherPlace) ?? 0),
  );
  const array = moments.invite.filter(({ place }) => place === fork.legs.place);
  const beforeArray = freed.dialog.findIndex((number) => numbersOf(array).includes(number));
  return {
    ...freed,
    invite: freed.invite.toSpliced(Math.max(...turns.values()) + 1, 0, ...numbersOf(inTurn)),
    dialog: freed.dialog.toSpliced(Math.max(0, beforeArray), 0, ...numbersOf(legs)),
  };
}

/** Branch 2 is the third leg, after the caller's and that of branch 1: the array of legs grows when it is full. */
function legOf({ moments, fork: { legs } }: Footprint, branch: number): readonly Step[] {
  const numbers = blockNumbers(moments);
  const array = moments.invite.find(({ place }) => place === legs.place);
  const changes = array && numbers.get(array);
  const own = moments.ringing.filter((step) => step.object === 'dialog' && numbers.has(step));
  const isFull = array !== undefined && changes !== undefined && branch % legs.each === 0;
  return [
    ...(isFull
      ? [{ ...array, bytes: array.bytes * (branch / legs.each + 1), changes, branch }]
      : []),
    ...own.map((step) => ({ ...step, branch })),
  ];
}
