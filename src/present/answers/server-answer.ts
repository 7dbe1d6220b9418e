/**
 * A server as the API lists it (`plimsoll/servers/v1`): what is known of it now, without its history. Of a daemon's servers and
 * of a recording that was opened on a page alike.
 */
import type { Instant, Milliseconds } from '../../base/time.ts';
import type { Pool } from '../../domain/pool.ts';
import type { Picture } from '../../monitor/picture.ts';
import { noteText } from '../text/note.ts';
import { say, type Words } from '../words/words.ts';
import { rfc3339 } from './rfc3339.ts';

export interface Entry {
  readonly name: string;
  /** As people write it. */
  readonly address: string;
  readonly interval: Milliseconds;
}

export function serverAnswer({ name, address, interval }: Entry, picture: Picture, words: Words) {
  const { away, sample, identity, build, shared, traffic, lastNote } = picture;
  const { activeDialogs, transactions, contacts, callsPerSecond } = traffic;
  return {
    name,
    address,
    interval_seconds: interval / 1000,
    state: away !== undefined ? 'away' : sample === undefined ? 'waiting' : 'up',
    ...(away !== undefined && {
      away: {
        since: rfc3339(away.since),
        code: away.problem.code,
        sentence: say(words, away.problem).sentence,
      },
    }),
    ...(identity !== undefined && { version: identity.software }),
    ...(identity?.isTwin === true && { twin: true }),
    ...(build.allocator !== undefined && { allocator: build.allocator }),
    ...(sample !== undefined &&
      figuresAnswer({ at: sample.at, dialogs: activeDialogs, transactions, contacts, shared })),
    ...(callsPerSecond !== undefined && {
      calls_per_second: Math.round(callsPerSecond * 100) / 100,
    }),
    ...(lastNote !== undefined && {
      note: { time: rfc3339(lastNote.at), sentence: noteText(lastNote.note, words) },
    }),
  } as const;
}

export interface Figures {
  readonly at: Instant;
  readonly shared: Pool | undefined;
  /** Undefined where the server does not count them. */
  readonly dialogs: number | undefined;
  readonly transactions: number | undefined;
  readonly contacts: number | undefined;
}

/** What a server said last. */
export function figuresAnswer({ at, shared, dialogs, transactions, contacts }: Figures) {
  return {
    last_sample: rfc3339(at),
    ...(shared !== undefined && { shared: poolFigures(shared) }),
    ...(dialogs !== undefined && { active_dialogs: dialogs }),
    ...(transactions !== undefined && { transactions }),
    ...(contacts !== undefined && { contacts }),
  } as const;
}

function poolFigures(pool: Pool) {
  return {
    total: pool.total,
    used: pool.used,
    real_used: pool.realUsed,
    max_used: pool.maxUsed,
    free: pool.free,
    fragments: pool.fragments,
  };
}
