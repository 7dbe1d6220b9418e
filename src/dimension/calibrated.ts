/**
 * The twin's footprint made that of the server: the blocks of a dialog, a transaction and a contact are scaled until each
 * takes what it was found to take here, headers included. How many blocks there are, in which order they come and go, and
 * whose they are, stays the twin's.
 */
import { blockNumbers } from '../twin/block-numbers.ts';
import type { Footprint, ObjectKind, StartBlocks } from '../twin/footprint.ts';
import { resized } from '../twin/resized.ts';
import type { ObjectBytes } from './footprints.ts';

/** `overhead` is what each block costs beside its bytes; `hasRows` where dialogs have rows in a database. */
export interface Calibration {
  readonly objects: ObjectBytes;
  readonly overhead: number;
  readonly hasRows: boolean;
  readonly start: readonly StartBlocks[];
}

export function calibrated(
  footprint: Footprint,
  { objects, overhead, hasRows, start }: Calibration,
): Footprint {
  const factors: Readonly<Record<ObjectKind, number>> = {
    dialog: factorFor(footprint, 'dialog', objects.dialog, overhead, hasRows),
    invite: factorFor(footprint, 'invite', objects.invite, overhead, hasRows),
    bye: factorFor(footprint, 'bye', objects.bye, overhead, hasRows),
    contact: factorFor(footprint, 'contact', objects.contact, overhead, hasRows),
    entry: 1,
  };
  return resized(footprint, { factorOf: ({ object }) => factors[object], start });
}

/** Blocks are never less than a fraction of their size: a server whose headers are more than its data is not one. */
const LEAST = 0.05;
/** Sizes are rounded up to words of eight: half of one on average. */
const ROUNDED = 4;

function factorFor(
  { moments }: Footprint,
  kind: ObjectKind,
  wanted: number,
  overhead: number,
  hasRows: boolean,
): number {
  const numbers = blockNumbers(moments);
  const sizes = new Map<number, number>();
  for (const [moment, steps] of Object.entries(moments)) {
    if (moment === 'row' && !hasRows) continue;
    for (const step of steps) {
      const number = step.changes ?? numbers.get(step);
      if (step.object !== kind || number === undefined || (step.branch ?? 1) > 1) continue;
      // A call that is answered is never rejected: of blocks that grow, the largest.
      if (moment !== 'rejection') sizes.set(number, Math.max(sizes.get(number) ?? 0, step.bytes));
    }
  }
  const data = [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
  if (data === 0) return 1;
  return Math.max(LEAST, (wanted - sizes.size * (overhead + ROUNDED)) / data);
}
