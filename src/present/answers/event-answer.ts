/** An event as the API gives it: its figures, and its sentence. */
import type { LiveEvent } from '../../understand/live/event-book.ts';
import { eventJson } from '../explanation-json.ts';
import { eventText } from '../text/event.ts';
import type { Words } from '../words/words.ts';

export function eventAnswer({ id, event, isOngoing }: LiveEvent, words: Words) {
  const { kind, start, end, bytes, evidence } = eventJson(event);
  return {
    id,
    kind,
    start,
    ...(!isOngoing && { end }),
    ...(bytes !== undefined && { bytes }),
    evidence,
    sentence: eventText(event, words),
  };
}
