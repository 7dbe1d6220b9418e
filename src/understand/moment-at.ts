/**
 * The moment that a time falls in: the last sample before it, of the life that was then. While a server restarts, that is the
 * last one before its end, which is what somebody asks for who looks for what killed it.
 */
import type { Instant } from '../base/time.ts';
import type { ExplainedLife } from './explain.ts';
import type { Moment } from './life.ts';

export interface MomentOfLife {
  readonly life: ExplainedLife;
  readonly moment: Moment;
}

/** Between two samples the earlier one stands. Undefined before the first, after the last, and while nobody was heard. */
export function momentAt(
  explained: readonly ExplainedLife[],
  time: Instant,
): MomentOfLife | undefined {
  const lives = explained.map(({ life: { moments, silences } }) => ({
    times: moments.map(({ at }) => at),
    silences,
  }));
  const place = placeOf(lives, time);
  const life = place && explained[place.life];
  const moment = place && life?.life.moments[place.moment];
  return life === undefined || moment === undefined ? undefined : { life, moment };
}

export interface TimedLife {
  /** Of its samples, in order. */
  readonly times: readonly number[];
  readonly silences: readonly { readonly from: number; readonly to: number }[];
}

/** Which life, and which of its samples; as `momentAt`. */
export function placeOf(
  lives: readonly TimedLife[],
  time: number,
): { readonly life: number; readonly moment: number } | undefined {
  // A time that was printed has whole milliseconds, and means the sample that it was printed of.
  const life = lives.findLastIndex(({ times: [first = Infinity] }) => Math.floor(first) <= time);
  const { times, silences } = lives[life] ?? NONE;
  const moment = times.findLastIndex((at) => Math.floor(at) <= time);
  if (moment < 0) return undefined;
  const isOver = time > (times.at(-1) ?? 0);
  const isKnown = isOver
    ? life < lives.length - 1
    : !silences.some(({ from, to }) => time > from && time < to);
  return isKnown ? { life, moment } : undefined;
}

const NONE: TimedLife = { times: [], silences: [] };
