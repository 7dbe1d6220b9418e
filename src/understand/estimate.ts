/**
 * Who holds the memory where the server does not count it: told from what it does count.
 *
 * What allocations hold over the level at rest is so many bytes for each transaction, each dialog and each contact. Dialogs
 * that have ended count until the dialog module's timer deletes them. What is known of the field is a weak witness beside
 * the figures, and keeps apart what they alone could not. Where no rest was seen before the calls, the level at rest is
 * fitted as well; after a reload or a full pool it may be another one. Ranges come from drawing whole timer periods again
 * and again, each time with another guess of what is usual.
 */
import { instant, type Instant } from '../base/time.ts';
import type { Sums } from '../statistics/non-negative.ts';
import type { Version } from '../domain/server.ts';
import type { KnownBuild } from '../monitor/build.ts';
import { isBusy, type Baseline } from './baseline.ts';
import { dialogTimerOf } from './dialog-timer.ts';
import { stretchAt, type Disturbance } from './disturbances.ts';
import { heldAt, heldAtRest } from './held.ts';
import { CONFIDENCE, intervalOf, type Interval } from './interval.ts';
import type { Life, Moment } from './life.ts';
import { figuresOf, modelOf, observedStretches } from './model.ts';
import {
  endedDialogs,
  isNearFiring,
  objects,
  OWNERS,
  WAIT,
  type Ended,
  type Owner,
  type Timer,
} from './objects.ts';
import { firstPlace } from './places.ts';
import { shareOut, type SharedOut, type Shares } from './shares.ts';
import { coreOfTransaction } from './usual-footprints.ts';

export interface Estimate {
  /** Bytes for each transaction (what the core allocates for it included), dialog and contact. */
  readonly perObject: Readonly<Record<Owner, Interval>>;
  /** The footprints together, as often as they were drawn: what one has more, another has less. */
  readonly draws: readonly Readonly<Record<Owner, number>>[];
  /** How much worse than alone transactions and dialogs are known because they come and go together. */
  readonly inflation: number;
  /** Bytes a second, or a call, that nothing else accounts for; 0 where it was not asked for. */
  readonly growth: Interval;
  readonly growthFrom: Instant;
  /** How fast what calls hold grew over the whole time, in bytes a second: less than nothing where it shrank. */
  readonly trend: number;
  /** Over how many timer periods it was watched. */
  readonly periods: number;
  /** What is usually left unexplained at a moment, in bytes. */
  readonly misfit: number;
  /** Seconds between two bulk deletions of ended dialogs; 0 where they go at once; undefined where too few have ended. */
  readonly dialogTimer: number | undefined;
  /** Which of them were there at all: the footprint of others is what is usual. */
  readonly seen: Readonly<Record<Owner, boolean>>;
  /** Whether the level at rest was seen before the calls, or is fitted. */
  readonly isRestSeen: boolean;
  /** What is held at rest, in each stretch between disturbances. */
  readonly levels: readonly number[];
  /** How many of each there are at a moment, ended dialogs that are not deleted yet included. */
  objectsAt(moment: Moment): Readonly<Record<Owner, number>>;
  /** What had grown by a moment, in bytes. */
  grownAt(moment: Moment): number;
  /** What each of them holds at a moment, out of what is in use then. */
  sharesAt(moment: Moment): Shares;
}

export interface EstimateOptions {
  /** The level at rest, where it was seen. */
  readonly baseline?: Baseline | undefined;
  readonly disturbances?: readonly Disturbance[];
  /** Whether something grows that no object accounts for, with time or with every call. */
  readonly grows?: 'not' | 'with-time' | 'with-calls';
  /** `used` leaves headers and remainders out. */
  readonly of?: 'held' | 'used';
  readonly version?: Version | undefined;
}

/** Where in the time watched growth may begin. */
const BEGINNINGS = 20;
const LATEST = 0.6;
/** What a later beginning must leave of the squared misfit to be believed. */
const PLAINLY = 0.85;
/** Of what objects usually hold: where there is less, a share says nothing. */
const WORTH_COMPARING = 0.2;
/** Beyond what share of all moments it is more than calls account for. */
const MOST = 0.935;
const MOST_MOMENTS = 3000;
const FEWEST_BUSY = 20;
const SHORTEST_BLOCK = 30;
/** Of a long time, longer blocks are as good. */
const MOST_BLOCKS = 100;
/** A server that is younger is still loading: where no rest was seen, nothing is learnt of it. */
const LOADING = 30;
/** Dialogs have to end for this long before it is said that they go at once. */
const ENDING = 120_000;

/** Undefined where calls were hardly seen. */
export function estimate(
  life: Life,
  known: KnownBuild,
  options: EstimateOptions = {},
): Estimate | undefined {
  return estimator(life, known, options)(options);
}

/** Estimates of one life: what all of them begin with is done once. */
export type Estimator = (how: Pick<EstimateOptions, 'grows' | 'of'>) => Estimate | undefined;

export function estimator(
  life: Life,
  known: KnownBuild,
  about: Omit<EstimateOptions, 'grows' | 'of'>,
): Estimator {
  const { baseline, disturbances = [] } = about;
  const later = life.moments.filter(
    (moment) =>
      (baseline === undefined ? isLoaded(moment) : moment.at > baseline.to) &&
      stretchAt(disturbances, moment.at) !== undefined,
  );
  if (later.filter(isBusyAtAll).length < FEWEST_BUSY) return () => undefined;
  const ended = endedDialogs(life.moments);
  const busiest = busiestStretch(later, disturbances, ended);
  const heldBy = {
    held: (moment: Moment) => heldAt(moment, known),
    used: ({ used }: Moment) => used,
  };
  const timers: { [Of in keyof typeof heldBy]?: Timer } = {};
  return ({ grows = 'not', of = 'held' }) => {
    const held = heldBy[of];
    const timer = (timers[of] ??= dialogTimerOf(busiest, held, ended));
    return estimateOf({ ...about, known, later, ended, timer, held, grows, of });
  };
}

interface Estimated extends Omit<EstimateOptions, 'grows' | 'of'> {
  readonly known: KnownBuild;
  /** After the start and between disturbances. */
  readonly later: readonly Moment[];
  readonly ended: Ended;
  readonly timer: Timer;
  readonly grows: NonNullable<EstimateOptions['grows']>;
  readonly of: NonNullable<EstimateOptions['of']>;
  readonly held: (moment: Moment) => number;
}

function estimateOf(given: Estimated): Estimate {
  const { known, later, ended, timer, held, grows, of } = given;
  const { baseline, disturbances = [], version } = given;
  const objectsAt = (moment: Moment) => objects(moment, ended, timer);
  const clear = later.filter(({ at }) => !isNearFiring(at, timer));
  const thin = Math.ceil(clear.length / MOST_MOMENTS);
  const moments = clear.filter((_, index) => index % thin === 0);
  const begin: number = moments[0]?.at ?? 0;
  const end: number = moments.at(-1)?.at ?? 0;

  const grown = (at: number, from: number) =>
    grows === 'with-time'
      ? Math.max(0, at - from) / 1000
      : ended.processedBy(Math.max(at, from)) - ended.processedBy(from);

  const seenRest =
    baseline === undefined
      ? undefined
      : of === 'used'
        ? baseline.used
        : heldAtRest(baseline, known);
  const usualCore = coreOfTransaction(version);
  const coreAt = ({ at, transactions = 0 }: Moment) => {
    // A BYE's transaction waits for retransmissions, and so it is one of the last that ended.
    const byes = Math.min(transactions, ended.by(at) - ended.by(at - WAIT));
    return usualCore.invite * (transactions - byes) + usualCore.bye * byes;
  };
  const length = Math.max(SHORTEST_BLOCK * 1000, timer.period * 1000, (end - begin) / MOST_BLOCKS);
  const observed = moments.map((moment) => {
    const counts = objectsAt(moment);
    return { at: moment.at, counts: OWNERS.map((owner) => counts[owner]), held: held(moment) };
  });
  const stretches = observedStretches(observed, disturbances, length);
  const figuresFrom = (from: number) =>
    figuresOf(stretches, seenRest, grows === 'not' ? undefined : (at) => grown(at, from));

  let best = { from: begin, figures: figuresFrom(begin) };
  // What grows may have begun to grow later than calls: looked for roughly, then nearer.
  const tryFrom = (from: number, gain: number) => {
    const figures = figuresFrom(from);
    if (figures.least < best.figures.least * gain) best = { from, figures };
  };
  if (grows === 'with-time') {
    const step = (end - begin) / BEGINNINGS;
    for (let place = 1; place < BEGINNINGS * LATEST; place++)
      tryFrom(begin + place * step, PLAINLY);
    const rough = best.from;
    if (rough > begin)
      for (let place = -9; place < 10; place++) tryFrom(rough + (place * step) / 10, 1);
  }
  const growthFrom = best.from;
  const unsure = ((end - begin) / BEGINNINGS) * (grows === 'with-time' ? 0.0005 : 0);
  const model = modelOf(best.figures, moments.length);

  const { coefficients, draws, residual, levels } = model;
  const sparse = Math.ceil(later.length / MOST_MOMENTS);
  const reach = reachOf(
    later.flatMap((moment, index) => {
      if (index % sparse !== 0) return [];
      const counts = objectsAt(moment);
      const [transaction = 0, dialog = 0, contact = 0, growing = 0] = coefficients;
      const expected = transaction * counts.transactions + dialog * counts.dialogs;
      if (expected < model.usualHeld * WORTH_COMPARING) return [];
      const { rest, leftByReloads } = placeOf(levels, disturbances, moment.at);
      const others =
        contact * counts.contacts + growing * (grows === 'not' ? 0 : grown(moment.at, growthFrom));
      return [(held(moment) - rest.mid - leftByReloads - others) / expected];
    }),
  );
  const misfit = Math.sqrt(residual / moments.length);
  const perObject = eachOwner((index) => rangeOf(draws, index, coefficients[index] ?? 0));
  const growth = rangeOf(draws, OWNERS.length, coefficients[OWNERS.length] ?? 0);
  return {
    perObject,
    draws: draws.map((draw) => eachOwner((index) => draw[index] ?? 0)),
    inflation: inflationOf(model.sums),
    growth,
    growthFrom: instant(growthFrom),
    trend: trendOf(moments, (moment) => {
      const counts = objectsAt(moment);
      const { transactions, dialogs } = perObject;
      return transactions.mid * counts.transactions + dialogs.mid * counts.dialogs;
    }),
    periods: model.blocks,
    misfit,
    dialogTimer: timer.period === 0 && !isLongEnough(later, ended) ? undefined : timer.period,
    seen: eachOwner((_, owner) => moments.some((moment) => objectsAt(moment)[owner] > 0)),
    isRestSeen: seenRest !== undefined,
    levels: levels.map(({ mid }) => mid),
    objectsAt,
    grownAt: ({ at }) => (grows === 'not' ? 0 : growth.mid * grown(at, growthFrom)),
    sharesAt(moment) {
      const times = grows === 'not' ? 0 : grown(moment.at, growthFrom);
      return shareOut({
        held: heldAt(moment, known),
        realUsed: moment.realUsed,
        counts: objectsAt(moment),
        core: coreAt(moment),
        perObject,
        ...placeOf(levels, disturbances, moment.at),
        grown: growth.mid * times,
        doubt: (times * (growth.high - growth.low)) / 2 + (times > 0 ? growth.mid * unsure : 0),
        reach,
      });
    },
  };
}

/** The slope of a straight line through it, a second. */
function trendOf(moments: readonly Moment[], valueAt: (moment: Moment) => number): number {
  const first = moments[0]?.at ?? 0;
  const count = moments.length;
  let [t, v, tt, tv] = [0, 0, 0, 0];
  for (const moment of moments) {
    const [time, value] = [(moment.at - first) / 1000, valueAt(moment)];
    t += time;
    v += value;
    tt += time * time;
    tv += time * value;
  }
  const spread = tt - (t * t) / count;
  return spread === 0 ? 0 : (tv - (t * v) / count) / spread;
}

/** Whether dialogs ended for so long that a timer would have shown itself. */
function isLongEnough(moments: readonly Moment[], ended: Ended): boolean {
  const all = ended.by(Infinity);
  const begin = moments.find(({ at }) => ended.by(at) > ended.by(0));
  const end = moments.find(({ at }) => ended.by(at) >= all);
  return begin !== undefined && end !== undefined && end.at - begin.at >= ENDING;
}

/** What memory is, as shares of what calls are expected to hold: the middle nine tenths of it, from below. */
function reachOf(shares: readonly number[]): SharedOut['reach'] {
  const sorted = shares.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? 1;
  // What is beyond the upper end is not charged to calls, what is below the lower one is: hence the two ends.
  return { low: Math.min(1, at((1 - CONFIDENCE) / 2)), high: Math.max(1, at(MOST)) };
}

/** The one in which the most calls ended. */
function busiestStretch(
  moments: readonly Moment[],
  disturbances: readonly Disturbance[],
  ended: Ended,
): readonly Moment[] {
  const stretches = Map.groupBy(moments, ({ at }) => stretchAt(disturbances, at));
  const calls = (those: readonly Moment[]) =>
    ended.by(those.at(-1)?.at ?? 0) - ended.by(those[0]?.at ?? 0);
  return [...stretches.values()].toSorted((one, other) => calls(other) - calls(one))[0] ?? [];
}

/** The level at rest at a time, and what was left on it by reloads and by calls that failed. */
function placeOf(
  levels: readonly Interval[],
  disturbances: readonly Disturbance[],
  at: number,
): Pick<SharedOut, 'rest' | 'leftByReloads' | 'leftByCalls' | 'isFull'> {
  const [first] = levels;
  if (first === undefined) throw new Error('an estimate without a level');
  const passed = firstPlace(disturbances.length, (place) => at <= (disturbances[place]?.to ?? 0));
  const next = disturbances[passed];
  const within = next !== undefined && next.from < at ? next : undefined;
  let [level, leftByReloads, leftByCalls] = [first, 0, 0];
  for (let index = 0; index < passed; index++) {
    const after = levels[Math.min(index + 1, levels.length - 1)] ?? level;
    if (disturbances[index]?.of === 'calls') leftByCalls += after.mid - level.mid;
    else leftByReloads += after.mid - level.mid;
    level = after;
  }
  return {
    rest: {
      ...first,
      low: first.mid - (level.mid - level.low),
      high: first.mid + (level.high - level.mid),
    },
    leftByReloads,
    leftByCalls: Math.max(0, leftByCalls),
    isFull: within?.of === 'calls',
  };
}

function inflationOf({ squares, size }: Sums): number {
  const [one, other] = [squares[0] ?? 0, squares[size + 1] ?? 0];
  const both = squares[1] ?? 0;
  if (one === 0 || other === 0) return Infinity;
  return 1 / Math.max(1e-9, 1 - both ** 2 / (one * other));
}

function rangeOf(draws: readonly (readonly number[])[], index: number, mid: number): Interval {
  return intervalOf(
    draws.map((draw) => draw[index] ?? 0).toSorted((one, other) => one - other),
    mid,
  );
}

function eachOwner<Value>(make: (index: number, owner: Owner) => Value): Record<Owner, Value> {
  return Object.fromEntries(OWNERS.map((owner, index) => [owner, make(index, owner)])) as Record<
    Owner,
    Value
  >;
}

function isLoaded({ sample }: Moment): boolean {
  return (sample.statistics.values.get('core:timestamp') ?? Infinity) > LOADING;
}

function isBusyAtAll(moment: Moment): boolean {
  return isBusy(moment) || (moment.contacts ?? 0) > 0;
}
