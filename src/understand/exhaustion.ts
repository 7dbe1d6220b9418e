/**
 * Whether shared memory will run out: a verdict from what is left, what is lost, and how fast it fills.
 */
import { instant, type Instant } from '../base/time.ts';
import type { LeakVerdict } from './leak.ts';
import type { Life, Moment } from './life.ts';
import type { Answer } from './verdict.ts';

export interface ExhaustionVerdict {
  readonly answer: Answer;
  /** Of a yes: it is full, a leak fills it, or it fills with traffic at the pace of the last minutes. */
  readonly cause: 'full' | 'leak' | 'traffic' | undefined;
  readonly fullAt: Instant | undefined;
  /** What was left at the highest mark since the start, in bytes. */
  readonly headroom: number;
  /** Seconds to watch on until more can be said; undefined where that is enough. */
  readonly watchFor: number | undefined;
}

/** A leak that fills the pool later than this is a leak, but no exhaustion yet. */
const SOON = 30 * 86_400_000;
/** What is left of a full pool. */
const FULL = 0.002;
/** Fuller than this and filling is worth a look ahead. */
const HIGH = 0.85;
/** So much of the pool more than at any time of the last minutes. */
const NEWS = 0.02;
/** A pace takes so many steps. */
const FEWEST = 3;
/** It fills at the pace of half of this time, and looking ahead reaches no further than ten times as far. */
const PACE = 60_000;
const AHEAD = 10;
/** A busy hour has to be seen before anybody says that there will be enough. */
const WATCHED = 3600;

export function exhaustionVerdict({ moments }: Life, leak: LeakVerdict): ExhaustionVerdict {
  const [first] = moments;
  const last = moments.at(-1);
  if (first === undefined || last === undefined) throw new Error('a life without a moment');
  const headroom = last.total - last.maxUsed;
  const told = (
    answer: Answer,
    cause?: ExhaustionVerdict['cause'],
    fullAt?: Instant,
    watchFor?: number,
  ): ExhaustionVerdict => ({ answer, cause, fullAt, headroom, watchFor });
  if (last.free < last.total * FULL) return told('yes', 'full', last.at);
  const filling = fullSoon(moments, moments.length - 1);
  if (filling !== undefined) return told('yes', 'traffic', filling);
  if (leak.fullAt !== undefined && leak.fullAt - last.at < SOON)
    return told('yes', 'leak', leak.fullAt);
  const watched = (last.at - first.at) / 1000;
  if (leak.answer === 'cannot-tell-yet' || watched < WATCHED) {
    const watchFor = Math.max(leak.watchFor ?? 0, WATCHED - watched);
    return told('cannot-tell-yet', undefined, undefined, Math.ceil(watchFor));
  }
  return told('no');
}

/**
 * When the pool is full at the pace of the last minute, if that is near, it is high already, and higher than it has been
 * for long; undefined otherwise. The crests of a timer are no news.
 */
export function fullSoon(moments: readonly Moment[], index: number): Instant | undefined {
  const now = moments[index];
  if (now === undefined || now.realUsed < now.total * HIGH || now.free < now.total * FULL)
    return undefined;
  let [begin, earlier, highest] = [index, index, 0];
  for (; now.at - (moments[earlier - 1]?.at ?? -Infinity) <= PACE * AHEAD; earlier--) {
    const before = moments[earlier - 1];
    if (before === undefined) break;
    const age = now.at - before.at;
    if (age <= PACE / 2 || index - begin < FEWEST) begin = earlier - 1;
    else highest = Math.max(highest, before.realUsed);
  }
  const before = moments[begin];
  if (before === undefined || index - begin < FEWEST) return undefined;
  // A server that is still loading fills its pool for another reason.
  if (highest < now.realUsed / 2) return undefined;
  if (now.realUsed - highest < now.total * NEWS) return undefined;
  const pace = (now.realUsed - before.realUsed) / (now.at - before.at);
  const left = now.free / pace;
  return pace > 0 && left < PACE * AHEAD ? instant(now.at + left) : undefined;
}
