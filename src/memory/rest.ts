/**
 * When the rest of a fragment is split off, in words.
 *
 * Those of 2.x avoid fragments by leaving a rest with the block unless it is big: more than 16 KiB, or large enough
 * for the same request again. Since 3.0 whatever can hold more than a word is split off.
 */
import { LARGEST_EXACT } from './size-classes.ts';

export function isBigRest(rest: number, words: number, overhead: number): boolean {
  return rest > overhead + LARGEST_EXACT || rest >= overhead + words;
}
