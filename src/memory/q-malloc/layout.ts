/** Header, tail and block of Q_MALLOC; the head of a list is a fragment without data (knowledge/allocators.md 1). */
import type { Build } from '../build.ts';
import { listCount, type HeaderField, type Layout, type TailField } from '../layout.ts';

export function qMallocLayout({ dbg, xs, roundTo }: Build): Layout {
  const header: readonly HeaderField[] = [
    'size',
    'next',
    ...(dbg ? (['file', 'function', 'line', 'check'] as const) : []),
    ...(xs ? (['group'] as const) : []),
  ];
  const tail: readonly TailField[] = [
    ...(dbg ? (['check', 'check', 'unused', 'unused'] as const) : []),
    'size',
    'previous',
  ];
  return {
    roundTo,
    header,
    tail,
    block: ['name', 'size', 'used', 'real used', 'max real used', 'fragments', 'first', 'last'],
    lists: { count: listCount(roundTo), words: header.length + tail.length + 1 },
  };
}
