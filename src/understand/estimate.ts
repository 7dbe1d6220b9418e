/**
 * Who holds the memory where the server does not count it: told from what it does count.
 *
 * What is in use over the baseline is so many bytes for each transaction, each dialog and each contact. A dialog that has
 * ended is still there until the dialog module's timer deletes it; which timer that is, and when it fires, is found by
 * trying: with the right one the figures fit best. What is known of the field is a weak witness beside the figures, and
 * keeps apart what they alone could not. Intervals come from drawing whole timer periods again and again.
 */
import { randomStream } from '../base/random.ts';
import { instant, type Instant } from '../base/time.ts';
import { addRow, addSums, fitNonNegative, noSums, type Sums } from '../statistics/non-negative.ts';
import { isBusy, type Baseline } from './baseline.ts';
import type { Life, Moment } from './life.ts';
import { endedDialogs, objects, OWNERS, timers, type Owner, type Timer } from './objects.ts';

export interface Interval {
  readonly low: number;
  readonly mid: number;
  readonly high: number;
  readonly confidence: number;
}

export interface Estimate {
  /** Bytes for each transaction, dialog and contact. */
  readonly perObject: Readonly<Record<Owner, Interval>>;
  /** Bytes a second that nothing accounts for but time; 0 where it was not asked for. */
  readonly growth: Interval;
  readonly growthFrom: Instant;
  /** Over how many timer periods it was watched. */
  readonly periods: number;
  /** What is usually left unexplained at a moment, in bytes. */
  readonly misfit: number;
  /** Seconds between two bulk deletions of ended dialogs; 0 where they go at once. */
  readonly dialogTimer: number;
  /** How many of each there are at a moment, ended dialogs that are not deleted yet included. */
  objectsAt(moment: Moment): Readonly<Record<Owner, number>>;
  /** What each of them holds at a moment. */
  bytesAt(moment: Moment): Readonly<Record<Owner, Interval>>;
}

/** Of the field: least, usual and most bytes of each (knowledge of real servers; a transaction is one of an INVITE). */
const USUAL: Readonly<Record<Owner, readonly [number, number]>> = {
  transactions: [16_000, 4000],
  dialogs: [5500, 1300],
  contacts: [1500, 300],
};

/** Where in the time watched growth may begin. */
const BEGINNINGS = Array.from({ length: 12 }, (_, index) => (index + 1) / 20);
const MOST_MOMENTS = 3000;
const FEWEST_BUSY = 20;
const DRAWS = 200;
const CONFIDENCE = 0.9;
/** What is known of the field counts as much as this share of the figures. */
const PRIOR_WEIGHT = 0.002;

export interface EstimateOptions {
  /** Whether something may grow with time and nothing else; then it is told apart from what calls hold. */
  readonly mayGrow?: boolean;
  /** `used` leaves headers and remainders out. */
  readonly of?: 'realUsed' | 'used';
}

/** Undefined where calls were hardly seen. */
export function estimate(
  life: Life,
  baseline: Baseline,
  { mayGrow = false, of = 'realUsed' }: EstimateOptions = {},
): Estimate | undefined {
  const later = life.moments.filter(({ at }) => at > baseline.to);
  if (later.filter(isBusyAtAll).length < FEWEST_BUSY) return undefined;
  const thin = Math.ceil(later.length / MOST_MOMENTS);
  const moments = later.filter((_, index) => index % thin === 0);
  const ended = endedDialogs(life.moments);
  const rest = of === 'realUsed' ? baseline.bytes : baseline.used;
  const over = (moment: Moment) => moment[of] - rest;
  const [first, last] = [moments[0]?.at ?? 0, moments.at(-1)?.at ?? 0];
  const sum = (some: readonly Moment[], timer: Timer, begin: number = first) =>
    sumsOf(some, over, (moment) => {
      const counts = objects(moment, ended, timer);
      const row = OWNERS.map((owner) => counts[owner]);
      return mayGrow ? [...row, Math.max(0, moment.at - begin) / 1000] : row;
    });

  let best: { readonly timer: Timer; readonly residual: number } | undefined;
  for (const timer of timers()) {
    const { residual } = fitNonNegative(sum(moments, timer));
    if (best === undefined || residual < best.residual * 0.999) best = { timer, residual };
  }
  if (best === undefined) return undefined;
  const { timer } = best;
  // What grows may have begun to grow later than calls.
  let growthFrom = first;
  for (const share of mayGrow ? BEGINNINGS : []) {
    const begin = first + (last - first) * share;
    const { residual } = fitNonNegative(sum(moments, timer, begin));
    if (residual >= best.residual * 0.98) continue;
    best = { timer, residual };
    growthFrom = begin;
  }
  const objectsAt = (moment: Moment) => objects(moment, ended, timer);

  const blocks = blocksOf(moments, Math.max(30, timer.period) * 1000).map((block) =>
    sum(block, timer, growthFrom),
  );
  const whole = blocks.reduce(addSums);
  const { coefficients } = fitNonNegative(withPrior(whole, blocks.length));
  const draws = drawn(blocks);
  // What does not fit, from one period to the next, is a part of not knowing.
  const misfit = Math.sqrt(Math.max(0, best.residual) / moments.length);
  const within = (values: readonly number[], mid: number, spread: number): Interval => {
    const sorted = values.toSorted((one, other) => one - other);
    const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? mid;
    return {
      low: Math.max(0, Math.min(mid, at((1 - CONFIDENCE) / 2)) - spread),
      mid,
      high: Math.max(mid, at((1 + CONFIDENCE) / 2)) + spread,
      confidence: CONFIDENCE,
    };
  };
  const each = <Value>(make: (index: number, owner: Owner) => Value) =>
    Object.fromEntries(OWNERS.map((owner, index) => [owner, make(index, owner)])) as Record<
      Owner,
      Value
    >;
  return {
    growth: within(
      draws.map((draw) => draw[OWNERS.length] ?? 0),
      coefficients[OWNERS.length] ?? 0,
      0,
    ),
    growthFrom: instant(growthFrom),
    periods: blocks.length,
    misfit,
    dialogTimer: timer.period,
    objectsAt,
    perObject: each((index) =>
      within(
        draws.map((draw) => draw[index] ?? 0),
        coefficients[index] ?? 0,
        0,
      ),
    ),
    bytesAt(moment) {
      const counts = objectsAt(moment);
      return each((index, owner) => {
        const bytes = (coefficient: number | undefined) =>
          Math.round((coefficient ?? 0) * counts[owner]);
        const share = bytes(coefficients[index]) / Math.max(1, over(moment));
        return within(
          draws.map((draw) => bytes(draw[index])),
          bytes(coefficients[index]),
          Math.round(misfit * Math.max(0, share)),
        );
      });
    },
  };
}

function sumsOf(
  moments: readonly Moment[],
  over: (moment: Moment) => number,
  rowOf: (moment: Moment) => readonly number[],
): Sums {
  let sums: Sums | undefined;
  for (const moment of moments) {
    const row = rowOf(moment);
    sums = addRow(sums ?? noSums(row.length), row, over(moment));
  }
  return sums ?? noSums(OWNERS.length);
}

/** Each usual footprint as an observation of its own, of a weight that grows with the figures. */
function withPrior(sums: Sums, blocks: number): Sums {
  let all = sums;
  for (const [index, owner] of OWNERS.entries()) {
    const [usual, spread] = USUAL[owner];
    const seen = sums.squares[index * sums.size + index] ?? 0;
    const row = Array.from({ length: sums.size }, (_, place) => (place === index ? 1 : 0));
    const weight = (seen * PRIOR_WEIGHT + blocks) * (usual / spread / 4);
    all = addRow(all, row, usual, weight);
  }
  return all;
}

function blocksOf(moments: readonly Moment[], length: number): readonly (readonly Moment[])[] {
  return [...Map.groupBy(moments, ({ at }) => Math.floor(at / length)).values()];
}

function drawn(blocks: readonly Sums[]): readonly (readonly number[])[] {
  const random = randomStream('estimate.blocks');
  return Array.from({ length: DRAWS }, () => {
    let sums = noSums(blocks[0]?.size ?? 0);
    for (let draw = 0; draw < blocks.length; draw++) {
      const block = blocks[Math.floor(random.next() * blocks.length)];
      if (block !== undefined) sums = addSums(sums, block);
    }
    return fitNonNegative(withPrior(sums, blocks.length)).coefficients;
  });
}

function isBusyAtAll(moment: Moment): boolean {
  return isBusy(moment) || (moment.contacts ?? 0) > 0;
}
