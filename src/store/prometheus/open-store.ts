/**
 * Prometheus and VictoriaMetrics as keepers: read by the API that both have, written by VictoriaMetrics' `/write`.
 *
 * What is kept are series, under our names or those of an exporter (`vocabularies.ts`). Writing takes InfluxDB's line
 * protocol, whose text comes from whoever opens the store, because a wing does not know how facts are presented.
 */
import { failure, success } from '../../base/result.ts';
import { milliseconds, type Clock, type Milliseconds } from '../../base/time.ts';
import { problem } from '../../domain/problems.ts';
import type { KeptLine } from '../../domain/series-store.ts';
import { httpSource } from '../elsewhere/http-source.ts';
import { NO_MAPPING, type Mapping } from '../elsewhere/mapping.ts';
import { foreignStore, type ForeignStore } from '../elsewhere/store.ts';
import { lineWriter } from '../influx/write.ts';
import { api } from './api.ts';
import { listSeries, type PrometheusSeries } from './listing.ts';
import { readBuckets, readExtent, readPoints } from './reading.ts';
import { vocabularies } from './vocabularies.ts';

export interface PrometheusOptions {
  readonly clock: Clock;
  readonly mapping?: Mapping;
  readonly deadline?: Milliseconds;
  readonly user?: string;
  readonly password?: string;
  /** Lines as line protocol with times in nanoseconds; without it nothing can be kept. */
  readonly lineProtocol?: (lines: readonly KeptLine[]) => string;
}

const DEADLINE = milliseconds(30_000);

/** `url` is where its API stands, such as http://127.0.0.1:9090 or http://127.0.0.1:8428. */
export function openPrometheus(
  url: URL,
  { clock, mapping = NO_MAPPING, deadline = DEADLINE, lineProtocol, ...access }: PrometheusOptions,
): ForeignStore {
  const source = httpSource(url, { deadline, ...access });
  const send = lineWriter({ url: writingAddress(url), deadline, ...access });
  const asked = api(source, () => clock.now());
  const known = vocabularies(mapping);
  return foreignStore<PrometheusSeries>({
    spread: 0,
    list: (server) => listSeries(asked, known, server),
    extent: (series) => readExtent(asked, series),
    raw: (series, range) => readPoints(asked, series, range),
    thinned: (series, range, buckets) => readBuckets(asked, series, range, buckets),
    keep: async (lines) => {
      const { address } = source;
      if (lineProtocol === undefined) return failure(problem('history-read-only', { address }));
      const sent = await send(lineProtocol(lines));
      // A Prometheus knows no `/write`: it collects, and is not written to.
      const isMissing = sent.kind !== 'taken' && /^40[45]$/.test(`${sent.problem.facts['status']}`);
      if (isMissing) return failure(problem('history-read-only', { address }));
      return sent.kind === 'taken' ? success(undefined) : failure(sent.problem);
    },
  });
}

function writingAddress(url: URL): string {
  const target = new URL(url);
  target.pathname = `${target.pathname.replace(/\/+$/, '')}/write`;
  return target.href;
}
