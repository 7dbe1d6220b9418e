/**
 * What a database has to be able to do so that `elsewhere/store.ts` makes a SeriesStore of it.
 *
 * It lists its series with what they mean to us, reads the points of some of them, and thins them. All else (windows,
 * samples put together again, several of their series that are one of ours) is the same for every database.
 */
import type { Result } from '../../base/result.ts';
import type { Instant } from '../../base/time.ts';
import type { SeriesKey } from '../../domain/series.ts';
import type { KeptLine, TimeRange } from '../../domain/series-store.ts';
import type { Buckets, Points } from './points.ts';

/** One of their series, and what it is to us. */
export interface Told<Theirs> {
  readonly server: string;
  readonly key: SeriesKey;
  readonly theirs: Theirs;
}

export interface Listing<Theirs> {
  readonly told: readonly Told<Theirs>[];
  /** What looks like one of ours and could not be understood, as the operator knows it. Sorted. */
  readonly strangers: readonly string[];
}

export interface Extent {
  readonly first: Instant;
  readonly last: Instant;
}

export interface ForeignSource<Theirs> {
  /** Figures of one sample may lie this far apart, in milliseconds: who asks for them one by one takes a while. */
  readonly spread: number;
  /** Of one server, or of all. */
  list(server: string | undefined): Promise<Result<Listing<Theirs>>>;
  /** From the first to the last point of any of these, which are of one server; undefined when there is none. */
  extent(series: readonly Told<Theirs>[]): Promise<Result<Extent | undefined>>;
  /** Every point, for each of these, which are of one server. */
  raw(series: readonly Told<Theirs>[], range: TimeRange): Promise<Result<readonly Points[]>>;
  /** For each of these; undefined when buckets like that cannot be asked for. */
  thinned(
    series: readonly Told<Theirs>[],
    range: TimeRange,
    buckets: number,
  ): Promise<Result<readonly Buckets[] | undefined>>;
  keep(lines: readonly KeptLine[]): Promise<Result<void>>;
}
