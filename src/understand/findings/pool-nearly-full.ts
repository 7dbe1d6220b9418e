/** Shared memory is nearly full now: there is hardly room for a crest of traffic, and none for a reload. */
import { MIB } from '../../base/bytes.ts';
import { inBytes, inShare, rule } from './finding.ts';

/** The field's own limit of "increase -m as soon as possible" (opensips-cli). */
const HIGH = 0.85;
/** So much room is enough for some seconds of any traffic, whatever share of the pool it is. */
const MUCH = 64 * MIB;
const VERY_HIGH = 0.95;
/** The newest samples that must agree, so that a crest between two timers is no alarm. */
const ENOUGH = 3;

export const poolNearlyFull = rule({
  code: 'pool-nearly-full',
  concerns: 'now',
  figures: ['inUse', 'share', 'free', 'total'],
  look({ life, last }) {
    const newest = life.moments.slice(-ENOUGH);
    const isHigh = newest.every(
      ({ realUsed, total, free }) =>
        realUsed >= total * VERY_HIGH || (realUsed >= total * HIGH && free < MUCH),
    );
    if (!isHigh) return [];
    const share = last.realUsed / last.total;
    return [
      {
        severity: share >= VERY_HIGH ? 'critical' : 'warning',
        figures: {
          inUse: inBytes(last.realUsed),
          share: inShare(share),
          free: inBytes(last.free),
          total: inBytes(last.total),
        },
      },
    ];
  },
});
