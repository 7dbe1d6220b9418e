/**
 * A known platform as plain data, that goes through JSON and into a worker: what a page needs to reckon for itself.
 *
 * The twin's bytes follow from version and build, and are reckoned anew. Of what processes held, the last reading is enough
 * beside what was made of all of them.
 */
import type { AskedDemand } from './demand.ts';
import type { KnownPlatform } from './known-platform.ts';
import type { KnownProcesses } from './private-need.ts';
import { twinBytes } from './twin-bytes.ts';

export interface PlatformFacts {
  readonly platform: Omit<KnownPlatform, 'twin'> & { readonly twin: undefined };
  /** Of a platform that does not exist yet: what it shall carry, where nobody wishes otherwise. */
  readonly planned?: AskedDemand;
}

export function platformFacts(known: KnownPlatform, planned?: AskedDemand): PlatformFacts {
  const { processes } = known;
  return {
    ...(planned !== undefined && { planned }),
    platform: { ...known, twin: undefined, processes: processes && withLastReadings(processes) },
  };
}

export function platformOf({ platform }: PlatformFacts): KnownPlatform {
  const { version, build } = platform;
  return { ...platform, twin: twinBytes(version, build.build) };
}

function withLastReadings({ evidence, ...counted }: KnownProcesses): KnownProcesses {
  return {
    ...counted,
    evidence: evidence.map(({ history, ...each }) => ({
      ...each,
      history: { ...history, readings: history.readings.slice(-1) },
    })),
  };
}
