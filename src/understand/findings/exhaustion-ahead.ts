/** Shared memory fills at the pace of the last minute and will be full soon: the verdict on exhaustion says yes. */
import { atTime, inBytes, inSeconds, inShare, rule } from './finding.ts';

export const exhaustionAhead = rule({
  code: 'exhaustion-ahead',
  concerns: 'now',
  figures: ['inUse', 'share', 'fullAt', 'left'],
  look({ verdicts: { exhaustion }, last }) {
    const { answer, cause, fullAt } = exhaustion;
    if (answer !== 'yes' || cause !== 'traffic' || fullAt === undefined) return [];
    return [
      {
        severity: 'critical',
        figures: {
          inUse: inBytes(last.realUsed),
          share: inShare(last.realUsed / last.total),
          fullAt: atTime(fullAt),
          left: inSeconds((fullAt - last.at) / 1000),
        },
      },
    ];
  },
});
