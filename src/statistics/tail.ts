/**
 * How high it will get in longer than was watched: peaks over a threshold, and the generalised Pareto distribution that
 * their excesses follow (Pickands 1975), fitted by L-moments (Hosking 1990), which stay honest with few peaks.
 *
 * Needs thirty peaks that have nothing to do with each other; fewer say nothing of what lies beyond them. The shape is
 * bounded: memory of a server has neither an end just over what was seen nor a tail without a mean.
 */
import type { Random } from '../base/random.ts';
import { clusterPeaks, type Point } from './clusters.ts';

export interface Tail extends TailFit {
  /** One of each cluster, over the threshold. */
  readonly peaks: readonly Point[];
  /** Fits of as many peaks drawn again and again from those that were seen: how sure all of it is. */
  redrawn(random: Random, times: number): readonly TailFit[];
}

export interface TailFit {
  readonly threshold: number;
  /** Peaks in a unit of time. */
  readonly perUnit: number;
  readonly scale: number;
  /** Less than nothing: there is an end; more: the tail is heavier than that of an exponential. */
  readonly shape: number;
  /**
   * What is exceeded within so much time with a probability of `risk` (0 … 1). The threshold where that is exceeded less
   * often than that: nothing is known of what lies below.
   */
  level(horizon: number, risk: number): number;
  /** The probability that so much is exceeded within so much time; 1 at the threshold and below, of which nothing is known. */
  risk(horizon: number, level: number): number;
}

export interface TailOptions {
  /** The usual distance between two points. */
  readonly every: number;
  /** Peaks are at least so far apart. */
  readonly apart?: number;
}

/** After declustering. */
export const FEWEST_PEAKS = 30;
/** Thresholds are tried from the highest: the higher, the better what lies over it follows the law. */
const THRESHOLDS = [0.995, 0.99, 0.98, 0.95, 0.9, 0.85, 0.8];
const SHAPES = { least: -0.5, most: 0.3 };

/** Points in order of time. Undefined where there are too few peaks, or nothing that scatters. */
export function tailOf(points: readonly Point[], options: TailOptions): Tail | undefined {
  const sorted = points.map(({ value }) => value).toSorted((one, other) => one - other);
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || last.at <= first.at) return undefined;
  const length = last.at - first.at + options.every;
  for (const share of THRESHOLDS) {
    const threshold = sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
    const peaks = clusterPeaks(points, { threshold, ...options });
    if (peaks.length < FEWEST_PEAKS) continue;
    const excesses = peaks.map(({ value }) => value - threshold);
    const perUnit = peaks.length / length;
    const fit = (some: readonly number[]) => fitted({ threshold, perUnit, ...fitPareto(some) });
    return {
      ...fit(excesses),
      peaks,
      redrawn: (random, times) =>
        Array.from({ length: times }, () =>
          fit(excesses.map(() => excesses[random.below(excesses.length)] ?? 0)),
        ),
    };
  }
  return undefined;
}

interface Pareto {
  readonly scale: number;
  readonly shape: number;
}

/** Of excesses over a threshold, by their first two L-moments. */
export function fitPareto(excesses: readonly number[]): Pareto {
  const sorted = excesses.toSorted((one, other) => one - other);
  const count = sorted.length;
  const mean = sorted.reduce((sum, value) => sum + value, 0) / Math.max(1, count);
  const highest = sorted.at(-1) ?? 0;
  if (count < 2 || mean === 0) return { scale: mean, shape: 0 };
  const weighted = sorted.reduce((sum, value, index) => sum + value * index, 0);
  const second = (2 * weighted) / (count * (count - 1)) - mean;
  if (second <= 0) return endingAt(highest, mean, SHAPES.least);
  const shape = Math.min(SHAPES.most, Math.max(SHAPES.least, 2 - mean / second));
  return endingAt(highest, mean, shape);
}

/** A tail that has an end has it no lower than what was seen; the mean is kept. */
function endingAt(highest: number, mean: number, fitted: number): Pareto {
  const least = highest > mean ? -mean / (highest - mean) : SHAPES.least;
  const shape = Math.max(fitted, least);
  return { scale: mean * (1 - shape), shape };
}

type Fitted = Pareto & Pick<Tail, 'threshold' | 'perUnit'>;

function fitted(of: Fitted): TailFit {
  return {
    ...of,
    level: (horizon, risk) => levelOf(of, horizon, risk),
    risk: (horizon, level) => riskOf(of, horizon, level),
  };
}

/** Peaks come by chance, so many in a unit of time: none of them may be over the level. */
function levelOf(
  { threshold, perUnit, scale, shape }: Fitted,
  horizon: number,
  risk: number,
): number {
  const share = -Math.log1p(-risk) / (perUnit * horizon);
  if (!(share < 1)) return threshold;
  const excess = Math.abs(shape) < 1e-9 ? -Math.log(share) : (Math.pow(share, -shape) - 1) / shape;
  return threshold + scale * excess;
}

function riskOf(
  { threshold, perUnit, scale, shape }: Fitted,
  horizon: number,
  level: number,
): number {
  if (level <= threshold) return 1;
  const relative = (level - threshold) / scale;
  const base = 1 + shape * relative;
  const share =
    Math.abs(shape) < 1e-9 ? Math.exp(-relative) : base <= 0 ? 0 : Math.pow(base, -1 / shape);
  return -Math.expm1(-perUnit * horizon * share);
}
