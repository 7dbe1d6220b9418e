/** `-M` is far larger than any process needs, and every process may touch all of it. */
import { MIB } from '../../base/bytes.ts';
import { inBytes, inCount, rule } from './finding.ts';
import { privatePools } from './private-pools.ts';

const LARGE = 64 * MIB;
const LEAST_USED = 0.25;
/** All processes together may take so many times of what they share. */
const BESIDE_SHARED = 1;

export const privateMemoryFarTooLarge = rule({
  code: 'private-memory-far-too-large',
  concerns: 'now',
  figures: ['each', 'processes', 'all', 'most'],
  look({ life, last }) {
    const rows = privatePools(life);
    const each = Math.max(0, ...rows.map(({ pool }) => pool.total));
    const most = Math.max(0, ...rows.map(({ pool }) => pool.maxUsed));
    const all = each * rows.length;
    if (each < LARGE || most > each * LEAST_USED || all < last.total * BESIDE_SHARED) return [];
    return [
      {
        severity: 'notice',
        figures: {
          each: inBytes(each),
          processes: inCount(rows.length),
          all: inBytes(all),
          most: inBytes(most),
        },
      },
    ];
  },
});
