/** An event as the API gives it: its figures, and its sentence in the language of the daemon. */
import type { z } from '@hono/zod-openapi';

import { eventJson } from '../../present/explanation-json.ts';
import { eventText } from '../../present/text/event.ts';
import type { Words } from '../../present/words/words.ts';
import type { LiveEvent } from '../../understand/live/event-book.ts';
import type { eventSchema } from './schemas.ts';

export function toldEvent(
  { id, event, isOngoing }: LiveEvent,
  words: Words,
): z.infer<typeof eventSchema> {
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
