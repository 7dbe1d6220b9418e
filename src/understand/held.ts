/**
 * What allocations themselves take of what is in use, apart from what the allocator keeps for itself.
 *
 * `real_used` also counts the pool's own block, the headers of free fragments (which grow with fragmentation and, before
 * 3.4, do not come back) and the tails of Q_MALLOC. None of that is anybody's data, and groups of modules do not count it:
 * they are charged data and one header for each fragment (knowledge 5.3, 5.5), and so is what is held here. Exact once the
 * header is known; before that, all that is in use counts as held.
 */
import type { KnownBuild } from '../monitor/build.ts';
import type { Baseline } from './baseline.ts';
import type { Moment } from './life.ts';

/** In bytes; the allocator's own part is what is missing to `real_used`. */
export function heldAt(
  { used, realUsed, fragments }: Pick<Moment, 'used' | 'realUsed' | 'fragments'>,
  { build }: KnownBuild,
): number {
  // HP_MALLOC counts free fragments among its fragments, but not their headers in `real_used`.
  if (build === undefined || build.allocator === 'HP_MALLOC') return realUsed;
  return Math.min(realUsed, used + build.header * fragments);
}

export function heldAtRest({ used, bytes, fragments }: Baseline, known: KnownBuild): number {
  return heldAt({ used, realUsed: bytes, fragments }, known);
}
