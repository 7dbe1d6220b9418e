/**
 * What of a life is kept while it is watched: its beginning up to the first call, thinned; what lies between, thinned more
 * and more; and the last stretch whole. However long a life is, so many moments are kept and no more.
 *
 * Events are found in the beginning and the last stretch, because a thinned curve shows jumps that were none. What takes
 * a fit over a whole life uses all of it. The highest moment is always there.
 */
import type { Milliseconds } from '../../base/time.ts';
import { isBusy } from '../baseline.ts';
import type { Moment } from '../life.ts';

export interface KeptMoments {
  add(moment: Moment): void;
  /** The beginning and the last stretch, in order of time. */
  recent(): readonly Moment[];
  /** All that is kept, in order of time. */
  all(): readonly Moment[];
  /** Since when every moment is there: what came before is thinned. -Infinity while nothing was left out. */
  readonly wholeFrom: number;
  readonly count: number;
}

export interface KeptMomentsOptions {
  /** How long the last stretch is. */
  readonly stretch: Milliseconds;
}

const MOST_AT_BEGINNING = 30;
const MOST_BETWEEN = 80;
/** Between two moments that are kept in between, at first; doubled whenever there are too many. */
const FIRST_STEP = 30_000;

export function keptMoments({ stretch }: KeptMomentsOptions): KeptMoments {
  let beginning: Moment[] = [];
  let between: Moment[] = [];
  let last: Moment[] = [];
  let highest: Moment | undefined;
  let isBeforeCalls = true;
  let step = FIRST_STEP;

  const leave = (moment: Moment) => {
    isBeforeCalls &&= !isBusy(moment);
    if (isBeforeCalls || beginning.length === 0) {
      beginning.push(moment);
      if (beginning.length > MOST_AT_BEGINNING) beginning = everySecond(beginning);
      return;
    }
    if (moment.at - (between.at(-1)?.at ?? -Infinity) < step) return;
    between.push(moment);
    if (between.length <= MOST_BETWEEN) return;
    between = everySecond(between);
    step *= 2;
  };
  return {
    add(moment) {
      last.push(moment);
      if (highest === undefined || moment.realUsed >= highest.realUsed) highest = moment;
      const gone = last.findIndex(({ at }) => at >= moment.at - stretch);
      for (const old of last.slice(0, gone)) leave(old);
      if (gone > 0) last = last.slice(gone);
    },
    recent: () => [...beginning, ...last],
    all() {
      const kept = [...beginning, ...between, ...last];
      const isThere = highest === undefined || kept.includes(highest);
      return isThere || highest === undefined
        ? kept
        : [...kept, highest].toSorted((one, other) => one.at - other.at);
    },
    get wholeFrom() {
      return beginning.length === 0 ? -Infinity : (last[0]?.at ?? -Infinity);
    },
    get count() {
      return beginning.length + between.length + last.length;
    },
  };
}

/** The first of all stays. */
function everySecond(moments: readonly Moment[]): Moment[] {
  return moments.filter((_, index) => index % 2 === 0);
}
