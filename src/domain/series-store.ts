/**
 * The port to whatever keeps what servers said: our own store, InfluxDB, Prometheus or VictoriaMetrics.
 *
 * A keeper takes lines as a recording has them and gives them back as readings, as series, or as series thinned to what a
 * chart can show. Thinning keeps the peaks. A time without samples stays a gap: no bucket is made up. Every
 * implementation passes `series-store.contract.ts`.
 */
import type { Result } from '../base/result.ts';
import type { Instant } from '../base/time.ts';
import type { Line, ServerHeader } from './sample.ts';
import type { SeriesKey } from './series.ts';

export interface KeptLine {
  /** As the operator calls the server. */
  readonly server: string;
  readonly line: Line;
}

/** From the first moment up to, and without, the last. */
export interface TimeRange {
  readonly from: Instant;
  readonly to: Instant;
}

export interface KeptServer {
  readonly name: string;
  /** The newest known; empty where the keeper has no place for it. */
  readonly header: ServerHeader;
  /** When its first and last samples were taken. */
  readonly first: Instant;
  readonly last: Instant;
}

/** A series as it was sampled; both arrays are of one length and in order of time. */
export interface SampledSeries {
  readonly key: SeriesKey;
  /** Milliseconds since 1970. */
  readonly times: Float64Array;
  readonly values: Float64Array;
}

/** A series in buckets of equal width; empty buckets are left out. All arrays are of one length. */
export interface ThinnedSeries {
  readonly key: SeriesKey;
  /** Where each bucket begins, in milliseconds since 1970. */
  readonly times: Float64Array;
  readonly min: Float64Array;
  readonly mean: Float64Array;
  readonly max: Float64Array;
  readonly last: Float64Array;
}

export interface SeriesStore {
  /** What is kept: every line, or only the samples' series (in InfluxDB, Prometheus and VictoriaMetrics). */
  readonly keeps: 'lines' | 'series';
  /** Comes back when all of it would survive the end of this process; what came in before it may be kept or not. */
  keep(lines: readonly KeptLine[]): Promise<Result<void>>;
  servers(): Promise<Result<readonly KeptServer[]>>;
  /** The series that a server has figures of, in no special order. */
  seriesOf(server: string): Promise<Result<readonly SeriesKey[]>>;
  /** One answer a key, in the order of the keys; empty arrays where nothing was kept. */
  sampled(
    server: string,
    keys: readonly SeriesKey[],
    range: TimeRange,
  ): Promise<Result<readonly SampledSeries[]>>;
  /** The range is cut into this many buckets. Whole numbers of at least 1. */
  thinned(
    server: string,
    keys: readonly SeriesKey[],
    range: TimeRange,
    buckets: number,
  ): Promise<Result<readonly ThinnedSeries[]>>;
  /** All that a server said, in order of time; a header first where one is known. A failure ends it. */
  lines(server: string, range: TimeRange): AsyncIterable<Result<Line>>;
  close(): Promise<void>;
}
