/**
 * What the server writes around its memory in one build: the fields of a fragment's header and tail and of the control
 * block, a word each, in their order. Sizes and places follow from the lists; each allocator has its `layout.ts`.
 */
import { WORD } from './words.ts';

export interface Layout {
  /** Every request is rounded up to a multiple of this many bytes. */
  readonly roundTo: 8 | 16;
  readonly header: readonly HeaderField[];
  readonly tail: readonly TailField[];
  readonly block: readonly BlockField[];
  readonly lists: { readonly count: number; readonly words: number };
}

export type HeaderField =
  | 'size'
  | 'next'
  | 'link-back'
  | 'predecessor'
  | 'sub-pool'
  | 'file'
  | 'function'
  | 'line'
  | 'check'
  | 'free flag'
  | 'group';

export type TailField = 'check' | 'unused' | 'size' | 'previous';

export type BlockField =
  | 'name'
  | 'size'
  | 'used'
  | 'real used'
  | 'max real used'
  | 'fragments'
  | 'time'
  | 'first'
  | 'last'
  | 'large space'
  | 'large limit'
  | 'sub-pool';

/** As the vectors give them, in bytes. */
export interface LayoutSizes {
  readonly roundTo: 8 | 16;
  readonly header: number;
  readonly tail: number;
  readonly block: number;
}

export function sizesOfLayout({ roundTo, header, tail, block, lists }: Layout): LayoutSizes {
  return {
    roundTo,
    header: header.length * WORD,
    tail: tail.length * WORD,
    block: (block.length + lists.count * lists.words) * WORD,
  };
}

/** Where a field stands in its header, tail or block, in words; -1 where this build has none. */
export function placeOf<Field>(fields: readonly Field[], field: Field): number {
  return fields.indexOf(field);
}

/** Lists of free fragments: one a multiple of `roundTo` up to 16,384 bytes, then one a power of two. */
export function listCount(roundTo: 8 | 16): number {
  return roundTo === 8 ? 2099 : 1075;
}
