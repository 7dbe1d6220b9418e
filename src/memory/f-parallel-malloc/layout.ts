/** Header and block of F_PARALLEL_MALLOC; a block for each of its 32 sub-pools (knowledge/allocators.md 1). */
import type { Build } from '../build.ts';
import { listCount, type Layout } from '../layout.ts';

export function fParallelMallocLayout({ dbg, xs }: Build): Layout {
  return {
    roundTo: 8,
    header: [
      'size',
      'next',
      'link-back',
      ...(dbg ? (['file', 'function', 'line'] as const) : []),
      'sub-pool',
      ...(xs ? (['group'] as const) : []),
    ],
    tail: [],
    block: [
      'name',
      'size',
      'fragments',
      'used',
      'real used',
      'max real used',
      'first',
      'last',
      'sub-pool',
    ],
    lists: { count: listCount(8), words: 2 },
  };
}
