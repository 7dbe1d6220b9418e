/**
 * What others would say of the same curve: the methods to beat.
 *
 * `never` fires at nothing. `three-sigma` calls it a leak when the mean of the last fifth is three deviations over that of
 * the first. `mann-kendall` is the test of a monotonic trend at 1 %, with the slope of Theil and Sen, on the raw curve.
 * `predict-linear` is a straight line through it that reaches the pool's end within four hours, as alerting rules have it.
 */
import type { Sample } from '../../src/domain/sample.ts';

export interface Guess {
  readonly isLeak: boolean;
  /** Bytes a second; undefined where the method gives none. */
  readonly slope: number | undefined;
}

export const BASELINES: Readonly<Record<string, (samples: readonly Sample[]) => Guess>> = {
  never: () => ({ isLeak: false, slope: undefined }),
  'three-sigma': threeSigma,
  'mann-kendall': mannKendall,
  'predict-linear': predictLinear,
};

/** So many points are enough, and pairs of them few enough. */
const MOST_POINTS = 300;
const FOUR_HOURS = 4 * 3600;

interface Point {
  /** Seconds. */
  readonly at: number;
  readonly used: number;
}

/** After the first half minute, in which a server loads. */
function pointsOf(samples: readonly Sample[]): readonly Point[] {
  const begin = (samples[0]?.at ?? 0) + 30_000;
  const later = samples.filter(({ at }) => at >= begin);
  const thin = Math.ceil(later.length / MOST_POINTS);
  return later.flatMap(({ at, statistics: { values } }, index) => {
    const used = values.get('shmem:real_used_size');
    return used === undefined || index % thin !== 0 ? [] : [{ at: at / 1000, used }];
  });
}

function threeSigma(samples: readonly Sample[]): Guess {
  const used = pointsOf(samples).map((point) => point.used);
  const fifth = Math.floor(used.length / 5);
  if (fifth < 3) return { isLeak: false, slope: undefined };
  const [first, last] = [used.slice(0, fifth), used.slice(-fifth)];
  const mean = meanOf(first);
  const sigma = Math.sqrt(meanOf(first.map((value) => (value - mean) ** 2)));
  return { isLeak: meanOf(last) > mean + 3 * sigma, slope: undefined };
}

function mannKendall(samples: readonly Sample[]): Guess {
  const points = pointsOf(samples);
  const slopes: number[] = [];
  let rises = 0;
  for (const [index, one] of points.entries()) {
    for (const other of points.slice(index + 1)) {
      rises += Math.sign(other.used - one.used);
      if (other.at > one.at) slopes.push((other.used - one.used) / (other.at - one.at));
    }
  }
  const count = points.length;
  const deviation = Math.sqrt((count * (count - 1) * (2 * count + 5)) / 18);
  const slope = slopes.toSorted((one, other) => one - other)[slopes.length >> 1];
  return { isLeak: count > 3 && rises / deviation > 2.33, slope };
}

function predictLinear(samples: readonly Sample[]): Guess {
  const points = pointsOf(samples);
  const total = samples.at(-1)?.statistics.values.get('shmem:total_size') ?? Infinity;
  const last = points.at(-1);
  if (last === undefined || points.length < 3) return { isLeak: false, slope: undefined };
  const [at, used] = [meanOf(points.map((point) => point.at)), meanOf(points.map((p) => p.used))];
  const spread = points.reduce((sum, point) => sum + (point.at - at) ** 2, 0);
  const slope =
    points.reduce((sum, point) => sum + (point.at - at) * (point.used - used), 0) / spread;
  return { isLeak: used + slope * (last.at - at + FOUR_HOURS) > total, slope };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
