/**
 * The query API of Prometheus and VictoriaMetrics, as far as we use it; both answer alike.
 *
 * Points are asked for with an instant query of a range, which gives them as they were stored. Whether a range includes
 * the moment at which it begins differs (Prometheus 2 does, Prometheus 3 and VictoriaMetrics do not): whoever counts on
 * it asks `isClosed` first.
 */
import { success, type Result } from '../../base/result.ts';
import { instant, type Instant } from '../../base/time.ts';
import type { Labels } from '../../domain/series.ts';
import type { TimeRange } from '../../domain/series-store.ts';
import type { HttpSource } from '../elsewhere/http-source.ts';
import { labelSetsIn, matrixIn, singleIn, type Row } from './answers.ts';

export interface Api {
  series(selectors: readonly string[]): Promise<Result<readonly Labels[]>>;
  /** Every point in the range, from its beginning up to, and without, its end. */
  points(selected: string, range: TimeRange): Promise<Result<readonly Row[]>>;
  range(
    query: string,
    steps: { readonly first: number; readonly last: number; readonly step: number },
  ): Promise<Result<readonly Row[]>>;
  /** Whether a range includes the moment at which it begins. */
  isClosed(): Promise<Result<boolean>>;
  /** The latest moment that it makes sense to ask for. */
  latest(): Instant;
}

const YEAR = 366 * 86_400_000;

export function api(source: HttpSource, now: () => Instant): Api {
  let closed: Promise<Result<boolean>> | undefined;
  const { address } = source;
  const query = async (
    path: string,
    parameters: readonly (readonly [string, string])[],
  ): Promise<Result<readonly Row[]>> => {
    // VictoriaMetrics hides the newest half minute unless it is told not to.
    const answer = await source.ask(path, [...parameters, ['nocache', '1']]);
    return answer.ok ? matrixIn(answer.value, address) : answer;
  };
  const latest = () => instant(now() + YEAR);
  return {
    latest,
    async series(selectors) {
      const answer = await source.ask('/api/v1/series', [
        ...selectors.map((selected) => ['match[]', selected] as const),
        ['start', '1'], // VictoriaMetrics takes 0 for the last five minutes
        ['end', seconds(latest())],
      ]);
      return answer.ok ? labelSetsIn(answer.value, address) : answer;
    },
    async points(selected, range) {
      const from = Math.floor(range.from);
      const last = Math.ceil(range.to) - 1;
      if (last < from) return success([]);
      const rows = await query('/api/v1/query', [
        // A millisecond more at the end: a question that ends at midnight finds nothing of midnight in VictoriaMetrics.
        ['query', `${selected}[${last - from + 2}ms]`],
        ['time', seconds(last + 1)],
      ]);
      if (!rows.ok) return rows;
      const inside = ([time]: readonly [number, number]) => time >= range.from && time < range.to;
      return success(
        rows.value.map(({ labels, points }) => ({ labels, points: points.filter(inside) })),
      );
    },
    range: (text, { first, last, step }) =>
      query('/api/v1/query_range', [
        ['query', text],
        ['start', seconds(first)],
        ['end', seconds(last)],
        ['step', seconds(step)],
      ]),
    isClosed() {
      closed ??= askClosed(source);
      return closed;
    },
  };
}

/** Two points ten seconds apart, and a range of ten seconds: are both in it? */
async function askClosed(source: HttpSource): Promise<Result<boolean>> {
  const answer = await source.ask('/api/v1/query', [
    ['query', 'count_over_time(vector(1)[10s:10s])'],
    ['time', '1700000000'],
  ]);
  return answer.ok ? success(singleIn(answer.value) === 2) : answer;
}

function seconds(time: number): string {
  return (time / 1000).toFixed(3);
}
