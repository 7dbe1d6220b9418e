/** Memory is lost: the verdict on leaks says yes. */
import { atTime, inBytes, rule } from './finding.ts';

/** Full within this time is no matter for next week. */
const SOON = 3 * 86_400_000;

export const memoryLeaks = rule({
  code: 'memory-leaks',
  concerns: 'now',
  figures: ['perSecond', 'perDay', 'fullAt'],
  look({ verdicts: { leak }, last }) {
    const { answer, bytesPerSecond, fullAt } = leak;
    if (answer !== 'yes' || bytesPerSecond === undefined || fullAt === undefined) return [];
    return [
      {
        severity: fullAt - last.at < SOON ? 'critical' : 'warning',
        figures: {
          perSecond: inBytes(bytesPerSecond.mid),
          perDay: inBytes(bytesPerSecond.mid * 86_400),
          fullAt: atTime(fullAt),
        },
      },
    ];
  },
});
