/** Every call leaves memory behind: the verdict on leaks says yes, with calls. */
import { atTime, inBytes, rule } from './finding.ts';

/** Full within this time is no matter for next week. */
const SOON = 3 * 86_400_000;

export const callsLeak = rule({
  code: 'calls-leak',
  concerns: 'now',
  figures: ['perCall', 'lost', 'fullAt'],
  look({ verdicts: { leak }, last }) {
    const { bytesPerCall, fullAt, lost } = leak;
    if (bytesPerCall === undefined || fullAt === undefined || lost === undefined) return [];
    return [
      {
        severity: fullAt - last.at < SOON ? 'critical' : 'warning',
        figures: {
          perCall: inBytes(bytesPerCall.mid),
          lost: inBytes(lost),
          fullAt: atTime(fullAt),
        },
      },
    ];
  },
});
