/**
 * The part of a demand that the twin has to run to reach the crest: from where calls begin, or from shortly before the crest
 * where that is far in.
 *
 * Calls that are there when the window begins are made up for: for two holding times more calls begin than the curve says,
 * and ever fewer of them, so that as many are up then as would be, though none was before. Mean and shape of the holding
 * time go into how many.
 */
import { milliseconds, type Milliseconds } from '../base/time.ts';
import { rateAt, type Curve } from '../twin/curve.ts';
import type { CallDemand } from './demand.ts';
import { lengthsOf, lifetimeOf } from './lifetimes.ts';

export interface CrestWindow {
  /** Where it begins, in the demand's own time: whole periods of the dialog timer, so that it fires when it would. */
  readonly from: Milliseconds;
  /** When the crest is, and when all is over, from there. */
  readonly crest: Milliseconds;
  readonly end: Milliseconds;
  /** Streams of calls in the window's time, with those that make up. */
  readonly calls: readonly CallDemand[];
}

/** Holding times before the crest, of which the first are for making up. */
const BEFORE = 3;
const MAKING_UP = 2;
const LEAST_AFTER = 20_000;

/** `crest` in the demand's time. */
export function crestWindow(
  calls: readonly CallDemand[],
  crest: number,
  period: Milliseconds,
): CrestWindow {
  const longest = Math.max(1000, ...calls.map((call) => lifetimeOf(call)));
  const step = Math.max(1000, period);
  const early = crest - BEFORE * longest - period;
  const from = early <= longest ? 0 : Math.floor(early / step) * step;
  return {
    from: milliseconds(from),
    crest: milliseconds(crest - from),
    end: milliseconds(crest - from + Math.max(LEAST_AFTER, period)),
    calls:
      from === 0
        ? calls
        : calls.flatMap((call) => {
            const shifted = { ...call, rate: later(call.rate, from) };
            const makesUp = makingUp(shifted);
            return makesUp === undefined ? [shifted] : [shifted, makesUp];
          }),
  };
}

/** The curve from a moment on. */
function later(curve: Curve, from: number): Curve {
  if (curve.kind === 'daily') return { ...curve, startsAt: milliseconds(curve.startsAt + from) };
  const begin = { at: milliseconds(0), perSecond: rateAt(curve, from) };
  const rest = curve.points
    .filter(({ at }) => at > from)
    .map(({ at, perSecond }) => ({ at: milliseconds(at - from), perSecond }));
  return { kind: curve.kind, points: [begin, ...rest] };
}

/**
 * With (1 + more × (1 − t/T)) times the rate until T, as many are up at T as come × stay: what misses because calls are
 * longer than T is what the additional ones leave.
 */
function makingUp(call: CallDemand): CallDemand | undefined {
  const rate = rateAt(call.rate, 0);
  const until = MAKING_UP * lifetimeOf(call);
  let [missing, left] = [0, 0];
  for (const length of lengthsOf(call.holding)) {
    const within = Math.min(length, until);
    missing += length - within;
    left += within ** 2 / (2 * until);
  }
  const more = rate * (missing / Math.max(1, left));
  if (more <= 0) return undefined;
  const points = [
    { at: milliseconds(0), perSecond: more },
    { at: milliseconds(until), perSecond: 0 },
  ];
  return { ...call, rate: { kind: 'ramps', points } };
}
