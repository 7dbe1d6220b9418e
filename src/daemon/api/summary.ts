/** A server as the API lists it: what is known of it now, without its history. */
import type { z } from '@hono/zod-openapi';

import { MIB } from '../../base/bytes.ts';
import { poolIn } from '../../domain/pool.ts';
import { figuresAnswer, serverAnswer } from '../../present/answers/server-answer.ts';
import type { Collected } from '../../present/collected.ts';
import type { Words } from '../../present/words/words.ts';
import { addressText } from '../fleet.ts';
import type { WatchedServer } from '../watched-server.ts';
import type { serverSchema } from './schemas.ts';
import { worstOf, type Concluded } from './worst.ts';

export type Summary = z.infer<typeof serverSchema>;

export function summaryOf(
  { entry, picture }: WatchedServer,
  concluded: Concluded,
  words: Words,
): Summary {
  const { name, interval } = entry;
  const worst = worstOf(name, concluded, words);
  const { last, moment } = concluded.explaining.of(name) ?? {};
  const mib = last?.recommended?.mib;
  return {
    // It may have been silent since before the daemon began; then what it said last is in the store.
    ...(picture.sample === undefined &&
      moment !== undefined &&
      figuresAnswer({ ...moment, shared: poolIn(moment.sample.statistics, 'shmem:') })),
    ...serverAnswer({ name, interval, address: addressText(entry) }, picture, words),
    ...(worst !== undefined && { worst }),
    ...(mib !== undefined && { recommended_bytes: mib * MIB }),
  };
}

/** Its last sample with all that is needed to print it; undefined before the first. */
export function collectedFrom({ entry, picture }: WatchedServer): Collected | undefined {
  const { sample, identity, processes, build } = picture;
  return sample === undefined
    ? undefined
    : { server: entry.name, version: identity?.software, sample, processes, build };
}
