/**
 * When to look more closely for a while: a peak went by between two samples, or a reload was done.
 *
 * Samples a second apart miss a reload of a second; what follows it (a second one, the release of the old data) should
 * not be missed as well. A burst is short, and rare: it rests as long as it has lasted several times over, so that it
 * never becomes the ordinary cadence.
 */
import { milliseconds, type Milliseconds } from '../base/time.ts';
import type { Pool } from '../domain/pool.ts';

export interface BurstWatcher {
  /** Tells of a sample; `elapsed` never jumps. Gives the bytes of a peak that no sample saw, when there was one. */
  see(pool: Pool, elapsed: Milliseconds): number | undefined;
  /** A reload under way or just done: worth a closer look. */
  alert(elapsed: Milliseconds): void;
  period(elapsed: Milliseconds): Milliseconds;
  reset(): void;
}

export const BURST_PERIOD = milliseconds(250);
const BURST_LENGTH = milliseconds(10_000);
const REST = milliseconds(60_000);

/** The least rise that counts: a high-water mark moves a little with every crest that falls between two samples. */
const LEAST_PEAK_SHARE = 0.01;

export function burstWatcher(interval: Milliseconds): BurstWatcher {
  let before: Pool | undefined;
  let until = -Infinity;

  const begin = (elapsed: Milliseconds) => {
    if (elapsed > until + REST) until = elapsed + BURST_LENGTH;
  };

  return {
    see(pool, elapsed) {
      const last = before;
      before = pool;
      if (last === undefined || pool.maxUsed <= last.maxUsed) return undefined;
      const unseen = pool.maxUsed - Math.max(pool.realUsed, last.realUsed);
      if (unseen < pool.total * LEAST_PEAK_SHARE) return undefined;
      begin(elapsed);
      return pool.maxUsed - last.maxUsed;
    },
    alert: begin,
    period: (elapsed) =>
      elapsed < until ? milliseconds(Math.min(BURST_PERIOD, interval)) : interval,
    reset: () => {
      before = undefined;
    },
  };
}
