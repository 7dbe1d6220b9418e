/** Header and block of F_MALLOC (knowledge/allocators.md 1). */
import type { Build } from '../build.ts';
import { listCount, type HeaderField, type Layout } from '../layout.ts';

type FMallocName = 'F22' | 'F24' | 'F30' | 'F31';

export function fMallocLayout(family: FMallocName, build: Build): Layout {
  const limits = family === 'F22' || family === 'F30';
  return {
    roundTo: 8,
    header: ['size', 'next', 'link-back', ...moreOf(family, build)],
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
      ...(limits ? (['large space', 'large limit'] as const) : []),
    ],
    lists: { count: listCount(8), words: 2 },
  };
}

function moreOf(family: FMallocName, { dbg, xs }: Build): readonly HeaderField[] {
  const is2x = family === 'F22' || family === 'F24';
  return [
    ...(family === 'F31' ? (['predecessor'] as const) : []),
    ...(dbg ? (['file', 'function', 'line'] as const) : []),
    ...(is2x && dbg ? (['check'] as const) : []),
    ...(is2x && (dbg || xs) ? (['free flag'] as const) : []),
    ...(xs ? (['group'] as const) : []),
  ];
}
