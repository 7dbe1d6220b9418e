/**
 * How much larger `-m` has to be when a server is started with `-a Q_MALLOC_DBG`, as maintainers ask for in a leak's thread.
 *
 * Each allocation then has a longer header and a tail, and the pool a larger block in front: the same load needs the difference
 * times the allocations more (opensips-memory.md 5.2, 5.5). Where the build is not known, all that are possible give a range.
 */
import { versionIn } from '../domain/server.ts';
import { allocatorsOf, buildsOf, type Build } from '../monitor/builds.ts';
import type { ExplainedLife } from './explain.ts';

export interface DebugRoom {
  /** The most allocations that a sample saw at once, and how many there were at the high-water mark in proportion. */
  readonly fragments: number;
  readonly atHighWater: number;
  readonly total: number;
  readonly maxUsed: number;
  /** What an allocation costs besides its data now, and with Q_MALLOC_DBG; undefined where the build is not known. */
  readonly overhead: { readonly now: number; readonly debugging: number } | undefined;
  /**
   * More than now, in bytes: for what samples saw, and for the high-water mark where it lies above that (a reload between two
   * samples), with allocations in proportion. One figure twice where the build is known and samples saw the most.
   */
  readonly extra: { readonly low: number; readonly high: number };
  /** What `-m` should be, in MiB, to have as much free as now. */
  readonly megabytes: number;
  /** It runs with Q_MALLOC_DBG already. */
  readonly isThere: boolean;
}

const MIB = 2 ** 20;
/** A high-water mark this much above every sample is of something that none saw. */
const UNSEEN = 1.05;

export function debugRoom({ life, build, server }: ExplainedLife): DebugRoom {
  const version = server.version === undefined ? undefined : versionIn(server.version.value);
  const moments = life.moments;
  const fragments = moments.reduce((most, moment) => Math.max(most, moment.fragments), 0);
  const inUse = moments.reduce((most, moment) => Math.max(most, moment.realUsed), 1);
  const last = moments.at(-1);
  const { total = 0, maxUsed = 0 } = last ?? {};
  const atHighWater = Math.round(
    fragments * Math.max(1, maxUsed > inUse * UNSEEN ? maxUsed / inUse : 1),
  );
  const then = buildsOf('Q_MALLOC', version).filter(({ isDebug }) => isDebug);
  const now =
    build.build === undefined
      ? allocatorsOf(version).flatMap((allocator) => buildsOf(allocator, version))
      : [build.build];
  const extras = now.flatMap((from) =>
    then
      .filter(({ countsGroups }) => countsGroups === from.countsGroups)
      .flatMap((to) => [more(from, to, fragments), more(from, to, atHighWater)])
      .map((bytes) => Math.max(0, bytes)),
  );
  const known = build.build;
  const same = then.find(({ countsGroups }) => countsGroups === known?.countsGroups);
  const high = Math.max(0, ...extras);
  return {
    fragments,
    atHighWater,
    total,
    maxUsed,
    overhead:
      known === undefined || same === undefined
        ? undefined
        : { now: known.overhead, debugging: same.overhead },
    extra: { low: extras.length === 0 ? 0 : Math.min(...extras), high },
    megabytes: Math.ceil((total + high) / MIB),
    isThere: known?.allocator === 'Q_MALLOC' && known.isDebug,
  };
}

function more(from: Build, to: Build, fragments: number): number {
  const start = (to.start ?? 0) - (from.start ?? to.start ?? 0);
  return fragments * (to.overhead - from.overhead) + start;
}
