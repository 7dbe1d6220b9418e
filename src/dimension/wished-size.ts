/**
 * A recommendation as a page wishes for it: for a demand that sliders say, and perhaps under another allocator. It is what
 * `recommend`, `recommend --scenario` and `whatif --allocator` reckon, from facts that went to a worker.
 */
import { success, type Result } from '../base/result.ts';
import { askedDemand, type DemandWish } from './asked-demand.ts';
import type { AskedDemand } from './demand.ts';
import type { KnownPlatform } from './known-platform.ts';
import { withBuild } from './other-build.ts';
import type { Recommendation } from './recommendation.ts';
import { recommendFor } from './recommend.ts';

export interface SizeWish extends DemandWish {
  /** `Q_MALLOC_DBG`; undefined: as now. */
  readonly allocator?: string;
}

export function wishedPlatform(
  platform: KnownPlatform,
  { allocator }: SizeWish,
): Result<KnownPlatform> {
  return allocator === undefined
    ? success(platform)
    : withBuild(platform, { allocator, build: undefined });
}

/** `planned` is what a platform that does not exist yet shall carry, where nobody wishes otherwise. */
export function wishedSize(
  platform: KnownPlatform,
  wish: SizeWish,
  planned: AskedDemand = {},
): Result<Recommendation> {
  const wished = wishedPlatform(platform, wish);
  return wished.ok ? recommendFor(wished.value, { ...planned, ...askedDemand(wish) }) : wished;
}
