/**
 * What a single reading shows, such as a pasted printout: the state of a moment, and which header sizes it would go with.
 *
 * One reading proves no header: of those that make the number of free fragments whole some do so by chance. Where none
 * does, the build is none that is known.
 */
import { groupsIn, type Group } from '../domain/group.ts';
import { poolIn } from '../domain/pool.ts';
import { freeFragments } from '../monitor/build.ts';
import { allocatorsOf, buildsOf, type Allocator } from '../monitor/builds.ts';
import type { ExplainedLife } from './explain.ts';
import type { Moment } from './life.ts';

/** What every allocation would cost besides its data. */
export interface PossibleHeader {
  readonly allocator: Allocator;
  readonly bytes: number;
}

export interface OneReading {
  readonly moment: Moment;
  /** The largest first. */
  readonly groups: readonly Group[];
  readonly inNoGroup: number;
  /** Bytes an allocation; known only where groups prove it. */
  readonly header: number | undefined;
  /** Those that this reading would go with, ascending. */
  readonly possibleHeaders: readonly PossibleHeader[];
}

/** Undefined where there is more than one reading, or none. */
export function oneReadingIn(explained: readonly ExplainedLife[]): OneReading | undefined {
  const [life, another] = explained;
  const [moment, second] = life?.life.moments ?? [];
  if (life === undefined || another !== undefined || moment === undefined || second !== undefined)
    return undefined;
  const groups = groupsIn(moment.sample.statistics);
  const counted = groups.reduce((sum, { realUsed }) => sum + realUsed, 0);
  return {
    moment,
    groups: groups.toSorted((one, other) => other.realUsed - one.realUsed),
    inNoGroup: Math.max(0, moment.realUsed - counted),
    header: life.build.build?.overhead,
    possibleHeaders: headersFor(moment),
  };
}

function headersFor({ sample }: Moment): readonly PossibleHeader[] {
  const pool = poolIn(sample.statistics, 'shmem:');
  if (pool === undefined) return [];
  const possible = new Map<string, PossibleHeader>();
  for (const build of allocatorsOf(undefined).flatMap((name) => buildsOf(name, undefined))) {
    const free = freeFragments(build, pool);
    // More free fragments than allocations is what a divisor of the right header comes to.
    if (free === undefined || free > pool.fragments) continue;
    const { allocator, overhead: bytes } = build;
    possible.set(`${allocator} ${bytes}`, { allocator, bytes });
  }
  return [...possible.values()].toSorted((one, other) => one.bytes - other.bytes);
}
