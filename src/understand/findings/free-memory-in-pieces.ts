/** Much is free and none of it in one piece: the verdict on fragmentation says yes. */
import { inBytes, inCount, rule } from './finding.ts';

export const freeMemoryInPieces = rule({
  code: 'free-memory-in-pieces',
  concerns: 'now',
  figures: ['free', 'pieces', 'mean'],
  look({ verdicts: { fragmentation } }) {
    const { answer, free, freeFragments, meanFreeChunk } = fragmentation;
    if (answer !== 'yes' || freeFragments === undefined || meanFreeChunk === undefined) return [];
    return [
      {
        severity: 'warning',
        figures: {
          free: inBytes(free),
          pieces: inCount(freeFragments),
          mean: inBytes(meanFreeChunk),
        },
      },
    ];
  },
});
