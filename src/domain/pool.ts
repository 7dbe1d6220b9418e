/**
 * A pool of memory as its six statistics tell it: the shared one (shm), or the private one of a process (pkg).
 */
import { bytes, type Bytes } from '../base/bytes.ts';
import type { Statistics } from './statistics.ts';

export interface Pool {
  readonly total: Bytes;
  /** Asked for by modules. */
  readonly used: Bytes;
  /** With the headers and remainders that this costs. */
  readonly realUsed: Bytes;
  /** The most that `realUsed` has been since the start. */
  readonly maxUsed: Bytes;
  readonly free: Bytes;
  /** What it counts depends on the allocator; knowledge 0.1. */
  readonly fragments: number;
  /**
   * The figures were not read at one time: what is in use and what is free do not add up to the pool. Nothing may be
   * derived from them.
   */
  readonly isTorn: boolean;
}

/** `prefix` is `shmem:` or `pkmem:3-`. Undefined when any figure is absent or cannot be believed. */
export function poolIn({ values }: Statistics, prefix: string): Pool | undefined {
  const names = prefix === 'shmem:' ? SHARED : namesOf(prefix);
  const total = values.get(names.total);
  const used = values.get(names.used);
  const realUsed = values.get(names.realUsed);
  const maxUsed = values.get(names.maxUsed);
  const free = values.get(names.free);
  const fragments = values.get(names.fragments);
  if (total === undefined || used === undefined || realUsed === undefined) return undefined;
  if (maxUsed === undefined || free === undefined || fragments === undefined) return undefined;
  return {
    total: bytes(total),
    used: bytes(used),
    realUsed: bytes(realUsed),
    maxUsed: bytes(maxUsed),
    free: bytes(free),
    fragments,
    isTorn: realUsed + free !== total,
  };
}

function namesOf(prefix: string) {
  return {
    total: `${prefix}total_size`,
    used: `${prefix}used_size`,
    realUsed: `${prefix}real_used_size`,
    maxUsed: `${prefix}max_used_size`,
    free: `${prefix}free_size`,
    fragments: `${prefix}fragments`,
  };
}

/** Asked for at every sample, where putting names together costs more than looking them up. */
const SHARED = namesOf('shmem:');
