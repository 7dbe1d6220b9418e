/**
 * What others would say of the same history: the rules that a recommendation has to beat. All of them look at what was in
 * use, and at nothing else; only one of them is told what is to come.
 *
 * `maximum-15` is the highest and 15 % more (krr), `double` twice the highest (what operators do), `per-call` so many bytes
 * for each call that is up, over the least that was in use. `vpa` takes the ninth decile of daily peaks and 15 % more, as
 * the vertical autoscaler of Kubernetes does; `vpa-upper`, its upper bound, is widened by 1 + 1/days.
 */
import type { Moment } from '../understand/life.ts';

export const RULES = ['maximum-15', 'double', 'per-call', 'vpa', 'vpa-upper'] as const;
export type Rule = (typeof RULES)[number];

const DAY = 86_400_000;
const MARGIN = 1.15;
/** The autoscaler counts confidence in days, and a sample a minute as a whole one. */
const SAMPLES_A_DAY = 1440;

/** Bytes, by rule. `dialogs` is how many will be up at once; moments are in order of time, of one life or several. */
export function rulesOfThumb(
  moments: readonly Moment[],
  dialogs: number,
): Readonly<Record<Rule, number>> {
  const highest = moments.reduce((most, { maxUsed }) => Math.max(most, maxUsed), 0);
  const peaks = dailyPeaks(moments);
  const days = ((moments.at(-1)?.at ?? 0) - (moments[0]?.at ?? 0)) / DAY;
  const confidence = Math.max(1e-3, Math.min(days, moments.length / SAMPLES_A_DAY));
  return {
    'maximum-15': highest * MARGIN,
    double: highest * 2,
    'per-call': perCall(moments, dialogs),
    vpa: quantile(peaks, 0.9) * MARGIN,
    'vpa-upper': quantile(peaks, 0.95) * MARGIN * (1 + 1 / confidence),
  };
}

function perCall(moments: readonly Moment[], dialogs: number): number {
  const least = Math.min(...moments.map(({ realUsed }) => realUsed));
  const top = moments.reduce<Moment | undefined>(
    (best, now) => ((now.dialogs ?? 0) > (best?.dialogs ?? 0) ? now : best),
    undefined,
  );
  const highest = moments.reduce((most, { realUsed }) => Math.max(most, realUsed), 0);
  return top?.dialogs === undefined || top.dialogs === 0
    ? highest
    : least + ((top.realUsed - least) / top.dialogs) * dialogs;
}

/** Of samples, not of the high-water mark, which never falls. */
function dailyPeaks(moments: readonly Moment[]): readonly number[] {
  const begin: number = moments[0]?.at ?? 0;
  const peaks: number[] = [];
  for (const { at, realUsed } of moments) {
    const day = Math.floor((at - begin) / DAY);
    peaks[day] = Math.max(peaks[day] ?? 0, realUsed);
  }
  return peaks.filter((peak) => peak > 0).toSorted((one, other) => one - other);
}

/** The least that is no lower than such a share of them. */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
