/**
 * Allocators by the names that people choose them with, `Q_MALLOC` or `Q_MALLOC_DBG`: which of them a version has.
 */
import { failure, success, type Result } from '../base/result.ts';
import { problem } from '../domain/problems.ts';
import { versionIn } from '../domain/server.ts';
import { allocatorsOf, type Allocator } from '../monitor/builds.ts';
import type { KnownPlatform } from './known-platform.ts';

const NAMES = /^(F_MALLOC|Q_MALLOC|HP_MALLOC|F_PARALLEL_MALLOC)(_DBG)?$/;

/** Whether a name of an allocator can be meant. */
export function isAllocatorName(name: string): boolean {
  return NAMES.test(name);
}

export interface NamedAllocator {
  readonly allocator: Allocator | undefined;
  /** `_DBG`: it needs a build with DBG_MALLOC, and in one it costs what the plain one does. */
  readonly isDebugFlavour: boolean;
}

export function allocatorIn(name: string): NamedAllocator {
  const [, allocator, flavour] = NAMES.exec(name) ?? [];
  return { allocator: allocator as Allocator | undefined, isDebugFlavour: flavour !== undefined };
}

/** Of `3.6` or `3.6.8`: without debugging first. */
export function allocatorNamesOf(version: string): readonly string[] {
  const known = versionIn(`OpenSIPS (${version})`);
  // HP_MALLOC came with 3.0 (knowledge 5.1).
  const all = allocatorsOf(known).filter(
    (name) => name !== 'HP_MALLOC' || known === undefined || known.major >= 3,
  );
  return [...all, ...all.map((name) => `${name}_DBG`)];
}

/** Those that a platform could be put under, other than its own; a problem where that cannot be reckoned. */
export function otherAllocators({
  version,
  build,
  blocksAtRest,
}: Pick<KnownPlatform, 'version' | 'build' | 'blocksAtRest'>): Result<readonly string[]> {
  if (version === undefined || build.build === undefined)
    return failure(problem('build-not-known', {}));
  if (blocksAtRest === undefined) return failure(problem('blocks-not-known', {}));
  const own = build.build.allocator;
  return success(allocatorNamesOf(version).filter((name) => name !== own));
}
