/** Every reload leaves memory behind: the verdict on leaks says yes, with reloads. */
import { inBytes, inCount, rule } from './finding.ts';

export const reloadsLeak = rule({
  code: 'reloads-leak',
  concerns: 'now',
  figures: ['perReload', 'lost', 'fits'],
  look({ verdicts: { leak }, last }) {
    const { bytesPerReload, lost } = leak;
    if (bytesPerReload === undefined || lost === undefined) return [];
    return [
      {
        severity: 'warning',
        figures: {
          perReload: inBytes(bytesPerReload.mid),
          lost: inBytes(lost),
          fits: inCount(Math.floor(last.free / bytesPerReload.mid)),
        },
      },
    ];
  },
});
