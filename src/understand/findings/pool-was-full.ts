/** Shared memory was full: whatever asked for some was refused, calls among it. */
import { atTime, inBytes, inSeconds, rule } from './finding.ts';
import { reloadRanOutOfMemory } from './reload-ran-out-of-memory.ts';

export const poolWasFull = rule({
  code: 'pool-was-full',
  concerns: 'past',
  figures: ['total', 'when', 'lasted'],
  look(of) {
    // A reload that ran out of memory says more.
    if (reloadRanOutOfMemory.look(of).length > 0) return [];
    return of.events
      .filter(({ kind }) => kind === 'allocation-failure')
      .slice(0, 1)
      .map(({ start, end }) => ({
        severity: 'critical',
        figures: {
          total: inBytes(of.last.total),
          when: atTime(start),
          lasted: inSeconds((end - start) / 1000),
        },
      }));
  },
});
