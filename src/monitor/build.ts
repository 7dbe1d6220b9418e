/**
 * Finds out how a server was built from what it says of itself and from its counters, or admits that it cannot tell.
 *
 * Three witnesses: the start line names the allocator; a group of modules is charged one header a fragment; and the right
 * header makes the number of fragments whole and the number of free ones not negative, in every sample (knowledge 5.3).
 * A divisor of the right header fits as well but would mean more free fragments than allocations, so the largest that
 * fits is it; one that is too large leaves a negative number of free ones. Nothing is claimed from fewer than three
 * different samples without a group to confirm it.
 */
import type { Group } from '../domain/group.ts';
import { optionIn, type ServerIdentity } from '../domain/server.ts';
import type { Pool } from '../domain/pool.ts';
import { allocatorsOf, buildsOf, type Allocator, type Build } from './builds.ts';

export type Basis = 'start-line' | 'default-of-version' | 'groups' | 'whole-fragments';

export interface KnownBuild {
  readonly allocator: Allocator | undefined;
  /** Undefined: unknown. */
  readonly build: Build | undefined;
  readonly basis: readonly Basis[];
}

export const UNKNOWN_BUILD: KnownBuild = { allocator: undefined, build: undefined, basis: [] };

/** What the server says of itself, as far as it does. */
export type Witness = Pick<ServerIdentity, 'version' | 'argv'> & { readonly software?: string };

export interface BuildWatcher {
  /** What is known after this sample. */
  see(pool: Pool, groups: readonly Group[]): KnownBuild;
}

const ENOUGH_SAMPLES = 3;

export function buildWatcher(identity: Witness | undefined): BuildWatcher {
  const told = allocatorTold(identity);
  const possible = told === undefined ? allocatorsOf(identity?.version) : [told.allocator];
  let candidates = (isOpenSips(identity) ? possible : []).flatMap((allocator) =>
    buildsOf(allocator, identity?.version),
  );
  let confirmedByGroup = false;
  const different = new Set<number>();

  return {
    see(pool, groups) {
      const header = groupHeader(groups, candidates);
      if (header !== undefined) {
        candidates = candidates.filter((build) => build.header === header);
        confirmedByGroup = true;
      }
      if (!pool.isTorn) {
        different.add(pool.realUsed - pool.used);
        candidates = candidates.filter((build) => fits(build, pool));
      }
      const isEnough = confirmedByGroup || different.size >= ENOUGH_SAMPLES;
      const build = isEnough ? chosen(candidates, told?.allocator) : undefined;
      return {
        allocator: told?.allocator ?? build?.allocator,
        build,
        basis: [
          ...(told === undefined ? [] : [told.basis]),
          ...(build === undefined
            ? []
            : ([confirmedByGroup ? 'groups' : 'whole-fragments'] as const)),
        ],
      };
    },
  };
}

/** The number of free fragments under this build, which must be whole and not negative; undefined if it is not. */
export function freeFragments(build: Build, pool: Pool): number | undefined {
  if (build.start === undefined || pool.isTorn) return undefined;
  const all = 1 + (pool.realUsed - pool.used - build.start) / build.overhead;
  const free = all - pool.fragments;
  return Number.isInteger(free) && free >= 0 ? free : undefined;
}

function fits(build: Build, pool: Pool): boolean {
  return build.start === undefined || freeFragments(build, pool) !== undefined;
}

/** The one that fits; of several of one allocator the largest, of several allocators none unless it was told. */
function chosen(candidates: readonly Build[], told: Allocator | undefined): Build | undefined {
  const countable = candidates.filter(({ start }) => start !== undefined);
  const pool = countable.length > 0 ? countable : candidates;
  const allocators = new Set(pool.map(({ allocator }) => allocator));
  if (allocators.size !== 1 && told === undefined) return undefined;
  const [largest, next] = pool.toSorted((a, b) => b.overhead - a.overhead);
  if (largest === undefined || largest.start === undefined)
    return pool.length === 1 ? largest : undefined;
  return next?.overhead === largest.overhead ? undefined : largest;
}

function allocatorTold(
  identity: Witness | undefined,
): { readonly allocator: Allocator; readonly basis: Basis } | undefined {
  const { argv, version } = identity ?? {};
  if (version === undefined || !isOpenSips(identity)) return undefined;
  // 2.x has no choice at run time; F_MALLOC is what it is built with unless somebody changed that.
  if (version.major < 3) return { allocator: 'F_MALLOC', basis: 'default-of-version' };
  if (argv === undefined) return undefined;
  const named = (optionIn(argv, '-s') ?? optionIn(argv, '-a'))?.replace(/_DBG$/, '');
  if (named === undefined) return { allocator: 'F_MALLOC', basis: 'default-of-version' };
  const allocator = allocatorsOf(version).find((known) => known === named);
  return allocator === undefined ? undefined : { allocator, basis: 'start-line' };
}

/** Kamailio's allocators and counters are others. */
function isOpenSips(identity: Witness | undefined): boolean {
  return identity?.software === undefined || /^opensips\b/i.test(identity.software);
}

/** What groups are charged for each fragment, if it is the header of any candidate: old builds counted it wrongly. */
function groupHeader(groups: readonly Group[], candidates: readonly Build[]): number | undefined {
  const charged = groups
    .filter(({ fragments }) => fragments > 0)
    .map(({ realUsed, used, fragments }) => (realUsed - used) / fragments);
  const [first] = charged;
  return first !== undefined &&
    charged.every((each) => each === first) &&
    candidates.some(({ header }) => header === first)
    ? first
    : undefined;
}
