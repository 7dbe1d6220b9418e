/**
 * Advice as it would have been given at times of the past, against what came after: how often the recommended size would
 * have been too small, and how much of it nobody would have needed. The usual rules are put to the same test.
 *
 * At each origin nothing later is known. The demand is the one that was seen until then, with the growth, horizon and risk
 * that were asked for; what came after may be other traffic, and that is the point.
 */
import { MIB } from '../base/bytes.ts';
import type { Problem } from '../base/problem.ts';
import { failure, success, type Result } from '../base/result.ts';
import { instant, type Instant, type Milliseconds } from '../base/time.ts';
import { problem } from '../domain/problems.ts';
import type { Line } from '../domain/sample.ts';
import { explain } from '../understand/explain.ts';
import type { Interval } from '../understand/interval.ts';
import { livesIn, type Moment } from '../understand/life.ts';
import type { AskedDemand } from './demand.ts';
import { recommend } from './recommend.ts';
import { RULES, rulesOfThumb, type Rule } from './rules-of-thumb.ts';

export interface Backtest {
  readonly from: Instant;
  readonly to: Instant;
  readonly samples: number;
  /** In order of time. */
  readonly origins: readonly Origin[];
  /** Ours first; over origins at which advice could be given. */
  readonly scores: readonly Score[];
}

export interface Origin {
  readonly at: Instant;
  /** Why there is none, where nothing could be told yet. */
  readonly advice: Advice | Problem;
  /** The most that was in use between the origin and the end of its horizon, or of the history; bytes. */
  readonly came: number;
  /** What the others would have made the pool, in bytes. */
  readonly rules: Readonly<Record<Rule, number>>;
}

export interface Advice {
  readonly mib: number;
  readonly need: Interval;
}

export interface Score {
  readonly who: 'plimsoll' | Rule;
  /** How often it would have been too small, of so many times. */
  readonly tooSmall: number;
  readonly of: number;
  /** The share of the pool that was not needed, on average of the times when it was enough; undefined where it never was. */
  readonly slack: number | undefined;
}

export const MOST_ORIGINS = 20;

/** Each takes the time of an explanation; whoever has enough of them stops asking. None where nothing was seen. */
export function* backtestOrigins(
  lines: readonly Line[],
  asked: AskedDemand = {},
): Generator<Origin, void> {
  const moments = momentsIn(lines);
  for (const at of originTimes(moments)) yield originAt(at, lines, moments, asked);
}

/** All of it, or as far as it was tested. */
export function backtestOf(lines: readonly Line[], origins: readonly Origin[]): Result<Backtest> {
  const moments = momentsIn(lines);
  const [first, last] = [moments[0], moments.at(-1)];
  if (first === undefined || last === undefined || origins.length === 0)
    return failure(problem('recommendation-without-samples', {}));
  const [from, to, samples] = [first.at, last.at, moments.length];
  return success({ from, to, samples, origins, scores: scoresOf(origins) });
}

function momentsIn(lines: readonly Line[]): readonly Moment[] {
  return livesIn(lines).lives.flatMap((life) => life.moments);
}

export function isAdvice(advice: Advice | Problem): advice is Advice {
  return 'mib' in advice;
}

/** Evenly over the history, at samples; each has some before and some after it. */
function originTimes(moments: readonly Moment[]): readonly Instant[] {
  const from: number = moments[0]?.at ?? 0;
  const length = (moments.at(-1)?.at ?? from) - from;
  if (length <= 0) return [];
  const wanted = Array.from(
    { length: MOST_ORIGINS },
    (_, index) => from + (length * (index + 1)) / (MOST_ORIGINS + 1),
  );
  const found = wanted.flatMap((at) => moments.findLast((moment) => moment.at <= at)?.at ?? []);
  return [...new Set(found)].map(instant);
}

function originAt(
  at: Instant,
  lines: readonly Line[],
  moments: readonly Moment[],
  asked: AskedDemand,
): Origin {
  const known = lines.filter((line) => line.kind === 'header' || line.at <= at);
  const told = recommend(explain(known).explained, asked);
  const before = moments.filter((moment) => moment.at <= at);
  const dialogs = before.reduce((most, moment) => Math.max(most, moment.dialogs ?? 0), 0);
  return {
    at,
    advice: told.ok
      ? { mib: told.value.shared.recommendedMib, need: told.value.shared.need }
      : told.problem,
    came: cameAfter(at, moments, told.ok ? told.value.demand.horizon : undefined),
    rules: rulesOfThumb(before, dialogs * (1 + (asked.growth ?? 0))),
  };
}

/** The high-water mark counts where it rose: then the peak between two samples is known. */
function cameAfter(
  at: Instant,
  moments: readonly Moment[],
  horizon: Milliseconds | undefined,
): number {
  let most = 0;
  let mark = moments.findLast((moment) => moment.at <= at)?.maxUsed ?? 0;
  for (const moment of moments) {
    if (moment.at <= at || moment.at > at + (horizon ?? Infinity)) continue;
    most = Math.max(most, moment.maxUsed === mark ? moment.realUsed : moment.maxUsed);
    mark = moment.maxUsed;
  }
  return most;
}

function scoresOf(origins: readonly Origin[]): readonly Score[] {
  const told = origins.flatMap(({ advice, came, rules }) =>
    isAdvice(advice) ? [{ came, rules, ours: advice.mib * MIB }] : [],
  );
  return [
    scoreOf(
      'plimsoll',
      told.map(({ came, ours }) => [ours, came] as const),
    ),
    ...RULES.map((rule) =>
      scoreOf(
        rule,
        told.map(({ came, rules }) => [rules[rule], came] as const),
      ),
    ),
  ];
}

/** Sizes with what came after each. */
function scoreOf(who: Score['who'], sizes: readonly (readonly [number, number])[]): Score {
  const slacks = sizes.flatMap(([size, came]) => (size >= came ? [(size - came) / size] : []));
  return {
    who,
    tooSmall: sizes.length - slacks.length,
    of: sizes.length,
    slack:
      slacks.length === 0 ? undefined : slacks.reduce((sum, each) => sum + each, 0) / slacks.length,
  };
}
