/**
 * The footprints that Plimsoll knows, and which of them stands for a version: its own, or the nearest.
 *
 * `learned-*.json` are what `plimsoll profile --footprint` reads off allocation logs; `completion-*.json` add what a log
 * does not show, each with its source. Of 2.2 there is no log: `derived-2.2.8.json` has its form and says where it is from.
 */
import type { Footprint } from '../footprint.ts';
import type { LogFootprint } from '../learning/footprint-of-log.ts';
import completion22 from './completion-2.2.8.json' with { type: 'json' };
import completion36 from './completion-3.6.8.json' with { type: 'json' };
import completion40 from './completion-4.0.1.json' with { type: 'json' };
import { completed, type Completion } from './completed.ts';
import derived22 from './derived-2.2.8.json' with { type: 'json' };
import learned36 from './learned-3.6.8.json' with { type: 'json' };
import learned40 from './learned-4.0.1.json' with { type: 'json' };

/** Oldest first. */
export const FOOTPRINTS: readonly Footprint[] = [
  completed(derived22 as unknown as LogFootprint, completion22 as unknown as Completion),
  completed(learned36 as unknown as LogFootprint, completion36 as unknown as Completion),
  completed(learned40 as unknown as LogFootprint, completion40 as unknown as Completion),
];

/** Of the nearest version by its number, of two as near the newer one. */
export function footprintFor(version: string): Footprint {
  const wanted = numberOf(version);
  const [nearest] = FOOTPRINTS.toReversed().toSorted(
    (one, other) => distance(one, wanted) - distance(other, wanted),
  );
  if (nearest === undefined) throw new Error('there is no footprint');
  return nearest;
}

function distance({ version }: Footprint, wanted: number): number {
  return Math.abs(numberOf(version) - wanted);
}

/** 3.6.8 is 306. */
function numberOf(version: string): number {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major * 100 + minor;
}
