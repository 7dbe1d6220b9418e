/** Whether what a process holds grows and does not come back, by its levels in equal parts of a time. */
import { MIB } from '../base/bytes.ts';

export const GROWING_PARTS = 6;
const LEAST = MIB;
/** Of what it held: less is a cache that fills. */
const LEAST_SHARE = 0.3;

/** In every part it holds more than in the one before, and in the last no less of the growth than its share. */
export function isGrowing(levels: readonly number[]): boolean {
  if (levels.length < GROWING_PARTS) return false;
  const rises = levels.slice(1).map((level, index) => level - (levels[index] ?? 0));
  const all = grown(levels);
  return (
    rises.every((rise) => rise > 0) &&
    all > Math.max(LEAST, (levels[0] ?? 0) * LEAST_SHARE) &&
    (rises.at(-1) ?? 0) > all / GROWING_PARTS / 2
  );
}

export function grown(levels: readonly number[]): number {
  return (levels.at(-1) ?? 0) - (levels[0] ?? 0);
}
