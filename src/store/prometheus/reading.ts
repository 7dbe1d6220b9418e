/**
 * Points, buckets and extents of listed series, read with as few questions as can be.
 */
import { success, type Result } from '../../base/result.ts';
import { instant } from '../../base/time.ts';
import type { TimeRange } from '../../domain/series-store.ts';
import type { Bucket, Buckets, Points } from '../elsewhere/points.ts';
import { groupedBy } from '../elsewhere/grouped.ts';
import type { Extent, Told } from '../elsewhere/source.ts';
import type { Row } from './answers.ts';
import type { Api } from './api.ts';
import type { PrometheusSeries } from './listing.ts';
import { anyOf, selector, type Matcher } from './selector.ts';

type Series = readonly Told<PrometheusSeries>[];

export async function readPoints(
  api: Api,
  series: Series,
  range: TimeRange,
): Promise<Result<readonly Points[]>> {
  const rows = await api.points(selectorOf(series), range);
  if (!rows.ok) return rows;
  const found = new Map(rows.value.map(({ labels, points }) => [textOf(labels), points]));
  return success(series.map(({ theirs }) => found.get(textOf(theirs)) ?? []));
}

/** OpenSIPS had no statistics to scrape before that. */
const BEGINNING = Date.UTC(2012, 0, 1);
const DAY = 86_400_000;

/** Looks for the days on which there was anything, then into the first and the last of them. */
export async function readExtent(api: Api, series: Series): Promise<Result<Extent | undefined>> {
  const selected = selectorOf(series);
  const first = Math.floor(BEGINNING / DAY) * DAY;
  const last = Math.ceil(api.latest() / DAY) * DAY;
  const days = await api.range(`count(last_over_time(${selected}[1d]))`, {
    first,
    last,
    step: DAY,
  });
  if (!days.ok) return days;
  const times = days.value.flatMap(({ points }) => points.map(([time]) => time));
  if (times.length === 0) return success(undefined);
  const dayBefore = async (end: number) => {
    const rows = await api.points(selected, { from: instant(end - DAY), to: instant(end + 1) });
    return rows.ok
      ? success(rows.value.flatMap(({ points }) => points.map(([time]) => time)))
      : rows;
  };
  const early = await dayBefore(least(times));
  const late = await dayBefore(most(times));
  if (!early.ok) return early;
  if (!late.ok) return late;
  return early.value.length === 0 || late.value.length === 0
    ? success(undefined)
    : success({ first: instant(least(early.value)), last: instant(most(late.value)) });
}

const FIGURES = ['min', 'avg', 'max', 'last'] as const;
/** Marks which of the four a row is; no exporter has such a label. */
const MARK = 'plimsoll_figure';
/** Prometheus gives no more points of a series at once. */
const MOST_STEPS = 10_000;

/** Undefined when the buckets are not whole milliseconds, which is the finest that can be asked for. */
export async function readBuckets(
  api: Api,
  series: Series,
  { from, to }: TimeRange,
  buckets: number,
): Promise<Result<readonly Buckets[] | undefined>> {
  const width = (to - from) / buckets;
  if (!Number.isInteger(width) || !Number.isInteger(from)) return success(undefined);
  const closed = await api.isClosed();
  if (!closed.ok) return closed;
  const found = new Map<string, Map<number, Partial<Record<string, number>>>>();
  for (const same of groupedBy(series, ({ theirs }) => theirs['__name__'] ?? '').values()) {
    const text = thinningQuery(same, closed.value ? Math.max(1, width - 1) : width);
    for (let start = 0; start < buckets; start += MOST_STEPS) {
      const end = Math.min(buckets, start + MOST_STEPS);
      // A bucket is looked at from its last millisecond, so that the next one's first is not in it.
      const rows = await api.range(text, {
        first: from + (start + 1) * width - 1,
        last: from + end * width - 1,
        step: width,
      });
      if (!rows.ok) return rows;
      for (const row of rows.value) enter(found, same[0]?.theirs['__name__'] ?? '', row);
    }
  }
  return success(
    series.map(({ theirs }) => {
      const moments = found.get(textOf(theirs)) ?? new Map<number, Record<string, number>>();
      return [...moments]
        .map(([time, { min, avg, max, last }]): Bucket => {
          const index = Math.round((time + 1 - from) / width) - 1;
          const any = last ?? NaN;
          return { index, min: min ?? any, mean: avg ?? any, max: max ?? any, last: any };
        })
        .toSorted((one, other) => one.index - other.index);
    }),
  );
}

/** All four in one question; the name is lost on the way, so that it is asked metric by metric. */
function thinningQuery(series: Series, length: number): string {
  const selected = selectorOf(series);
  return FIGURES.map(
    (figure) =>
      `label_replace(${figure}_over_time(${selected}[${length}ms]),"${MARK}","${figure}","","")`,
  ).join(' or ');
}

function enter(
  found: Map<string, Map<number, Partial<Record<string, number>>>>,
  name: string,
  { labels, points }: Row,
): void {
  const { [MARK]: figure = '', ...others } = labels;
  const text = textOf({ ...others, __name__: name });
  const moments = found.get(text) ?? new Map<number, Partial<Record<string, number>>>();
  found.set(text, moments);
  for (const [time, value] of points) {
    moments.set(time, { ...moments.get(time), [figure]: value });
  }
}

/** Of all these, which are of one server and so share how it is called; perhaps of some more. */
function selectorOf(series: Series): string {
  const names = [...new Set(series.map(({ theirs }) => theirs['__name__'] ?? ''))];
  const matchers: Matcher[] = [
    names.length === 1 ? ['__name__', '=', names[0] ?? ''] : ['__name__', '=~', anyOf(names)],
  ];
  for (const label of ['server', 'instance', 'job']) {
    const values = [...new Set(series.map(({ theirs }) => theirs[label] ?? ''))];
    const [only] = values;
    if (values.length === 1 && only !== undefined) matchers.push([label, '=', only]);
  }
  return selector(matchers);
}

function textOf(labels: PrometheusSeries): string {
  return JSON.stringify(
    Object.entries(labels).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
}

function least(values: readonly number[]): number {
  return values.reduce((one, other) => Math.min(one, other));
}

function most(values: readonly number[]): number {
  return values.reduce((one, other) => Math.max(one, other));
}
