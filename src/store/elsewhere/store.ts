/**
 * A SeriesStore made of a foreign database: `source.ts` says what the database does, here is what is the same for all.
 */
import { success, type Result } from '../../base/result.ts';
import { instant } from '../../base/time.ts';
import type { Line } from '../../domain/sample.ts';
import { seriesText, statisticOfSeries, type SeriesKey } from '../../domain/series.ts';
import type { KeptServer, SeriesStore, TimeRange } from '../../domain/series-store.ts';
import { groupedBy } from './grouped.ts';
import {
  inOrder,
  joinBuckets,
  sampledSeries,
  thin,
  thinnedSeries,
  within,
  type Points,
} from './points.ts';
import { sampleMaker, type Figure } from './samples.ts';
import type { ForeignSource, Told } from './source.ts';
import { readWindows } from './windows.ts';

export interface ForeignStore extends SeriesStore {
  /** What looks like a statistic and could not be understood, by the name it has there. */
  strangers(): Promise<Result<readonly string[]>>;
}

export function foreignStore<Theirs>(source: ForeignSource<Theirs>): ForeignStore {
  const toldOf = async (server: string): Promise<Result<readonly Told<Theirs>[]>> => {
    const listing = await source.list(server);
    return listing.ok ? success(listing.value.told) : listing;
  };

  /** A range that may be for ever is cut to what there is: no database takes such times, and none is asked in vain. */
  const bounded = async (
    told: readonly Told<Theirs>[],
    range: TimeRange,
  ): Promise<Result<TimeRange>> => {
    if (!isVast(range)) return success(range);
    const extent = told.length === 0 ? success(undefined) : await source.extent(told);
    if (!extent.ok) return extent;
    const { first, last } = extent.value ?? { first: 0, last: -1 };
    return success({
      from: instant(Math.max(range.from, first)),
      to: instant(Math.min(range.to, last + 1)),
    });
  };

  async function* windowsOf(told: readonly Told<Theirs>[], range: TimeRange) {
    const there = await bounded(told, range);
    if (!there.ok) {
      yield there;
      return;
    }
    yield* readWindows(there.value, {
      read: (window) => (told.length === 0 ? nothing() : source.raw(told, window)),
      sizeOf: (points: readonly Points[]) => points.reduce((sum, { length }) => sum + length, 0),
    });
  }

  /** Every point of each key, whole in memory: for charts and single figures. */
  const collect = async (
    told: readonly Told<Theirs>[],
    keys: readonly SeriesKey[],
    range: TimeRange,
  ): Promise<Result<readonly Points[]>> => {
    const wanted = told.filter(({ key }) => keys.some((other) => isSame(key, other)));
    const found = wanted.map((): Points[] => []);
    for await (const window of windowsOf(wanted, range)) {
      if (!window.ok) return window;
      for (const [index, points] of window.value.value.entries()) {
        found[index]?.push(within(points, window.value.range));
      }
    }
    return success(
      keys.map((key) =>
        inOrder(
          wanted.flatMap((one, at) => (isSame(one.key, key) ? (found[at] ?? []).flat() : [])),
        ),
      ),
    );
  };

  return {
    keeps: 'series',
    keep: (lines) => source.keep(lines),

    async servers() {
      const listing = await source.list(undefined);
      if (!listing.ok) return listing;
      const servers: KeptServer[] = [];
      for (const [name, told] of groupedBy(listing.value.told, ({ server }) => server)) {
        const extent = await source.extent(told);
        if (!extent.ok) return extent;
        if (extent.value !== undefined) servers.push({ name, header: {}, ...extent.value });
      }
      return success(servers.toSorted((one, other) => (one.name < other.name ? -1 : 1)));
    },

    async seriesOf(server) {
      const told = await toldOf(server);
      if (!told.ok) return told;
      return success([...new Map(told.value.map(({ key }) => [seriesText(key), key])).values()]);
    },

    async sampled(server, keys, range) {
      const told = await toldOf(server);
      if (!told.ok) return told;
      const points = await collect(told.value, keys, range);
      return points.ok
        ? success(keys.map((key, index) => sampledSeries(key, points.value[index] ?? [])))
        : points;
    },

    async thinned(server, keys, range, buckets) {
      const told = await toldOf(server);
      if (!told.ok) return told;
      const wanted = told.value.filter(({ key }) => keys.some((other) => isSame(key, other)));
      const there =
        wanted.length === 0
          ? success([])
          : isVast(range)
            ? success(undefined)
            : await source.thinned(wanted, range, buckets);
      if (!there.ok) return there;
      const thinned = there.value;
      if (thinned !== undefined) {
        const partsOf = (key: SeriesKey) =>
          wanted.flatMap((one, at) => (isSame(one.key, key) ? [thinned[at] ?? []] : []));
        return success(
          keys.map((key) => thinnedSeries(key, joinBuckets(partsOf(key)), range, buckets)),
        );
      }
      const points = await collect(told.value, keys, range);
      return points.ok
        ? success(
            keys.map((key, index) =>
              thinnedSeries(key, thin(points.value[index] ?? [], range, buckets), range, buckets),
            ),
          )
        : points;
    },

    async *lines(server, range): AsyncGenerator<Result<Line>, void> {
      const told = await toldOf(server);
      if (!told.ok) {
        yield told;
        return;
      }
      const known = told.value.flatMap((one) => {
        const statistic = statisticOfSeries(one.key);
        return statistic === undefined ? [] : [{ one, statistic }];
      });
      if (known.length === 0) return;
      const maker = sampleMaker(source.spread);
      for await (const window of windowsOf(
        known.map(({ one }) => one),
        range,
      )) {
        if (!window.ok) {
          yield window;
          return;
        }
        const { value, range: read } = window.value;
        const figures = value.flatMap((points, index): Figure[] =>
          within(points, read).map(([at, figure]) => ({
            at,
            statistic: known[index]?.statistic ?? '',
            value: figure,
          })),
        );
        for (const sample of maker.take(figures)) yield success(sample);
      }
      for (const sample of maker.end()) yield success(sample);
    },

    async strangers() {
      const listing = await source.list(undefined);
      return listing.ok ? success(listing.value.strangers) : listing;
    },

    close: async () => undefined,
  };
}

/** Longer than anybody keeps anything. */
const VAST = 50 * 365 * 86_400_000;

function isVast({ from, to }: TimeRange): boolean {
  return to - from > VAST;
}

async function nothing(): Promise<Result<readonly Points[]>> {
  return success([]);
}

function isSame(one: SeriesKey, other: SeriesKey): boolean {
  return seriesText(one) === seriesText(other);
}
