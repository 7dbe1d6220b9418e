/**
 * How long calls talk, fitted: the distribution with which the calls that came would have left as many at each moment as
 * there were.
 *
 * Always the same length (a load generator), or exponential, or spread still wider (lognormal), whichever fits best; a
 * spread must make a plain difference to be believed.
 */
import { milliseconds, type Milliseconds } from '../base/time.ts';
import type { Distribution } from '../twin/distribution.ts';
import type { Moment } from '../understand/life.ts';
import { dialogsUp, endedDialogs } from '../understand/objects.ts';
import { lengthsOf } from './lifetimes.ts';

const KINDS: readonly ((mean: Milliseconds) => Distribution)[] = [
  (mean) => ({ kind: 'constant', mean }),
  (mean) => ({ kind: 'exponential', mean }),
  (mean) => ({ kind: 'lognormal', mean, sigma: 1 }),
];
const MOST_MOMENTS = 400;
/** In milliseconds. */
const SHORTEST = 1000;
const COARSE = 1.15;
const FINE = 1.01;
/** Of the squared misfit that the simplest leaves. */
const PLAIN = 0.8;

/** Moments count dialogs; calls were seen to begin. */
export function holdingOf(moments: readonly Moment[], ringing: Milliseconds): Distribution {
  const begun = endedDialogs(moments);
  const [first] = moments;
  const from: number = first?.at ?? 0;
  const span = (moments.at(-1)?.at ?? from) - from;
  const isFromRest = first !== undefined && dialogsUp(first) === 0;
  const thin = Math.ceil(moments.length / MOST_MOMENTS);
  const looked = moments.filter((_, index) => index % thin === 0);
  const misfit = (holding: Distribution) => {
    const lengths = lengthsOf(holding).map((length) => length + ringing);
    const earliest = isFromRest ? from : from + Math.min(span / 2, lengths.at(-1) ?? 0);
    let [sum, count] = [0, 0];
    for (const moment of looked) {
      if (moment.at < earliest) continue;
      let there = 0;
      for (const length of lengths)
        there +=
          begun.processedBy(moment.at) - begun.processedBy(Math.max(from, moment.at - length));
      sum += (there / lengths.length - dialogsUp(moment)) ** 2;
      count++;
    }
    return sum / Math.max(1, count);
  };
  let best = { holding: KINDS[0]?.(milliseconds(SHORTEST)), misfit: Infinity };
  for (const kind of KINDS) {
    let found = { mean: SHORTEST, misfit: Infinity };
    const tryOut = (mean: number) => {
      const left = misfit(kind(milliseconds(mean)));
      if (left < found.misfit) found = { mean, misfit: left };
    };
    for (let mean = SHORTEST; mean < span; mean *= COARSE) tryOut(mean);
    const middle = found.mean;
    for (let mean = middle / COARSE; mean < middle * COARSE; mean *= FINE) tryOut(mean);
    if (found.misfit < best.misfit * PLAIN || best.misfit === Infinity)
      best = { holding: kind(milliseconds(found.mean)), misfit: found.misfit };
  }
  if (best.holding === undefined) throw new Error('no kind of holding time');
  return best.holding;
}
