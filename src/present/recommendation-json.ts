/**
 * A recommendation as one JSON object, `plimsoll/recommendation/v1`: bytes as integers, times RFC 3339 in UTC, lengths in
 * seconds. What is not known is absent.
 */
import type { CallDemand, Demand } from '../dimension/demand.ts';
import type {
  Part,
  Recommendation,
  Rejected,
  SharedAdvice,
  TwinVerdict,
  Watched,
} from '../dimension/recommendation.ts';
import type { Curve } from '../twin/curve.ts';
import type { Distribution } from '../twin/distribution.ts';
import type { Interval } from '../understand/interval.ts';
import type { FitsUnder } from '../dimension/fits-under.ts';
import { fitsUnderObject } from './fits-under-json.ts';
import { hostObject, privateObject } from './private-memory-json.ts';
import type { StartFile } from './start-files/start-files.ts';
import { reasonsText } from './text/recommend-reasons.ts';
import { startLineFor } from './text/recommend-start-line.ts';
import type { Words } from './words/words.ts';

export function recommendationJson(
  told: Recommendation,
  words: Words,
  beside: Beside = {},
): string {
  return JSON.stringify(recommendationObject(told, words, beside));
}

/** What was asked for besides. */
export interface Beside {
  /** What it comes to on disk. */
  readonly files?: readonly StartFile[];
  readonly under?: FitsUnder | undefined;
}

export function recommendationObject(
  told: Recommendation,
  words: Words,
  { files, under }: Beside = {},
): object {
  return {
    schema: 'plimsoll/recommendation/v1',
    demand: demandObject(told.demand),
    shared: sharedObject(told.shared, words),
    private: told.private === undefined ? undefined : privateObject(told.private),
    host: hostObject(told.host),
    watched: watchedObject(told.watched),
    cautions: told.cautions,
    start_line: startLineFor(told),
    fits_under: under === undefined ? undefined : fitsUnderObject(under),
    files: files?.map(({ path, text }) => ({ path, text })),
    reasons: reasonsText(told, words),
  };
}

function demandObject({ calls, registrations, prefixes, ...demand }: Demand): object {
  return {
    calls: calls.map(callObject),
    registrations: Math.round(registrations),
    prefixes,
    reloads: demand.reloads,
    growth: demand.growth,
    horizon_seconds: demand.horizon / 1000,
    risk: demand.risk,
  };
}

function callObject({ rate, arrivals, holding, ringing, answered }: CallDemand): object {
  return {
    rate: curveObject(rate),
    arrivals,
    holding: lengthObject(holding),
    ringing: lengthObject(ringing),
    answered: rounded(answered, 4),
  };
}

function curveObject(curve: Curve): object {
  if (curve.kind === 'daily') return { kind: curve.kind, per_hour: curve.perHour };
  const [only, ...others] = curve.points;
  if (only !== undefined && others.length === 0)
    return { calls_per_second: rounded(only.perSecond, 3) };
  return {
    kind: curve.kind,
    points: curve.points.map(({ at, perSecond }) => ({
      at_seconds: rounded(at / 1000, 3),
      calls_per_second: rounded(perSecond, 3),
    })),
  };
}

function lengthObject(length: Distribution): object {
  const mean = rounded(length.mean / 1000, 3);
  return length.kind === 'lognormal'
    ? { kind: length.kind, mean_seconds: mean, sigma: length.sigma }
    : { kind: length.kind, mean_seconds: mean };
}

function twinObject({ answer, runs, scale, maxUsed, reckonedMib }: TwinVerdict): object {
  const { low, mid, high } = maxUsed;
  return {
    answer,
    runs,
    scale: rounded(scale, 4),
    max_used: { low: Math.round(low), mid: Math.round(mid), high: Math.round(high) },
    reckoned_mib: reckonedMib,
  };
}

function sharedObject(shared: SharedAdvice, words: Words): object {
  const { current, need, recommendedMib, parts, rejected, twin, secondOpinion: opinion } = shared;
  return {
    current,
    need: wholeBytes(need),
    recommended_mib: recommendedMib,
    parts: partsObject(parts, Math.round(need.mid)).map((part) => ({
      ...part,
      why: words.recommend.parts[part.name],
    })),
    rejected: rejected.map(rejectedObject),
    twin: twin === undefined ? undefined : twinObject(twin),
    second_opinion:
      opinion === undefined
        ? undefined
        : { level: wholeBytes(opinion.level), peaks: opinion.peaks, counts: opinion.counts },
  };
}

/** Whole bytes that sum to the whole need: what rounding leaves is the largest part's. */
function partsObject(
  parts: readonly Part[],
  sum: number,
): readonly Pick<Part, 'name' | 'bytes' | 'facts'>[] {
  const whole = parts.map((part) => ({ ...part, bytes: Math.round(part.bytes) }));
  const left = sum - whole.reduce((all, { bytes }) => all + bytes, 0);
  const largest = Math.max(...whole.map(({ bytes }) => bytes));
  const place = whole.findIndex(({ bytes }) => bytes === largest);
  return whole.map((part, index) =>
    index === place ? { ...part, bytes: part.bytes + left } : part,
  );
}

function rejectedObject({ mib, basis, risk, runs, first }: Rejected): object {
  return {
    mib,
    basis,
    risk: risk === undefined ? undefined : rounded(risk, 6),
    runs,
    first:
      first === undefined
        ? undefined
        : {
            at_seconds: first.at / 1000,
            module: first.module,
            place: first.place,
            bytes: first.bytes,
            free: Math.round(first.free),
          },
  };
}

function watchedObject({ from, to, samples, never, widened }: Watched): object {
  return {
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    samples,
    never,
    widened: rounded(widened, 3),
  };
}

function wholeBytes({ low, mid, high, confidence }: Interval): Interval {
  return { low: Math.round(low), mid: Math.round(mid), high: Math.round(high), confidence };
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
