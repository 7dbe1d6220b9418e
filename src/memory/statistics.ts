/**
 * The six statistics of a pool, as its family counts them, in bytes.
 *
 * The server prints them as unsigned 64-bit numbers and lets them wrap: HP_MALLOC's free size falls a header below zero
 * in a full pool. Here they are signed; `asTold` prints what the server prints.
 */
export interface PoolStatistics {
  readonly totalSize: number;
  readonly usedSize: number;
  readonly realUsedSize: number;
  readonly maxUsedSize: number;
  readonly freeSize: number;
  /** In use; with HP_MALLOC all there are, free ones and the last header too. */
  readonly fragments: number;
}

/** In the order of `get_statistics shmem:` in the vectors. */
export const STATISTIC_NAMES = [
  'total_size',
  'used_size',
  'real_used_size',
  'max_used_size',
  'free_size',
  'fragments',
] as const;

/** `18446744073709551568` for -48. */
export function asTold(statistics: PoolStatistics): readonly string[] {
  const { totalSize, usedSize, realUsedSize, maxUsedSize, freeSize, fragments } = statistics;
  return [totalSize, usedSize, realUsedSize, maxUsedSize, freeSize, fragments].map((value) =>
    value < 0 ? String(BigInt.asUintN(64, BigInt(value))) : String(value),
  );
}

/** Of sub-pools: maxima too are added, though they need not be of one moment. */
export function sumOf(all: readonly PoolStatistics[]): PoolStatistics {
  const sum = (read: (one: PoolStatistics) => number) =>
    all.reduce((total, one) => total + read(one), 0);
  return {
    totalSize: sum((one) => one.totalSize),
    usedSize: sum((one) => one.usedSize),
    realUsedSize: sum((one) => one.realUsedSize),
    maxUsedSize: sum((one) => one.maxUsedSize),
    freeSize: sum((one) => one.freeSize),
    fragments: sum((one) => one.fragments),
  };
}
