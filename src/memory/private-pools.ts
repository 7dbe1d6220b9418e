/**
 * The pools of processes (pkg, sized by `-M`): the very allocators of shared memory, one pool a process.
 *
 * OpenSIPS makes the first before it forks; each process begins with a copy of what its parent held, at the same
 * offsets, and goes on alone. F_PARALLEL_MALLOC has no private pools, and those of HP_MALLOC follow rules of their own that
 * are not known to the byte.
 */
import type { FamilyName } from './family-name.ts';
import { newPool, openPool, type NewPoolOptions } from './open-pool.ts';
import type { Pool } from './pool.ts';
import { copyOfRegion } from './region.ts';

export type PrivateFamily = Exclude<FamilyName, 'HP30' | 'HP31' | 'FP36'>;

type PrivatePoolOptions = Pick<NewPoolOptions, 'build' | 'size'> & {
  readonly family: PrivateFamily;
};

/** Of the first process, before it forks. */
export function privatePool(options: PrivatePoolOptions): Pool {
  return newPool(options);
}

/** What a child has after `fork`. */
export function forked({ family, build, region }: Pool): Pool {
  return openPool(copyOfRegion(region), { family, build });
}
