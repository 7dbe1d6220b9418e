/**
 * In which list a free fragment of a size belongs: one list a size up to 16,384 bytes, one a power of two above
 * (knowledge/allocators.md 2). Sizes are in words.
 */

/** The largest size that has a list of its own, in words. */
export const LARGEST_EXACT = 2048;

/** `log2Round` is 3 where requests are rounded to 8 bytes, 4 where to 16. */
export function listOf(words: number, log2Round: 3 | 4): number {
  return words <= LARGEST_EXACT
    ? words >> (log2Round - 3)
    : (LARGEST_EXACT >> (log2Round - 3)) + 21 - Math.clz32(words);
}

/** The smallest and the largest size of a list, in words; the other way round. */
export function sizesOf(
  list: number,
  log2Round: 3 | 4,
): { readonly from: number; readonly to: number } {
  const step = 1 << (log2Round - 3);
  const exact = LARGEST_EXACT / step;
  if (list <= exact) return { from: list * step, to: list * step + step - 1 };
  const from = 2 ** (10 + list - exact);
  return { from: Math.max(from, LARGEST_EXACT + 1), to: 2 * from - 1 };
}
