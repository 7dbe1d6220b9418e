/** Header and block of HP_MALLOC; of its lists only the first 2,099 are used without warming (knowledge/allocators.md 1, 5). */
import type { Build } from '../build.ts';
import { listCount, type Layout } from '../layout.ts';

/** For each of 2,048 exact sizes 32 more lists, used by memory warming only. */
const LISTS_OF_WARMING = 2048 * 32;

export function hpMallocLayout({ dbg, xs }: Build): Layout {
  return {
    roundTo: 8,
    header: [
      'size',
      'link-back',
      'next',
      ...(dbg ? (['file', 'function', 'line'] as const) : []),
      ...(xs ? (['group'] as const) : []),
    ],
    tail: [],
    block: [
      'name',
      'size',
      'used',
      'real used',
      'max real used',
      'fragments',
      'time',
      'time',
      'first',
      'last',
    ],
    lists: { count: listCount(8) + LISTS_OF_WARMING, words: 2 },
  };
}
