/**
 * F_PARALLEL_MALLOC divides `-m` by 32, picks one of the pools by chance, and does not try another: memory can run out
 * with most of it free, and its high-water mark, a sum of 32 marks, is too high.
 */
import { MIB } from '../../base/bytes.ts';
import { inBytes, inCount, rule } from './finding.ts';

const POOLS = 32;
/** The transaction table alone is one allocation of 2.6 MB. */
const LEAST = 4 * MIB;

export const parallelPools = rule({
  code: 'parallel-pools',
  concerns: 'now',
  figures: ['pools', 'each', 'total'],
  look({ build: { allocator }, last }) {
    if (allocator !== 'F_PARALLEL_MALLOC') return [];
    const each = last.total / POOLS;
    return [
      {
        severity: each < LEAST ? 'warning' : 'notice',
        figures: { pools: inCount(POOLS), each: inBytes(each), total: inBytes(last.total) },
      },
    ];
  },
});
