/**
 * The second opinion: how high the peaks that were seen say it will get, whatever they were made of. It knows nothing of
 * calls and footprints, and needs a history of thirty peaks that have nothing to do with each other.
 *
 * It counts what is over the level at rest, because that is what grows. Of a demand that is other than what was seen it
 * can say nothing; nor of a server that leaks, whose peaks only follow the leak.
 */
import { randomStream } from '../base/random.ts';
import { fallsTo } from '../statistics/falls-to.ts';
import type { Point } from '../statistics/clusters.ts';
import { tailOf, type Tail } from '../statistics/tail.ts';
import { intervalOf, type Interval } from '../understand/interval.ts';
import type { Life } from '../understand/life.ts';
import type { AskedDemand, Demand } from './demand.ts';

export interface SecondOpinion {
  /** What is exceeded within the horizon at the risk that was asked for, in bytes; nine cases in ten, of peaks drawn again. */
  readonly level: Interval;
  readonly peaks: number;
  /** The probability that the highest `max_used` is over so many bytes. */
  exceeds(bytes: number): number;
  /** So many bytes are exceeded with this probability. */
  at(risk: number): number;
}

const HOUR = 3_600_000;
const MINUTE = 60_000;
const REDRAWN = 200;

/** Of what is in use over the level at rest; one busy hour is one peak. Undefined where the history has too few of them. */
export function seenTail(lives: readonly Pick<Life, 'moments'>[], rest: number): Tail | undefined {
  const points = lives.flatMap(({ moments }) => byMinutes(moments, rest));
  return tailOf(points, { every: MINUTE, apart: HOUR });
}

/** Whether the peaks that were seen have to do with what is asked for. */
export function isOfWhatWasSeen({
  calls,
  each,
  registrations,
  prefixes,
  reloads,
}: AskedDemand): boolean {
  return [calls, each, registrations, prefixes, reloads].every((each) => each === undefined);
}

export function secondOpinion(
  tail: Tail,
  rest: number,
  { growth, horizon, risk }: Pick<Demand, 'growth' | 'horizon' | 'risk'>,
): SecondOpinion {
  const grown = (level: number) => rest + level * (1 + growth);
  const fits = tail.redrawn(randomStream('dimension.tail'), REDRAWN);
  // Thirty peaks may have been lucky ones: the risk is that of all fits together, not that of the likeliest.
  const exceeds = (bytes: number) => {
    const level = (bytes - rest) / (1 + growth);
    return fits.reduce((sum, fit) => sum + fit.risk(horizon, level), 0) / fits.length;
  };
  const levels = fits.map((fit) => grown(fit.level(horizon, risk))).toSorted((a, b) => a - b);
  const at = (asked: number) => {
    const most = Math.max(...fits.map((fit) => fit.level(horizon, asked)));
    return fallsTo(asked, exceeds, [rest, grown(most)]);
  };
  return { level: intervalOf(levels, at(risk)), peaks: tail.peaks.length, exceeds, at };
}

interface Careful {
  exceeds(bytes: number): number;
  at(risk: number): number;
}

/** The more careful of the two at every risk. */
export function larger(need: Careful, opinion: SecondOpinion): Careful {
  return {
    exceeds: (bytes) => Math.max(need.exceeds(bytes), opinion.exceeds(bytes)),
    at: (risk) => Math.max(need.at(risk), opinion.at(risk)),
  };
}

/** The highest of each minute; the high-water mark tells a peak between two samples where it rose. */
function byMinutes(moments: Life['moments'], rest: number): readonly Point[] {
  const points: Point[] = [];
  let mark = moments[0]?.maxUsed;
  for (const { at, realUsed, maxUsed } of moments) {
    const value = (maxUsed === mark ? realUsed : Math.max(realUsed, maxUsed)) - rest;
    mark = maxUsed;
    const minute = Math.floor(at / MINUTE) * MINUTE;
    const last = points.at(-1);
    if (last?.at !== minute) points.push({ at: minute, value });
    else if (value > last.value) points[points.length - 1] = { at: minute, value };
  }
  return points;
}
