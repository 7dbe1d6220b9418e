/**
 * How unevenly calls come: the variance of their number in a while by its mean (index of dispersion). People give 1, or more
 * where something makes them call together; a load generator that paces gives next to nothing.
 *
 * Measured within stretches of steady rate, over spans that are long enough to hold several calls.
 */
import type { Moment } from '../understand/life.ts';
import { momentsBetween } from '../understand/places.ts';
import type { TrafficStretch } from '../understand/traffic.ts';

/** In milliseconds; a span is at least this long, and holds at least so many samples and calls. */
const SHORTEST = 5000;
const CALLS = 10;
/** Where less was seen, people are assumed. */
const FEWEST_SPANS = 6;
const USUAL = 1;

export function dispersionOf(
  moments: readonly Moment[],
  stretches: readonly TrafficStretch[],
): number {
  let [squares, spans] = [0, 0];
  for (const { from, to, callsPerSecond } of stretches) {
    if (callsPerSecond <= 0) continue;
    const length = Math.max(SHORTEST, (CALLS / callsPerSecond) * 1000);
    // The first and the last span of a stretch may hold a bit of its neighbours.
    const within = momentsBetween(moments, from + length, to - length);
    let [begin] = within;
    for (const moment of within) {
      if (begin === undefined || moment.at - begin.at < length * 0.9) continue;
      const expected = callsPerSecond * ((moment.at - begin.at) / 1000);
      squares += (begunAt(moment) - begunAt(begin) - expected) ** 2 / expected;
      spans++;
      begin = moment;
    }
  }
  return spans < FEWEST_SPANS ? USUAL : squares / spans;
}

function begunAt({ sample }: Moment): number {
  return sample.statistics.values.get('dialog:processed_dialogs') ?? 0;
}
