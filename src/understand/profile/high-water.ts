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

export class HighWater {
  readonly #bySite: (Kept | undefined)[] = [];
  #liveBytes = 0;
  #liveCount = 0;
  #peakBytes = 0;
  /** Counts peaks. */
  #peak = 0;

  get liveBytes(): number {
    return this.#liveBytes;
  }

  get liveCount(): number {
    return this.#liveCount;
  }

  get peakBytes(): number {
    return this.#peakBytes;
  }

  /** Whether the last `add` or `resize` made a new peak. */
  get isAtPeak(): boolean {
    return this.#liveBytes === this.#peakBytes;
  }

  add(site: Site, size: number): SiteUse {
    const kept = this.#keep(site);
    kept.allocations++;
    kept.bytes += size;
    kept.liveCount++;
    this.#liveCount++;
    this.#change(kept, size);
    return kept;
  }

  remove(site: Site, size: number): SiteUse {
    const kept = this.#keep(site);
    kept.frees++;
    kept.liveCount--;
    this.#liveCount--;
    this.#change(kept, -size);
    return kept;
  }

  /** In place: the number of blocks stays. */
  resize(site: Site, from: number, to: number): void {
    this.#change(this.#keep(site), to - from);
  }

  /** By place, with the peak's composition filled in. */
  uses(): readonly SiteUse[] {
    const uses: SiteUse[] = [];
    for (const kept of this.#bySite) if (kept !== undefined) uses.push(this.#keep(kept.site));
    return uses;
  }

  /** What the place holds, which is about to change. */
  #keep(site: Site): Kept {
    const known = this.#bySite[site.id];
    if (known !== undefined) {
      if (known.stamp !== this.#peak) {
        known.peakBytes = known.liveBytes;
        known.peakCount = known.liveCount;
        known.stamp = this.#peak;
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
      stamp: this.#peak,
    };
    this.#bySite[site.id] = fresh;
    return fresh;
  }

  #change(kept: Kept, bytes: number): void {
    kept.liveBytes += bytes;
    this.#liveBytes += bytes;
    if (this.#liveBytes <= this.#peakBytes) return;
    this.#peakBytes = this.#liveBytes;
    this.#peak++;
  }
}
