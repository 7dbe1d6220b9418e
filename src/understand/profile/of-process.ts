/** A profile of the private memory of one process: nothing of shared memory, nothing of the others. */
import type { LogProfile } from './log-profile.ts';

export function ofProcess(profile: LogProfile, pid: number): LogProfile {
  const { dumps, allocations } = profile;
  return {
    ...profile,
    dumps: dumps.filter(({ last }) => last.pool === 'pkg' && last.pid === pid),
    allocations: allocations && {
      ...allocations,
      pools: allocations.pools.filter((pool) => pool.pid === pid),
    },
    unlogged: undefined,
  };
}
