/** A server as the API lists it: what is known of it now, without its history. */
import type { z } from '@hono/zod-openapi';

import type { Pool } from '../../domain/pool.ts';
import type { Collected } from '../../present/collected.ts';
import { noteText } from '../../present/text/note.ts';
import { say, type Words } from '../../present/words/words.ts';
import { addressText } from '../fleet.ts';
import type { WatchedServer } from '../watched-server.ts';
import type { poolSchema, serverSchema } from './schemas.ts';
import { worstOf, type Concluded } from './worst.ts';

export type Summary = z.infer<typeof serverSchema>;

export function summaryOf(
  { entry, picture }: WatchedServer,
  concluded: Concluded,
  words: Words,
): Summary {
  const worst = worstOf(entry.name, concluded, words);
  const { away, sample, identity, build, shared, traffic, lastNote } = picture;
  const { activeDialogs, transactions, contacts, callsPerSecond } = traffic;
  return {
    name: entry.name,
    address: addressText(entry),
    interval_seconds: entry.interval / 1000,
    state: away !== undefined ? 'away' : sample === undefined ? 'waiting' : 'up',
    ...(away !== undefined && {
      away: {
        since: rfc3339(away.since),
        code: away.problem.code,
        sentence: say(words, away.problem).sentence,
      },
    }),
    ...(identity !== undefined && { version: identity.software }),
    ...(build.allocator !== undefined && { allocator: build.allocator }),
    ...(sample !== undefined && { last_sample: rfc3339(sample.at) }),
    ...(shared !== undefined && { shared: poolFigures(shared) }),
    ...(activeDialogs !== undefined && { active_dialogs: activeDialogs }),
    ...(transactions !== undefined && { transactions }),
    ...(contacts !== undefined && { contacts }),
    ...(callsPerSecond !== undefined && {
      calls_per_second: Math.round(callsPerSecond * 100) / 100,
    }),
    ...(lastNote !== undefined && {
      note: { time: rfc3339(lastNote.at), sentence: noteText(lastNote.note, words) },
    }),
    ...(worst !== undefined && { worst }),
  };
}

/** Its last sample with all that is needed to print it; undefined before the first. */
export function collectedFrom({ entry, picture }: WatchedServer): Collected | undefined {
  const { sample, identity, processes, build } = picture;
  return sample === undefined
    ? undefined
    : { server: entry.name, version: identity?.software, sample, processes, build };
}

export function rfc3339(at: number): string {
  return new Date(at).toISOString();
}

function poolFigures(pool: Pool): z.infer<typeof poolSchema> {
  return {
    total: pool.total,
    used: pool.used,
    real_used: pool.realUsed,
    max_used: pool.maxUsed,
    free: pool.free,
    fragments: pool.fragments,
  };
}
