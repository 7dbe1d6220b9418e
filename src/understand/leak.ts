/**
 * Whether memory is lost, and with what: with time, with every call, or with every reload. A verdict of three witnesses, or
 * that none can be given yet.
 *
 * What calls and registrations hold is taken out; what then grows and is given back by nobody is a suspicion. It is a leak
 * when the growth is plain (the least that it can be is worth a word, and over the time watched it comes to several times
 * what is usually left unexplained), when `used` grows too (headers that a server keeps are none), and when memory at rest
 * after the calls does not contradict it. It grows with calls where that fits plainly better than time does: under calls
 * that come steadily the two are one, and time is said. Reloads are told apart by their steps (`reload-leak.ts`).
 */
import { instant, type Instant } from '../base/time.ts';
import { isBusy, type Baseline } from './baseline.ts';
import type { Estimate, EstimateOptions, Estimator } from './estimate.ts';
import type { Interval } from './interval.ts';
import { allocationFailuresIn } from './events/allocation-failure.ts';
import type { Life, Moment } from './life.ts';
import { endedDialogs } from './objects.ts';
import { leftByReloads, type LeftByReloads } from './reload-leak.ts';
import type { Answer } from './verdict.ts';

export interface LeakVerdict {
  readonly answer: Answer;
  /** What it grows with; only of a leak. */
  readonly per: 'time' | 'calls' | 'reloads' | undefined;
  /** Of growth with time; undefined where it could not be estimated, or where it grows with something else. */
  readonly bytesPerSecond: Interval | undefined;
  readonly bytesPerCall: Interval | undefined;
  readonly bytesPerReload: Interval | undefined;
  /** What has been lost so far, in bytes; only of a leak. */
  readonly lost: number | undefined;
  /** What reloads left behind where that is no leak: a residue, or a step that came once. */
  readonly residue: LeftByReloads | undefined;
  /** When the pool is full if it goes on at this pace; only of a leak with time or calls. */
  readonly fullAt: Instant | undefined;
  /** When it began; only of a leak. */
  readonly since: Instant | undefined;
  /** Seconds to watch on, with traffic as it is, until the answer will be yes or no; undefined where nobody knows. */
  readonly watchFor: number | undefined;
}

/** Shorter than this, a crest of a timer looks like growth. */
const FEWEST_PERIODS = 6;
/** Of the pool and day: less is of no concern within a year. */
const LEAST_PER_DAY = 0.001;
/** So many times what is left unexplained at any moment. */
const PLAIN = 2.5;
/** Of what calls hold: a footprint may be so much more or less at another level of traffic. */
const NOT_LINEAR = 0.06;
/** The same where no rest was seen: the level at rest and the footprints are guessed together. */
const NOT_SEEN = 0.5;
/** Of the growth: what of it must be seen in `used`. */
const IN_USED = 0.3;
/** At rest after the calls: what of the growth must still be there. */
const AT_REST = 0.5;
/** Rest has to last, in milliseconds: by then every timer has fired. */
const REST = 60_000;
/** Of the misfit with time: what growth with calls may leave to be believed. */
const CALLS_FIT = 0.7;
const DAY = 86_400;

export function leakVerdict(
  life: Life,
  estimateIt: Estimator,
  { baseline, disturbances = [] }: Pick<EstimateOptions, 'baseline' | 'disturbances'>,
): LeakVerdict {
  const left = leftByReloads(life, disturbances);
  const growth = growthVerdict(life, estimateIt, baseline);
  if (growth.answer === 'yes' || left?.isLeak !== true) return { ...growth, residue: left };
  return {
    ...NO_VERDICT,
    answer: 'yes',
    per: 'reloads',
    bytesPerReload: left.bytes,
    lost: left.bytes.mid * left.reloads,
    since: left.since,
  };
}

function growthVerdict(
  life: Life,
  estimateIt: Estimator,
  baseline: Baseline | undefined,
): LeakVerdict {
  const last = life.moments.at(-1);
  // A full pool decides itself what is held; what it refuses is another matter.
  if (last === undefined || allocationFailuresIn(life).length > 0) return NO_VERDICT;
  const withTime = estimateIt({ grows: 'with-time' });
  if (withTime === undefined || withTime.periods < FEWEST_PERIODS) return NO_VERDICT;
  const worthAWord = (last.total * LEAST_PER_DAY) / DAY;
  // What grows with calls grows with time as well.
  const withCalls =
    withTime.growth.mid > worthAWord && isCallCounted(life)
      ? estimateIt({ grows: 'with-calls' })
      : undefined;
  const isWithCalls = withCalls !== undefined && withCalls.misfit < withTime.misfit * CALLS_FIT;
  const grows = isWithCalls ? 'with-calls' : 'with-time';
  const growing: Estimate = isWithCalls ? withCalls : withTime;
  const { growth, misfit, growthFrom } = growing;
  const seconds = (last.at - growthFrom) / 1000;
  const times = isWithCalls ? callsSince(life, growthFrom, last) : seconds;
  const grown = growth.mid * times;
  const left = baseline === undefined ? undefined : leftAtRest(life, baseline);
  // Where traffic itself grew, a part of what it holds looks like growth.
  const doubt =
    baseline === undefined
      ? Math.abs(growing.trend) * NOT_SEEN
      : Math.max(0, growing.trend) * NOT_LINEAR;
  const least = growth.low * times - doubt * seconds;
  const isWorthAWord = least > worthAWord * seconds;
  const isPlain = least > misfit * PLAIN;
  const isInUsed = () =>
    (estimateIt({ grows, of: 'used' })?.growth.mid ?? 0) > growth.mid * IN_USED;
  const bytesPerSecond = withTime.growth;
  if (left !== undefined && left < Math.max(grown * AT_REST, last.total * LEAST_PER_DAY))
    return { ...NO_VERDICT, answer: 'no', bytesPerSecond };
  if (isWorthAWord && isPlain && isInUsed()) {
    const free = last.total - last.realUsed;
    return {
      ...NO_VERDICT,
      answer: 'yes',
      ...(isWithCalls
        ? { per: 'calls', bytesPerCall: growth }
        : { per: 'time', bytesPerSecond: growth }),
      lost: grown,
      fullAt: instant(last.at + (free / grown) * seconds * 1000),
      since: growthFrom,
    };
  }
  return bytesPerSecond.high < worthAWord
    ? { ...NO_VERDICT, answer: 'no', bytesPerSecond }
    : { ...NO_VERDICT, bytesPerSecond, watchFor: longer(bytesPerSecond, seconds, last.total) };
}

function isCallCounted({ moments }: Life): boolean {
  return moments.at(-1)?.sample.statistics.values.has('dialog:processed_dialogs') === true;
}

function callsSince({ moments }: Life, from: Instant, { at }: Moment): number {
  const ended = endedDialogs(moments);
  return ended.processedBy(at) - ended.processedBy(from);
}

/** A slope is known so much better with time that its range shrinks with the power of one and a half. */
function longer({ low, high }: Interval, seconds: number, total: number): number {
  const least = (total * LEAST_PER_DAY) / DAY;
  return Math.ceil(seconds * (Math.max(1.2, (high - low) / least) ** (2 / 3) - 1));
}

/** Without a baseline, enough calls, or enough time. */
export const NO_VERDICT: LeakVerdict = {
  answer: 'cannot-tell-yet',
  per: undefined,
  bytesPerSecond: undefined,
  bytesPerCall: undefined,
  bytesPerReload: undefined,
  lost: undefined,
  residue: undefined,
  fullAt: undefined,
  since: undefined,
  watchFor: undefined,
};

/** What is in use over the baseline, without headers, once calls have been over for long enough; undefined before. */
function leftAtRest({ moments }: Life, baseline: Baseline): number | undefined {
  const lastCall = moments.findLastIndex((moment) => isBusy(moment) || (moment.contacts ?? 0) > 0);
  const ended = moments[lastCall];
  if (ended === undefined) return undefined;
  const rest = moments.slice(lastCall + 1).filter(({ at }: Moment) => at >= ended.at + REST);
  const used = rest
    .map((moment) => moment.used - baseline.used)
    .toSorted((one, other) => one - other);
  return used[used.length >> 1];
}
