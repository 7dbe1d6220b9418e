/**
 * Where in a life something is: found without looking at all of its moments. A life can have tens of thousands of moments and
 * thousands of events, and a search from its beginning for each of them would take longer than everything else.
 */
import type { Moment } from './life.ts';

/** Both times included. Moments are in order of time. */
export function momentsBetween(
  moments: readonly Moment[],
  from: number,
  to: number,
): readonly Moment[] {
  const begin = firstPlace(moments.length, (place) => (moments[place]?.at ?? Infinity) >= from);
  const end = firstPlace(moments.length, (place) => (moments[place]?.at ?? Infinity) > to);
  return moments.slice(begin, end);
}

/** The first of so many places that is so, where all after it are so too; their number where none is. */
export function firstPlace(count: number, is: (place: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (is(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The first after this place that is so; -1 where there is none. */
export function placeAfter(
  moments: readonly Moment[],
  place: number,
  is: (moment: Moment) => boolean,
): number {
  for (let next = place + 1; next < moments.length; next++) {
    const moment = moments[next];
    if (moment !== undefined && is(moment)) return next;
  }
  return -1;
}
