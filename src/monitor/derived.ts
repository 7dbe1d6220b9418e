/**
 * Figures that the server does not print but that follow from what it prints, once the header size is known.
 *
 * Exact, or absent: from a torn sample, or where the count does not come out whole, nothing is derived (knowledge 5.3).
 */
import { bytes, type Bytes } from '../base/bytes.ts';
import type { Pool } from '../domain/pool.ts';
import { freeFragments, type KnownBuild } from './build.ts';

export interface Derived {
  /** Headers (and tails) of all fragments in use. */
  readonly headers: Bytes | undefined;
  readonly freeFragments: number | undefined;
  readonly meanFreeChunk: Bytes | undefined;
  /** Needs no header size, only an allocator whose `fragments` counts allocations. */
  readonly meanAllocation: Bytes | undefined;
}

export function derive(pool: Pool, { allocator, build }: KnownBuild): Derived {
  const free = build === undefined ? undefined : freeFragments(build, pool);
  const countsAllocations = allocator !== undefined && allocator !== 'HP_MALLOC';
  const isCounted = countsAllocations && !pool.isTorn && pool.fragments > 0;
  return {
    headers: build !== undefined && isCounted ? bytes(build.overhead * pool.fragments) : undefined,
    freeFragments: free,
    meanFreeChunk:
      free === undefined || free === 0 ? undefined : bytes(Math.round(pool.free / free)),
    meanAllocation: isCounted ? bytes(Math.round(pool.used / pool.fragments)) : undefined,
  };
}
