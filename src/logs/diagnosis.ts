/**
 * Why an allocator refused: the pool is too small, it is in pieces, or the request makes no sense.
 *
 * The line itself proves it. Less left than asked for: full. Much more left than asked for, and still refused: no piece is
 * large enough. A request beyond anything that fits into a machine: a length that was computed below zero, or memory that
 * was overwritten. What lies between (a little more left than asked for) is a full pool, whose rest is scraps.
 */
import type { Refusal } from './memory-line.ts';

export type Cause =
  /** Less was left than was asked for. */
  | 'too-small'
  /** More was left than was asked for, but only scraps. */
  | 'nearly-full'
  /** Much more was left than was asked for, in pieces. */
  | 'fragmented'
  /** Nobody can mean such a size. */
  | 'corrupt'
  /** It is larger than the pool. */
  | 'oversized'
  /** The bytes left cannot be meant: the server's own counters are wrong. */
  | 'counters-broken'
  /** The line has no figures, or no bytes left. */
  | 'unknown';

export interface Diagnosis {
  readonly cause: Cause;
  /** Whether the line proves it, or it is only the best guess. */
  readonly isProven: boolean;
}

export interface KnownPool {
  readonly bytes?: number | undefined;
  readonly allocator?: string | undefined;
}

/** So many times what was asked for must be left, and so many bytes, before pieces are to blame. */
const MUCH = 10;
const SCRAPS = 64 * 1024;
/** No module asks for more in one piece. */
const LARGEST = 1024 ** 3;
const NEGATIVE = 2 ** 63;

export function diagnose(
  { kind, left, need }: Pick<Refusal, 'kind' | 'left' | 'need'>,
  pool: KnownPool = {},
): Diagnosis {
  if (need === undefined) return { cause: 'unknown', isProven: false };
  if (need >= NEGATIVE || need < 0) return { cause: 'corrupt', isProven: true };
  if (pool.bytes !== undefined && need > pool.bytes)
    return need >= LARGEST && need > pool.bytes * 4
      ? { cause: 'corrupt', isProven: false }
      : { cause: 'oversized', isProven: true };
  if (need >= LARGEST && (left === undefined || left < need))
    return { cause: 'corrupt', isProven: false };
  if (left === undefined) return { cause: 'unknown', isProven: false };
  if (left < 0 || left >= NEGATIVE) return { cause: 'counters-broken', isProven: true };
  if (left < need) return { cause: 'too-small', isProven: true };
  if (left < Math.max(need * MUCH, SCRAPS)) return { cause: 'nearly-full', isProven: true };
  // Before it has joined its neighbours, nobody knows.
  return { cause: 'fragmented', isProven: kind === 'refused' };
}

/** As the name of the function shows: `fm_malloc`, `qm_malloc_dbg`, `hp_shm_malloc`. */
export function allocatorOf(by: string | undefined): string | undefined {
  if (by === undefined) return undefined;
  if (/paral|^fp/i.test(by)) return 'F_PARALLEL_MALLOC';
  if (by.startsWith('fm_')) return 'F_MALLOC';
  if (by.startsWith('qm_')) return 'Q_MALLOC';
  return by.startsWith('hp_') ? 'HP_MALLOC' : undefined;
}
