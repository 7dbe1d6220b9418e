/**
 * InfluxDB 1.x as a keeper: our own measurement and those of the field's scripts are read; ours is written.
 *
 * Scripts that ask for one figure after the other spread a sample over some moments; they are put together again.
 */
import { failure, success } from '../../base/result.ts';
import { milliseconds, type Milliseconds } from '../../base/time.ts';
import { problem } from '../../domain/problems.ts';
import type { KeptLine } from '../../domain/series-store.ts';
import { httpSource } from '../elsewhere/http-source.ts';
import { NO_MAPPING, type Mapping } from '../elsewhere/mapping.ts';
import { foreignStore, type ForeignStore } from '../elsewhere/store.ts';
import { influxApi } from './api.ts';
import { listSeries } from './listing.ts';
import { readBuckets, readExtent, readPoints } from './reading.ts';
import type { InfluxName } from './vocabulary.ts';
import { lineWriter } from './write.ts';

export interface InfluxOptions {
  readonly database: string;
  readonly mapping?: Mapping;
  readonly deadline?: Milliseconds;
  readonly user?: string;
  readonly password?: string;
  /** Lines as line protocol with times in nanoseconds; without it nothing can be kept. */
  readonly lineProtocol?: (lines: readonly KeptLine[]) => string;
}

const DEADLINE = milliseconds(30_000);
/** Six statistics asked for one by one, each by a program that is started for it. */
const SPREAD = 2000;

/** `url` is where its API stands, such as http://127.0.0.1:8086. */
export function openInflux(
  url: URL,
  { database, mapping = NO_MAPPING, deadline = DEADLINE, lineProtocol, ...access }: InfluxOptions,
): ForeignStore {
  const source = httpSource(url, { deadline, ...access });
  const ask = influxApi(source, database);
  const target = new URL(url);
  target.pathname = `${target.pathname.replace(/\/+$/, '')}/write`;
  target.search = `?${new URLSearchParams({ db: database }).toString()}`;
  const send = lineWriter({ url: target.href, deadline, ...access });
  return foreignStore<InfluxName>({
    spread: SPREAD,
    list: (server) => listSeries(ask, { database, mapping }, server),
    extent: (series) => readExtent(ask, series),
    raw: (series, range) => readPoints(ask, series, range),
    thinned: (series, range, buckets) => readBuckets(ask, series, range, buckets),
    keep: async (lines) => {
      const { address } = source;
      if (lineProtocol === undefined) return failure(problem('history-read-only', { address }));
      const sent = await send(lineProtocol(lines));
      return sent.kind === 'taken' ? success(undefined) : failure(sent.problem);
    },
  });
}
