/** One pair: what is advised from what was learnt, and what others would say, beside what the run then needed. */
import { MIB } from '../../src/base/bytes.ts';
import { milliseconds } from '../../src/base/time.ts';
import { loadsOf } from '../../src/dimension/call-load.ts';
import { recommend } from '../../src/dimension/recommend.ts';
import type { AskedDemand, Demand } from '../../src/dimension/demand.ts';
import type { Recommendation } from '../../src/dimension/recommendation.ts';
import { RULES, rulesOfThumb, type Rule } from '../../src/dimension/rules-of-thumb.ts';
import { explain } from '../../src/understand/explain.ts';
import type { Interval } from '../../src/understand/interval.ts';
import { askedOfTruth } from './asked-of-truth.ts';
import type { Pair } from './pairs.ts';
import { measuredIn, momentsIn, type Measured, type Run } from './run.ts';

export interface Comparison {
  readonly pair: Pair;
  readonly measured: Measured;
  readonly demand: Demand | undefined;
  /** Undefined where it said that it cannot tell; then why. */
  readonly advice: Advice | undefined;
  readonly why: string | undefined;
  /** What others would make the pool. */
  readonly rules: Readonly<Record<Rule, Size>>;
}

export interface Advice {
  readonly need: Interval;
  /** Of the middle. A pool that was full needed more: only what is below it is an error. */
  readonly error: number;
  readonly isInside: boolean;
  readonly parts: Recommendation['shared']['parts'];
  readonly size: Size;
}

export interface Size {
  readonly bytes: number;
  /** It would not have been enough. */
  readonly violates: boolean;
  /** The share of it that nobody would have needed; less than nothing where it was too small. */
  readonly slack: number;
}

export function compare(pair: Pair, learned: Run, predicted: Run): Comparison {
  const lines = learned.lines.filter(
    (line) => line.kind === 'header' || pair.until === undefined || line.at / 1000 <= pair.until,
  );
  const asked = askedIn(pair, askedOfTruth(predicted.truth, learned.truth));
  const told = recommend(explain(lines).explained, asked);
  const demand = told.ok ? told.value.demand : undefined;
  const measured = measuredIn(predicted, (demand?.reloads ?? asked.reloads) !== 'never');
  const size = (bytes: number): Size => ({
    bytes,
    violates: bytes < measured.maxUsed,
    slack: (bytes - measured.maxUsed) / bytes,
  });
  const thumbs = rulesOfThumb(momentsIn(lines), mostDialogs(demand?.calls ?? asked.calls ?? []));
  const rules = Object.fromEntries(
    RULES.map((rule) => [rule, size(Math.ceil(thumbs[rule] / MIB) * MIB)]),
  ) as Record<Rule, Size>;
  return {
    pair,
    measured,
    demand,
    advice: told.ok ? adviceOf(told.value, measured, size) : undefined,
    why: told.ok ? undefined : told.problem.code,
    rules,
  };
}

/** What the pair does not say is as it really was: load generators pace their calls. */
function askedIn({ demand }: Pair, really: AskedDemand): AskedDemand {
  if (demand === undefined) return really;
  const each = demand.each?.rate === undefined ? demand.each : { ...demand.each, arrivals: PACED };
  return { ...really, ...demand, ...(each !== undefined && { each }) };
}

const PACED = 'regular' as const;

function adviceOf(
  { shared: { need, parts, recommendedMib } }: Recommendation,
  { maxUsed, wasFull }: Measured,
  size: (bytes: number) => Size,
): Advice {
  const error = need.mid / maxUsed - 1;
  return {
    need,
    error: wasFull ? Math.min(0, error) : error,
    isInside: (wasFull || need.low <= maxUsed) && maxUsed <= need.high,
    parts,
    size: size(recommendedMib * MIB),
  };
}

function mostDialogs(calls: Demand['calls']): number {
  if (calls.length === 0) return 0;
  const timers = { wait: milliseconds(0), dialogTimer: milliseconds(0), phase: 0 };
  return Math.max(...loadsOf(calls, timers).map(({ dialogs }) => dialogs));
}
