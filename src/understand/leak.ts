/**
 * Whether memory is lost: a verdict of three witnesses, or that none can be given yet.
 *
 * What calls and registrations hold is taken out; what then grows with time and nothing else is a suspicion. It is a leak
 * when the growth is plain (the least that it can be is worth a word, and over the time watched it comes to several times
 * what is usually left unexplained), when `used` grows too (headers that a server keeps are none), and when memory at rest
 * after the calls does not contradict it.
 */
import { instant, type Instant } from '../base/time.ts';
import { isBusy, type Baseline } from './baseline.ts';
import type { Estimator } from './estimate.ts';
import type { Interval } from './interval.ts';
import { allocationFailuresIn } from './events/allocation-failure.ts';
import type { Life, Moment } from './life.ts';
import type { Answer } from './verdict.ts';

export interface LeakVerdict {
  readonly answer: Answer;
  /** Undefined where it could not be estimated. */
  readonly bytesPerSecond: Interval | undefined;
  /** When the pool is full if it goes on; only of a leak. */
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
const DAY = 86_400;

export function leakVerdict(
  life: Life,
  estimateIt: Estimator,
  baseline: Baseline | undefined,
): LeakVerdict {
  const last = life.moments.at(-1);
  // A full pool decides itself what is held; what it refuses is another matter.
  if (last === undefined || allocationFailuresIn(life).length > 0) return NO_VERDICT;
  const growing = estimateIt({ grows: 'with-time' });
  if (growing === undefined || growing.periods < FEWEST_PERIODS) return NO_VERDICT;
  const { growth, misfit, growthFrom } = growing;
  const seconds = (last.at - growthFrom) / 1000;
  const grown = growth.mid * seconds;
  const left = baseline === undefined ? undefined : leftAtRest(life, baseline);
  // Where traffic itself grew, a part of what it holds looks like growth.
  const doubt =
    baseline === undefined
      ? Math.abs(growing.trend) * NOT_SEEN
      : Math.max(0, growing.trend) * NOT_LINEAR;
  const least = growth.low - doubt;
  const isWorthAWord = least * DAY > last.total * LEAST_PER_DAY;
  const isPlain = least * seconds > misfit * PLAIN;
  if (left !== undefined && left < Math.max(grown * AT_REST, last.total * LEAST_PER_DAY)) {
    return { ...NO_VERDICT, answer: 'no', bytesPerSecond: growth };
  }
  const isInUsed = () => {
    const inUsed = estimateIt({ grows: 'with-time', of: 'used' });
    return (inUsed?.growth.mid ?? 0) > growth.mid * IN_USED;
  };
  if (isWorthAWord && isPlain && isInUsed()) {
    const free = last.total - last.realUsed;
    const fullAt = instant(last.at + (free / growth.mid) * 1000);
    return {
      answer: 'yes',
      bytesPerSecond: growth,
      fullAt,
      since: growthFrom,
      watchFor: undefined,
    };
  }
  const isSmall = growth.high * DAY < last.total * LEAST_PER_DAY;
  return isSmall
    ? { ...NO_VERDICT, answer: 'no', bytesPerSecond: growth }
    : { ...NO_VERDICT, bytesPerSecond: growth, watchFor: longer(growth, seconds, last.total) };
}

/** A slope is known so much better with time that its range shrinks with the power of one and a half. */
function longer({ low, high }: Interval, seconds: number, total: number): number {
  const least = (total * LEAST_PER_DAY) / DAY;
  return Math.ceil(seconds * (Math.max(1.2, (high - low) / least) ** (2 / 3) - 1));
}

/** Without a baseline, enough calls, or enough time. */
export const NO_VERDICT: LeakVerdict = {
  answer: 'cannot-tell-yet',
  bytesPerSecond: undefined,
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
