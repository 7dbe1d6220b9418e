/**
 * How unevenly calls come: the variance of their number in a while by its mean (index of dispersion). People give 1, or more
 * where something makes them call together; a load generator that paces gives next to nothing.
 *
 * Measured within stretches of steady rate, from one span to the next, so that a rate that drifts through the day does not
 * count as chance (von Neumann's mean square of successive differences).
 */
import type { Milliseconds } from '../base/time.ts';
import type { Moment } from '../understand/life.ts';
import { momentsBetween } from '../understand/places.ts';
import type { TrafficStretch } from '../understand/traffic.ts';

/** In milliseconds; a span is at least this long, and holds so many calls. */
const SHORTEST = 5000;
const CALLS = 10;
/** Into so many spans a stretch is cut at least, where it can be. */
const SPANS = 8;
/** Where fewer were seen, people are assumed. */
const FEWEST_SPANS = 6;
const USUAL = 1;
/** What is more is no chance but a pattern: batches, or a rate that changes too fast to be told. */
const MOST = 10;

/** Spans are as long as a call where the stretch is long enough: what matters is how many are there at once. */
export function dispersionOf(
  moments: readonly Moment[],
  stretches: readonly TrafficStretch[],
  lifetime: Milliseconds,
): number {
  let [squares, pairs] = [0, 0];
  for (const { from, to, callsPerSecond } of stretches) {
    if (callsPerSecond <= 0) continue;
    const length = Math.max(
      SHORTEST,
      (CALLS / callsPerSecond) * 1000,
      Math.min(lifetime, (to - from) / SPANS),
    );
    // The first and the last span of a stretch may hold a bit of its neighbours.
    const within = momentsBetween(moments, from + length / 2, to - length / 2);
    let [begin] = within;
    let before: number | undefined;
    for (const moment of within) {
      if (begin === undefined || moment.at - begin.at < length * 0.9) continue;
      const span = (moment.at - begin.at) / 1000;
      const rate = (begunAt(moment) - begunAt(begin)) / span;
      if (before !== undefined) {
        squares += ((rate - before) ** 2 * span) / (2 * callsPerSecond);
        pairs++;
      }
      before = rate;
      begin = moment;
    }
  }
  return pairs < FEWEST_SPANS ? USUAL : Math.min(MOST, squares / pairs);
}

function begunAt({ sample }: Moment): number {
  return sample.statistics.values.get('dialog:processed_dialogs') ?? 0;
}
