/**
 * Calls have ended, what modules asked for is given back, and more is in use than before: the headers of free fragments.
 * Allocators that join neighbours on one side only keep what splitting has cost.
 */
import { MIB } from '../../base/bytes.ts';
import { inBytes, inShare, rule } from './finding.ts';
import { median, restAtEnd } from './moments.ts';

/** Of the rest before, and in bytes. */
const LEAST_SHARE = 0.01;
const LEAST = MIB;
/** More than this of it in what modules asked for is no overhead but something that stayed. */
const MOST_USED = 0.25;
const ENOUGH = 5;
/** What is kept in the end, after calls and reloads. */
const NEWEST = 10;

export const overheadIsKept = rule({
  code: 'overhead-is-kept',
  concerns: 'now',
  figures: ['kept', 'share', 'before', 'now', 'used'],
  look(of) {
    const { baseline } = of;
    const rest = restAtEnd(of).slice(-NEWEST);
    if (typeof baseline === 'string' || rest.length < ENOUGH) return [];
    const now = median(rest.map(({ realUsed }) => realUsed)) ?? 0;
    const used = median(rest.map((moment) => moment.used)) ?? 0;
    const kept = now - used - (baseline.bytes - baseline.used);
    const isPlain = kept > Math.max(LEAST, baseline.bytes * LEAST_SHARE);
    if (!isPlain || used - baseline.used > kept * MOST_USED) return [];
    return [
      {
        severity: 'notice',
        figures: {
          kept: inBytes(kept),
          share: inShare(kept / baseline.bytes),
          before: inBytes(baseline.bytes),
          now: inBytes(now),
          used: inBytes(used - baseline.used),
        },
      },
    ];
  },
});
