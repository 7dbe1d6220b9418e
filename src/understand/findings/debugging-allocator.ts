/** Q_MALLOC is for finding bugs: it checks every fragment and pays for it with a header and a tail. */
import { MIB } from '../../base/bytes.ts';
import { inBytes, inCount, inShare, rule } from './finding.ts';

/** What F_MALLOC spends on a fragment of the same build: 32, and 24 more with DBG_MALLOC, 8 with SHM_EXTRA_STATS. */
const F_MALLOC_HEADER = 32;
const DEBUG = 24;
const GROUPS = 8;
const LEAST_SHARE = 0.05;
const LEAST = 2 * MIB;

export const debuggingAllocator = rule({
  code: 'debugging-allocator',
  concerns: 'now',
  figures: ['more', 'share', 'overhead', 'other'],
  look({ build: { allocator, build }, last }) {
    if (allocator !== 'Q_MALLOC' || build === undefined) return [];
    const other = F_MALLOC_HEADER + (build.isDebug ? DEBUG : 0) + (build.countsGroups ? GROUPS : 0);
    const more = (build.overhead - other) * last.fragments;
    if (more < Math.max(LEAST, last.realUsed * LEAST_SHARE)) return [];
    return [
      {
        severity: 'notice',
        figures: {
          more: inBytes(more),
          share: inShare(more / last.realUsed),
          overhead: inCount(build.overhead),
          other: inCount(other),
        },
      },
    ];
  },
});
