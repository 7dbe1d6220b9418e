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
const MOST_MOMENTS = 300;
/** So many in one piece are enough to see calls begin and end. */
const WINDOW = 1500;
/** In milliseconds. */
const SHORTEST = 1000;
const COARSE = 1.15;
const FINE = 1.01;
/** Of the squared misfit that the simplest leaves. */
const PLAIN = 0.8;

/** Moments count dialogs; calls were seen to begin. */
export function holdingOf(all: readonly Moment[], ringing: Milliseconds): Distribution {
  const moments = busiest(all);
  const [first] = moments;
  const from: number = first?.at ?? 0;
  const span = (moments.at(-1)?.at ?? from) - from;
  const isFromRest = first !== undefined && dialogsUp(first) === 0;
  const ended = endedDialogs(moments);
  const begunBy = gridOf((at) => ended.processedBy(at), from, span);
  const thin = Math.ceil(moments.length / MOST_MOMENTS);
  const looked = moments
    .filter((_, index) => index % thin === 0)
    .map((moment) => ({ at: moment.at - from, there: dialogsUp(moment) }));
  const misfit = (holding: Distribution) => {
    const lengths = lengthsOf(holding).map((length) => length + ringing);
    const earliest = isFromRest ? 0 : Math.min(span / 2, lengths.at(-1) ?? 0);
    let [sum, count] = [0, 0];
    for (const { at, there } of looked) {
      if (at < earliest) continue;
      let gone = 0;
      for (const length of lengths) gone += begunBy(at - length);
      sum += (begunBy(at) - gone / lengths.length - there) ** 2;
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

/** The piece of a long history in which the most calls began. */
function busiest(moments: readonly Moment[]): readonly Moment[] {
  let best = { from: 0, calls: -1 };
  for (let from = 0; from + WINDOW <= moments.length; from += WINDOW / 3) {
    const calls = begunAt(moments[from + WINDOW - 1]) - begunAt(moments[from]);
    if (calls > best.calls) best = { from, calls };
  }
  return moments.slice(best.from, best.from + WINDOW);
}

function begunAt(moment: Moment | undefined): number {
  return moment?.sample.statistics.values.get('dialog:processed_dialogs') ?? 0;
}

const GRID = 4000;

/** Many look-ups of one curve: straight lines between points at even distances. `at` counts from the beginning. */
function gridOf(
  valueAt: (at: number) => number,
  from: number,
  span: number,
): (at: number) => number {
  const step = Math.max(1, span) / GRID;
  const values = Float64Array.from({ length: GRID + 2 }, (_, index) =>
    valueAt(from + index * step),
  );
  return (at) => {
    const place = Math.min(GRID, Math.max(0, at / step));
    const index = Math.floor(place);
    const [one, other] = [values[index] as number, values[index + 1] as number];
    return one + (place - index) * (other - one);
  };
}
