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
  const { moments, fork, freed } = footprint;
  const further = Array.from({ length: branches - 1 }, (_, index) => index + 2);
  const first = moments.invite.filter(({ place }) => fork.branch[place] !== undefined);
  const blocks = further.flatMap((branch) =>
    first
      .filter(({ place }) => (branch - 1) % (fork.branch[place] ?? 1) === 0)
      .map((step) => ({ ...step, branch })),
  );
  const legs = further.flatMap((branch) => legOf(footprint, branch));
  const behind = moments.invite.findLastIndex((step) => first.includes(step)) + 1;
  const all: Footprint['moments'] = {
    ...moments,
    invite: moments.invite.toSpliced(behind, 0, ...blocks),
    ringing: [...moments.ringing, ...legs],
  };

  const numbers = blockNumbers(all);
  const numberOf = (step: Step) => numbers.get(step) ?? -1;
  const order = (step: Step) =>
    freed.invite.findIndex((number) => numberOf(first.find(isLike(step)) ?? step) === number);
  const freedBlocks = blocks.toSorted(
    (one, other) => one.branch - other.branch || order(one) - order(other),
  );
  const lastFreed = Math.max(...first.map(order)) + 1;
  const array = moments.invite.find(({ place }) => place === fork.legs.place);
  const arrayFreed = freed.dialog.indexOf(array === undefined ? -1 : numberOf(array));
  return {
    ...footprint,
    moments: all,
    freed: {
      ...freed,
      invite: freed.invite.toSpliced(lastFreed, 0, ...freedBlocks.map(numberOf)),
      dialog: freed.dialog.toSpliced(
        Math.max(0, arrayFreed),
        0,
        ...legs.filter(({ changes }) => changes === undefined).map(numberOf),
      ),
    },
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

function isLike({ place }: Step): (other: Step) => boolean {
  return (other) => other.place === place;
}
