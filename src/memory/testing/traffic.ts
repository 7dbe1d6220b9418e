/**
 * Calls on a pool for property tests: sizes around every boundary that the rules have, blocks in any order, and enough
 * of both that small pools are exhausted, freed and joined again.
 */
import fc from '../../../test/properties.ts';

export type Call =
  | { readonly kind: 'malloc'; readonly size: number }
  /** Blocks are counted from the oldest that is held. */
  | { readonly kind: 'free'; readonly block: number }
  | { readonly kind: 'realloc'; readonly block: number; readonly size: number };

const BOUNDARIES = [0, 8, 16, 256, 4096, 8192, 16384, 32768, 65536, 131072];

const size = fc.oneof(
  fc.nat(300),
  fc.nat(20_000),
  fc
    .tuple(fc.constantFrom(...BOUNDARIES), fc.integer({ min: -80, max: 80 }))
    .map(([boundary, more]) => Math.max(0, boundary + more)),
);
const block = fc.nat(1000);

export const traffic = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.record({ kind: fc.constant('malloc' as const), size }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('free' as const), block }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('realloc' as const), block, size }) },
  ),
  { minLength: 150, maxLength: 500, size: 'max' },
);
