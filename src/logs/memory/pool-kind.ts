/**
 * Which pool a server speaks of: shared (`shm`), private to one process (`pkg`), or kept over restarts (`rpm`).
 */
export type PoolKind = 'shm' | 'pkg' | 'rpm';

export const POOLS: ReadonlyMap<string, PoolKind> = new Map([
  ['shm', 'shm'],
  ['pkg', 'pkg'],
  ['rpm', 'rpm'],
]);
