/** Ordinary work has come near the end of shared memory, and it is over: next time it may be a little more. */
import { MIB } from '../../base/bytes.ts';
import { atTime, inBytes, inShare, rule } from './finding.ts';
import { highest, ordinary } from './moments.ts';
import { poolNearlyFull } from './pool-nearly-full.ts';

const HIGH = 0.9;
/** So much room is enough for some seconds of any traffic. */
const MUCH = 64 * MIB;

export const workNearlyFillsPool = rule({
  code: 'work-nearly-fills-pool',
  concerns: 'past',
  figures: ['top', 'share', 'left', 'when'],
  look(of) {
    const top = highest(ordinary(of));
    const wasFull = of.events.some(({ kind }) => kind === 'allocation-failure');
    // What is so still, and what was full, is told by another finding.
    if (top === undefined || wasFull || poolNearlyFull.look(of).length > 0) return [];
    if (top.realUsed < top.total * HIGH || top.free >= MUCH) return [];
    return [
      {
        severity: 'warning',
        figures: {
          top: inBytes(top.realUsed),
          share: inShare(top.realUsed / top.total),
          left: inBytes(top.free),
          when: atTime(top.at),
        },
      },
    ];
  },
});
