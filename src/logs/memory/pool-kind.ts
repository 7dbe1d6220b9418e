/**
 * Which pool a server speaks of: shared (`shm`), private to one process (`pkg`), or kept over restarts (`rpm`).
 */
export type PoolKind = 'shm' | 'pkg' | 'rpm';

const POOLS: readonly PoolKind[] = ['shm', 'pkg', 'rpm'];

/** The pool that is named there. */
export function poolAt(text: string, at: number): PoolKind | undefined {
  for (const pool of POOLS) if (text.startsWith(pool, at)) return pool;
  return undefined;
}
