/**
 * Series that no server says but that charts need, made when they are asked for of those that were kept:
 *
 * - `calls.per_second`: new dialogs a second, or new transactions where dialogs are not counted, from one sample to the
 *   next; from minutes and hours where the samples are gone. A counter that went back, and a silence, are a gap.
 * - `role.real_used`, `role.max_used`, `role.total{role}`: private memory of the processes of a role, the most of any. Roles
 *   are those that the processes have now.
 */
import { success, type Result } from '../../base/result.ts';
import { instant } from '../../base/time.ts';
import { roleOf, type ServerProcess } from '../../domain/process.ts';
import { seriesText, type SeriesKey } from '../../domain/series.ts';
import type { SeriesStore, ThinnedSeries, TimeRange } from '../../domain/series-store.ts';
import { bucketsOf, runsIn } from '../../domain/buckets.ts';

/** What of a store it takes. */
export type Kept = Pick<SeriesStore, 'keeps' | 'sampled' | 'thinned'>;

export interface MadeSeriesOptions {
  readonly store: Kept;
  readonly server: string;
  /** What was kept. */
  readonly known: readonly SeriesKey[];
  readonly processes: readonly ServerProcess[];
}

export interface MadeSeries {
  readonly keys: readonly SeriesKey[];
  /** Of those that were kept and those that are made, in the order of the keys. */
  thinned(
    keys: readonly SeriesKey[],
    range: TimeRange,
    buckets: number,
  ): Promise<Result<readonly ThinnedSeries[]>>;
}

const CALLS: SeriesKey = { name: 'calls.per_second', labels: {} };
const COUNTERS = ['dialog.processed', 'tm.uas'] as const;
const OF_ROLE = ['real_used', 'max_used', 'total'] as const;

/** Between samples that are further apart nothing is said of the calls. Milliseconds. */
const SILENCE = 300_000;

export function madeSeries({ store, server, known, processes }: MadeSeriesOptions): MadeSeries {
  const counter = COUNTERS.map((name) => known.find((key) => key.name === name)).find(
    (key) => key !== undefined,
  );
  const parts = partsByRole(known, processes);
  const keys = [
    ...(counter === undefined ? [] : [CALLS]),
    ...[...parts.values()].map(({ key }) => key),
  ];
  return {
    keys,
    async thinned(wanted, range, buckets) {
      const isMade = (key: SeriesKey) => keys.includes(key);
      const kept = await store.thinned(
        server,
        wanted.filter((key) => !isMade(key)),
        range,
        buckets,
      );
      if (!kept.ok) return kept;
      const all = new Map(kept.value.map((series) => [seriesText(series.key), series]));
      for (const key of wanted.filter(isMade)) {
        const made = await make(key, range, buckets);
        if (!made.ok) return made;
        all.set(seriesText(key), made.value);
      }
      return success(wanted.flatMap((key) => all.get(seriesText(key)) ?? []));
    },
  };

  async function make(
    key: SeriesKey,
    range: TimeRange,
    buckets: number,
  ): Promise<Result<ThinnedSeries>> {
    const ofRole = parts.get(seriesText(key));
    if (ofRole !== undefined) {
      const read = await store.thinned(server, ofRole.of, range, buckets);
      return read.ok ? success(mostOf(key, read.value)) : read;
    }
    if (counter === undefined) throw new Error(`${key.name} is not made here`);
    return callRate(store, server, counter, range, buckets);
  }
}

async function callRate(
  store: Kept,
  server: string,
  counter: SeriesKey,
  range: TimeRange,
  count: number,
): Promise<Result<ThinnedSeries>> {
  const width = (range.to - range.from) / count;
  const before = Math.ceil(SILENCE / width);
  const wide = { from: instant(range.from - before * width), to: range.to };
  const buckets = bucketsOf(range, count);
  let since: number = range.to;
  // Whoever keeps series elsewhere would have to be asked for every sample over the wire.
  if (store.keeps === 'lines') {
    const read = await store.sampled(server, [counter], wide);
    if (!read.ok) return read;
    const { times = NONE, values = NONE } = read.value[0] ?? {};
    since = Math.min(range.to, times[0] ?? Infinity);
    add(times, values, SILENCE, -Infinity, Infinity);
  }
  if (since > range.from) {
    const read = await store.thinned(server, [counter], wide, count + before);
    if (!read.ok) return read;
    const { times = NONE, last = NONE } = read.value[0] ?? {};
    add(times, last, Math.max(SILENCE, usual(times) * 2.5), -Infinity, since);
  }
  return success(buckets.finish(CALLS));

  function add(
    times: Float64Array,
    values: Float64Array,
    silence: number,
    from: number,
    to: number,
  ): void {
    const rate = ratesOf(times, values, silence, from, to);
    buckets.addSamples(rate.times, runsIn(range, count, rate.times), rate.values);
  }
}

const NONE = new Float64Array();

/** From each figure of a counter to the next, at the time of the next. */
function ratesOf(
  times: Float64Array,
  values: Float64Array,
  silence: number,
  from: number,
  to: number,
): { readonly times: Float64Array; readonly values: Float64Array } {
  const [at, rates]: [number[], number[]] = [[], []];
  for (let index = 1; index < times.length; index++) {
    const [time = 0, then = 0] = [times[index], times[index - 1]];
    const more = (values[index] ?? 0) - (values[index - 1] ?? 0);
    if (more < 0 || time <= then || time - then > silence || time < from || time >= to) continue;
    at.push(time);
    rates.push(more / ((time - then) / 1000));
  }
  return { times: Float64Array.from(at), values: Float64Array.from(rates) };
}

function usual(times: Float64Array): number {
  const apart = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  return apart.toSorted()[Math.floor(apart.length / 2)] ?? 0;
}

interface Parts {
  readonly key: SeriesKey;
  readonly of: readonly SeriesKey[];
}

function partsByRole(
  known: readonly SeriesKey[],
  processes: readonly ServerProcess[],
): ReadonlyMap<string, Parts> {
  const roles = new Map(processes.map((process) => [String(process.id), roleOf(process)]));
  const kept = new Map(known.map((key) => [seriesText(key), key]));
  const made = new Map<string, { readonly key: SeriesKey; readonly of: SeriesKey[] }>();
  for (const [process, role] of roles) {
    for (const figure of OF_ROLE) {
      const part = kept.get(`pkg.${figure}{process=${process}}`);
      if (part === undefined) continue;
      const key = { name: `role.${figure}`, labels: { role } };
      const parts = made.get(seriesText(key)) ?? { key, of: [] as SeriesKey[] };
      parts.of.push(part);
      made.set(seriesText(key), parts);
    }
  }
  return made;
}

/**
 * In each bucket the most of any; least, mean and last are those of the one that was highest. A process reads as zero until
 * it has told something for the first time (knowledge 2.8): that is nothing said, and not the least.
 */
function mostOf(key: SeriesKey, all: readonly ThinnedSeries[]): ThinnedSeries {
  const best = new Map<number, { series: ThinnedSeries; at: number }>();
  for (const series of all) {
    for (const [at, time] of series.times.entries()) {
      const before = best.get(time);
      const high = before?.series.max[before.at] ?? 0;
      if ((series.max[at] ?? 0) > high) best.set(time, { series, at });
    }
  }
  const times = Float64Array.from(best.keys()).toSorted();
  const column = (name: 'min' | 'mean' | 'max' | 'last') =>
    times.map((time) => {
      const found = best.get(time);
      if (found === undefined) return 0;
      const hasSilence = found.series.min[found.at] === 0;
      return found.series[hasSilence ? 'max' : name][found.at] ?? 0;
    });
  return {
    key,
    times,
    min: column('min'),
    mean: column('mean'),
    max: column('max'),
    last: column('last'),
  };
}
