/**
 * What happened last, under the curves: the newest first, each with its time and its sentence.
 */
import type { LiveEvent } from '../../understand/live/event-book.ts';
import type { Words } from '../words/words.ts';
import { eventText } from './event.ts';
import { formatClock } from './numbers.ts';
import type { Screen } from './screen.ts';
import { fit, widthOf, wrap } from './width.ts';

/** Of what stands beside the curves and the events. */
export function labelWidth({ watch }: Words): number {
  return 2 + Math.max(...[watch.memory, watch.dialogsShort, watch.events].map(widthOf));
}

/** At most `most` rows: the newest event as long as it is, and of the others what then fits. */
export function eventRows(
  events: readonly LiveEvent[],
  { width, words, style }: Screen,
  most: number,
): readonly string[] {
  const names = labelWidth(words);
  const rows: string[] = [];
  for (const { event, isOngoing } of events.toReversed()) {
    const left = most - rows.length;
    if (left <= 0) break;
    const clock = `${formatClock(event.start)} `;
    const room = Math.max(1, width - names - clock.length);
    const sentence = wrap(eventText(event, words), room);
    const [first = '', ...more] =
      sentence.length <= left
        ? sentence
        : [...sentence.slice(0, left - 1), sentence.slice(left - 1).join(' ')];
    const colour = isOngoing ? style.warning : (text: string) => text;
    const indented = more.map((row) => ' '.repeat(clock.length) + fit(row, room));
    rows.push(style.faint(clock) + colour(fit(first, room)), ...indented.map(colour));
  }
  return rows.map((row, index) => fit(index === 0 ? words.watch.events : '', names) + row);
}
