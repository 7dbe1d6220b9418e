/** The high-water mark is of a time before this watch: a start, a reload, or a busier hour. */
import { rule } from './finding.ts';
import { markFigures, poisonedMark } from './high-water.ts';

export const highWaterOfBefore = rule({
  code: 'high-water-of-before',
  concerns: 'now',
  figures: ['mark', 'share', 'ordinary'],
  look(of) {
    const poisoned = poisonedMark(of);
    if (poisoned?.by !== 'before') return [];
    return [{ severity: 'notice', figures: markFigures(poisoned, of) }];
  },
});
