/** A process has nearly used up its private memory: its next large message, or its next rows, will be refused. */
import { KIB, MIB } from '../../base/bytes.ts';
import { poolIn } from '../../domain/pool.ts';
import type { Moment } from '../life.ts';
import { inBytes, inCount, inShare, rule } from './finding.ts';
import { privatePools, processName } from './private-pools.ts';

const HIGH = 0.85;
const MUCH = 4 * MIB;
const VERY_HIGH = 0.95;
/** A buffer of 64 KB and a message with its SDP, twice. */
const HARDLY_ANY = 256 * KIB;
/** Of the newest samples: a passing need is what private memory is for. */
const ENOUGH = 3;

export const privatePoolNearlyFull = rule({
  code: 'private-pool-nearly-full',
  concerns: 'now',
  figures: ['process', 'inUse', 'share', 'free', 'total', 'others'],
  look({ life }) {
    const newest = life.moments.slice(-ENOUGH);
    const full = privatePools(life)
      .filter(({ id }) => newest.length === ENOUGH && newest.every((moment) => isHigh(moment, id)))
      .toSorted((one, other) => one.pool.free - other.pool.free);
    const [fullest] = full;
    if (fullest === undefined) return [];
    const { realUsed, total, free } = fullest.pool;
    const isCritical = realUsed >= total * VERY_HIGH || free < HARDLY_ANY;
    return [
      {
        severity: isCritical ? 'critical' : 'warning',
        figures: {
          process: processName(fullest),
          inUse: inBytes(realUsed),
          share: inShare(realUsed / total),
          free: inBytes(free),
          total: inBytes(total),
          others: inCount(full.length - 1),
        },
      },
    ];
  },
});

function isHigh({ sample }: Moment, id: number): boolean {
  const pool = poolIn(sample.statistics, `pkmem:${id}-`);
  return pool !== undefined && pool.realUsed >= pool.total * HIGH && pool.free < MUCH;
}
