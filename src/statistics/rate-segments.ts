/**
 * Cuts a series of counts into stretches of steady rate: so many in each span of time, and when that changed.
 *
 * Exact for the sum of Poisson costs and a penalty for every cut (PELT, Killick et al. 2012). Counts that scatter more or
 * less than Poisson's are allowed for by the penalty, which is scaled by their own scatter. Not for levels: a number of
 * things that are there is no count of things that came.
 */
export interface RateSegment {
  /** The first span, and the first after it. */
  readonly from: number;
  readonly to: number;
  /** Counted per unit of exposure. */
  readonly rate: number;
}

/** Both arrays of one length; exposures are positive. */
export function rateSegments(
  counts: readonly number[],
  exposures: readonly number[],
): readonly RateSegment[] {
  const length = counts.length;
  if (length === 0) return [];
  const counted = running(counts);
  const exposed = running(exposures);
  const cost = (from: number, to: number) => {
    const count = (counted[to] ?? 0) - (counted[from] ?? 0);
    const exposure = (exposed[to] ?? 0) - (exposed[from] ?? 0);
    return count === 0 ? 0 : -2 * count * Math.log(count / exposure);
  };
  const penalty = CUT * Math.log(length + 1) * scatterOf(counts, exposures);
  const best = new Float64Array(length + 1);
  const last = new Int32Array(length + 1);
  /** By start: what ends now costs, if its last cut is there. */
  const values = new Float64Array(length + 1);
  best[0] = -penalty;
  let starts: number[] = [0];
  for (let to = 1; to <= length; to++) {
    let least = Infinity;
    for (const from of starts) {
      const value = (best[from] ?? 0) + cost(from, to);
      values[from] = value;
      if (value >= least) continue;
      least = value;
      last[to] = from;
    }
    const most = least + penalty;
    best[to] = most;
    // What is worse than the best by a whole penalty now will never be the best again.
    starts = starts.filter((from) => (values[from] ?? 0) <= most);
    starts.push(to);
  }
  const segments: RateSegment[] = [];
  for (let to = length; to > 0; to = last[to] ?? 0) {
    const from = last[to] ?? 0;
    const exposure = (exposed[to] ?? 0) - (exposed[from] ?? 0);
    segments.unshift({ from, to, rate: ((counted[to] ?? 0) - (counted[from] ?? 0)) / exposure });
  }
  return segments;
}

/** Twice the usual penalty of information criteria: a change must be plain. */
const CUT = 4;

/** Variance over mean, from neighbours, so that changes of rate do not count as scatter; at least Poisson's. */
function scatterOf(counts: readonly number[], exposures: readonly number[]): number {
  const ratios = counts.slice(1).flatMap((count, index) => {
    const before = counts[index] ?? 0;
    const scale = (exposures[index + 1] ?? 1) / (exposures[index] ?? 1);
    const mean = (count + before * scale) / 2;
    return mean > 0 ? [(count - before * scale) ** 2 / (2 * mean)] : [];
  });
  const middle = ratios.toSorted((one, other) => one - other)[ratios.length >> 1] ?? 0;
  // The median of a squared difference is 0.45 of its mean.
  return Math.max(1, middle / 0.45);
}

function running(values: readonly number[]): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (const [index, value] of values.entries()) sums[index + 1] = (sums[index] ?? 0) + value;
  return sums;
}
