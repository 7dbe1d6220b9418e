/**
 * Peaks over a threshold that have nothing to do with each other: what goes over it again and again in one busy hour is
 * one peak, the highest of it.
 *
 * How far apart two peaks must be is told by the gaps between exceedances (Ferro and Segers 2003): those within a cluster
 * are short, those between clusters are as long as chance makes them, and the extremal index says how many are of which
 * kind. `apart` sets a least distance where the caller knows better.
 */
export interface Point {
  /** In any unit of time, in order. */
  readonly at: number;
  readonly value: number;
}

/** The highest of every cluster over the threshold. `every` is the usual distance between two points. */
export function clusterPeaks(
  points: readonly Point[],
  { threshold, every, apart = 0 }: { threshold: number; every: number; apart?: number },
): readonly Point[] {
  const over = points.filter(({ value }) => value > threshold);
  const gap = Math.max(apart, clusterGap(over, every));
  const peaks: Point[] = [];
  let before: Point | undefined;
  for (const point of over) {
    const top = peaks.at(-1);
    if (before === undefined || top === undefined || point.at - before.at > gap) peaks.push(point);
    else if (point.value > top.value) peaks[peaks.length - 1] = point;
    before = point;
  }
  return peaks;
}

/** The share of exceedances that begin a cluster: 1 where they come by themselves. Gaps are counted in points. */
export function extremalIndex(gaps: readonly number[]): number {
  if (gaps.length === 0) return 1;
  const isLong = gaps.some((gap) => gap > 2);
  const by = (of: (gap: number) => number) => gaps.reduce((sum, gap) => sum + of(gap), 0);
  const [squared, product] = isLong
    ? [by((gap) => gap - 1) ** 2, by((gap) => (gap - 1) * (gap - 2))]
    : [by((gap) => gap) ** 2, by((gap) => gap * gap)];
  return Math.min(1, (2 * squared) / (gaps.length * product));
}

/** Exceedances farther from each other than this are of two clusters; in the unit of the points. */
function clusterGap(over: readonly Point[], every: number): number {
  const distances = over.slice(1).map(({ at }, index) => at - (over[index]?.at ?? at));
  const index = extremalIndex(
    distances.map((distance) => Math.max(1, Math.round(distance / every))),
  );
  const between = Math.floor(index * distances.length);
  const sorted = distances.toSorted((one, other) => other - one);
  // So many gaps, the longest, lie between clusters; what is as long as the next one lies within.
  return sorted[between] ?? 0;
}
