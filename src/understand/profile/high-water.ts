/**
 * What each place holds in one pool now, and what it held when the pool was at its fullest.
 *
 * The peak's composition costs nothing per peak: a place keeps what it held at the last peak only when it changes for the
 * first time after it. Not for one pool of a dump: that is a picture of one moment already.
 */
import type { Site } from '../../logs/memory/site.ts';

/** How one place used the pool over the whole log. Bytes are what was asked for, rounded up as the pool rounds. */
export interface SiteUse {
  readonly site: Site;
  allocations: number;
  bytes: number;
  frees: number;
  /** Freed by the same process before it asked for anything else. */
  shortLived: number;
  liveCount: number;
  liveBytes: number;
  peakCount: number;
  peakBytes: number;
}

interface Kept extends SiteUse {
  stamp: number;
}

export interface HighWater {
  readonly add: (site: Site, size: number) => SiteUse;
  readonly remove: (site: Site, size: number) => SiteUse;
  /** In place: the number of blocks stays. */
  readonly resize: (site: Site, from: number, to: number) => void;
  readonly liveBytes: number;
  readonly liveCount: number;
  readonly peakBytes: number;
  /** Whether the last `add` or `resize` made a new peak. */
  readonly isAtPeak: boolean;
  /** By place, with the peak's composition filled in. */
  readonly uses: () => readonly SiteUse[];
}

export function highWater(): HighWater {
  const bySite: (Kept | undefined)[] = [];
  let liveBytes = 0;
  let liveCount = 0;
  let peakBytes = 0;
  let peak = 0;

  const keep = (site: Site): Kept => {
    const known = bySite[site.id];
    if (known !== undefined) {
      if (known.stamp !== peak) {
        known.peakBytes = known.liveBytes;
        known.peakCount = known.liveCount;
        known.stamp = peak;
      }
      return known;
    }
    const fresh: Kept = {
      site,
      allocations: 0,
      bytes: 0,
      frees: 0,
      shortLived: 0,
      liveCount: 0,
      liveBytes: 0,
      peakCount: 0,
      peakBytes: 0,
      stamp: peak,
    };
    bySite[site.id] = fresh;
    return fresh;
  };
  const change = (kept: Kept, bytes: number) => {
    kept.liveBytes += bytes;
    liveBytes += bytes;
    if (liveBytes <= peakBytes) return;
    peakBytes = liveBytes;
    peak++;
  };
  return {
    get liveBytes() {
      return liveBytes;
    },
    get liveCount() {
      return liveCount;
    },
    get peakBytes() {
      return peakBytes;
    },
    get isAtPeak() {
      return liveBytes === peakBytes;
    },
    add(site, size) {
      const kept = keep(site);
      kept.allocations++;
      kept.bytes += size;
      kept.liveCount++;
      liveCount++;
      change(kept, size);
      return kept;
    },
    remove(site, size) {
      const kept = keep(site);
      kept.frees++;
      kept.liveCount--;
      liveCount--;
      change(kept, -size);
      return kept;
    },
    resize(site, from, to) {
      change(keep(site), to - from);
    },
    uses() {
      const uses: SiteUse[] = [];
      for (const kept of bySite) if (kept !== undefined) uses.push(keep(kept.site));
      return uses;
    },
  };
}
