/** The high-water mark is of the start: loading needed more than anything since. */
import { rule } from './finding.ts';
import { markFigures, poisonedMark } from './high-water.ts';

export const highWaterOfStart = rule({
  code: 'high-water-of-start',
  concerns: 'now',
  figures: ['mark', 'share', 'ordinary'],
  look(of) {
    const poisoned = poisonedMark(of);
    if (poisoned?.by !== 'start') return [];
    return [{ severity: 'notice', figures: markFigures(poisoned, of) }];
  },
});
