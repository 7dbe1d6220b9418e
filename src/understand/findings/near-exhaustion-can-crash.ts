/**
 * F_MALLOC of 3.1 to 4.0 came near exhaustion. When a request finds no room it defragments the pool, and leaves a pointer
 * behind that a later free may follow into somebody's data: the server can crash, by the allocator alone.
 */
import { isBetween } from './versions.ts';
import { inShare, rule, asText, inBytes } from './finding.ts';

/** From here on one large request is enough to set off a defragmentation. */
const NEAR = 0.95;

export const nearExhaustionCanCrash = rule({
  code: 'near-exhaustion-can-crash',
  concerns: 'past',
  figures: ['version', 'share', 'left'],
  look({ build, lives: { header }, last }) {
    const share = last.maxUsed / last.total;
    const isOfThese = isBetween(header.version, '3.1', '4.1') && build.allocator === 'F_MALLOC';
    if (!isOfThese || share < NEAR) return [];
    return [
      {
        severity: 'warning',
        figures: {
          version: asText(header.version ?? ''),
          share: inShare(share),
          left: inBytes(last.total - last.maxUsed),
        },
      },
    ];
  },
});
