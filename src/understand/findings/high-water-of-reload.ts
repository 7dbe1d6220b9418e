/** The high-water mark is of a reload: tools that judge by it say "critical" until the next restart. */
import { atTime, rule } from './finding.ts';
import { markFigures, poisonedMark } from './high-water.ts';

export const highWaterOfReload = rule({
  code: 'high-water-of-reload',
  concerns: 'now',
  figures: ['mark', 'share', 'ordinary', 'when'],
  look(of) {
    const poisoned = poisonedMark(of);
    if (poisoned === undefined || typeof poisoned.by === 'string') return [];
    const when = atTime(poisoned.by.start);
    return [{ severity: 'notice', figures: { ...markFigures(poisoned, of), when } }];
  },
});
