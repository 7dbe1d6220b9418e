/**
 * A debug build, which is the default since 3.0, writes into the header of every allocation who asked for it. That is
 * memory which only a memory dump ever reads.
 */
import { MIB } from '../../base/bytes.ts';
import type { Build } from '../../monitor/builds.ts';
import { inBytes, inCount, inShare, rule } from './finding.ts';
import { isBetween } from './versions.ts';

/** Of what is in use, and in bytes. */
const LEAST_SHARE = 0.05;
const LEAST = 2 * MIB;
/** With so much of the pool in use at its fullest the tax is what is missing. */
const TIGHT = 0.9;

export const headerTax = rule({
  code: 'header-tax',
  concerns: 'now',
  figures: ['tax', 'share', 'each', 'header'],
  look({ build: { build }, lives: { header }, last }) {
    if (build === undefined || !build.isDebug) return [];
    const each = debugBytes(build, header.version);
    const tax = each * allocations(build, last);
    if (tax < Math.max(LEAST, last.realUsed * LEAST_SHARE)) return [];
    return [
      {
        severity: last.maxUsed > last.total * TIGHT ? 'warning' : 'notice',
        figures: {
          tax: inBytes(tax),
          share: inShare(tax / last.realUsed),
          each: inCount(each),
          header: inCount(build.overhead),
        },
      },
    ];
  },
});

/**
 * What DBG_MALLOC adds to a fragment: file, function and line; in F_MALLOC of 2.x also a check word and what else was
 * not there (24 and 40 become 64 and 72), in Q_MALLOC a tail.
 */
function debugBytes({ allocator, countsGroups }: Build, software: string | undefined): number {
  if (allocator === 'Q_MALLOC') return 64;
  const isOld = allocator === 'F_MALLOC' && isBetween(software, '2.0', '3.0');
  return isOld ? (countsGroups ? 32 : 40) : 24;
}

/** HP_MALLOC counts free fragments too, but not their headers in what is in use. */
function allocations(
  { allocator, overhead }: Build,
  { realUsed, used, fragments }: { realUsed: number; used: number; fragments: number },
): number {
  return allocator === 'HP_MALLOC'
    ? Math.min(fragments, Math.floor((realUsed - used) / overhead))
    : fragments;
}
