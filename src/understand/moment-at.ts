/** The moment that a time falls in: the last sample before it, of the life that was then. */
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
  for (const each of explained) {
    const { moments, silences } = each.life;
    // A time that was printed has whole milliseconds, and means the sample that it was printed of.
    const moment = moments.findLast(({ at }) => Math.floor(at) <= time);
    if (moment === undefined || time > (moments.at(-1)?.at ?? 0)) continue;
    const isSilent = silences.some(({ from, to }) => time > from && time < to);
    return isSilent ? undefined : { life: each, moment };
  }
  return undefined;
}
