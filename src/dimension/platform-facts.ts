/**
 * A known platform as plain data, that goes through JSON and into a worker: what a page needs to reckon for itself.
 *
 * The twin's bytes follow from version and build, and are reckoned anew. What processes held is summed up in the advice for
 * `-M`, which no demand of calls changes.
 */
import type { KnownPlatform } from './known-platform.ts';
import { privateNeed } from './private-need.ts';
import type { PrivateAdvice } from './recommendation.ts';
import { twinBytes } from './twin-bytes.ts';

export interface PlatformFacts {
  readonly platform: Omit<KnownPlatform, 'twin' | 'processes'> &
    Record<'twin' | 'processes', undefined>;
  readonly private: PrivateAdvice | undefined;
}

export function platformFacts(known: KnownPlatform): PlatformFacts {
  const { processes } = known;
  return {
    platform: { ...known, twin: undefined, processes: undefined },
    private: processes && privateNeed(processes, { current: known.private, most: undefined }),
  };
}

export function platformOf({ platform }: PlatformFacts): KnownPlatform {
  const { version, build } = platform;
  return { ...platform, twin: twinBytes(version, build.build) };
}
