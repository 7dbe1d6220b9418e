/**
 * A process that loads from a database holds the rows in private memory meanwhile, as many as fit: its high mark says
 * how much it found, not how much it needs.
 */
import { MIB } from '../../base/bytes.ts';
import { inBytes, inCount, inShare, rule } from './finding.ts';
import { median } from './moments.ts';
import { privatePools, processName } from './private-pools.ts';

/** Beside what is usual among all processes. */
const TIMES = 3;
const LEAST = 2 * MIB;

export const loaderInflatesPrivateMemory = rule({
  code: 'loader-inflates-private-memory',
  concerns: 'now',
  figures: ['process', 'mark', 'share', 'usual', 'now', 'others'],
  look({ life }) {
    const rows = privatePools(life);
    const usual = median(rows.map(({ pool }) => pool.realUsed)) ?? 0;
    const loaders = rows
      .filter(({ pool }) => pool.maxUsed > usual * TIMES && pool.maxUsed - usual > LEAST)
      .toSorted((one, other) => other.pool.maxUsed - one.pool.maxUsed);
    const [largest, ...others] = loaders;
    // Where most processes are like that, it is no loader.
    if (largest === undefined || loaders.length > rows.length / 2) return [];
    const { pool } = largest;
    return [
      {
        severity: 'notice',
        figures: {
          process: processName(largest),
          mark: inBytes(pool.maxUsed),
          share: inShare(pool.maxUsed / pool.total),
          usual: inBytes(usual),
          now: inBytes(pool.realUsed),
          others: inCount(others.length),
        },
      },
    ];
  },
});
