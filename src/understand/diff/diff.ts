/**
 * Two windows beside each other: is it more memory, or just more calls?
 *
 * What a side holds is split into rows that sum to its mean `real_used`: groups of modules where both sides count them, what
 * is estimated elsewhere. The change of a row has two parts. Traffic: as many more transactions, dialogs and contacts as B
 * has, at what each costs in B. Other: all the rest, which is what B would hold more than A if it had A's calls; a dearer
 * dialog, another provisioning, a leak. Where no calls were seen to learn a cost from, the parts are unknown.
 */
import { AT_REST, NO_GROUP, UNEXPLAINED } from '../attribution.ts';
import type { Interval } from '../interval.ts';
import { OWNERS, type Owner } from '../objects.ts';
import { answerOf, type Answer } from './answer.ts';
import { carriedBy, DRAWS, type Carried } from './carried.ts';
import { changesOf, type Change } from './changes.ts';
import type { DiffRow } from './row.ts';
import { groupBytes, type Side } from './side.ts';

export interface Diff {
  readonly a: Side;
  readonly b: Side;
  /** Both are windows of one life: what an object costs is the same in both. */
  readonly sameLife: boolean;
  /** The largest change first, the unexplained last. */
  readonly rows: readonly DiffRow[];
  readonly total: DiffRow;
  /** What is not memory: version, allocator, `-m`, headers. */
  readonly changes: readonly Change[];
  readonly answer: Answer;
}

/** Grows with time and with nothing else. */
export const GROWTH = 'growth';
/** All that calls do not hold, where the rest before the first call was never seen. */
export const NOT_CALLS = 'not-calls';
const CONFIDENCE = 0.9;
/** From the standard deviation to half of a 90 % range. */
const HALF = 1.645;

export function diff(a: Side, b: Side): Diff {
  const sameLife = a.explained.life === b.explained.life;
  const split = a.mean.groups.size > 0 && b.mean.groups.size > 0 ? byGroup(a, b) : byObject(a, b);
  const sum = (part: 'a' | 'b' | 'change') => split.rows.reduce((all, row) => all + row[part], 0);
  const total: DiffRow = {
    owner: 'total',
    basis: 'native',
    a: sum('a'),
    b: sum('b'),
    change: sum('change'),
    ...parts(sum('change'), split.traffic),
  };
  return {
    a,
    b,
    sameLife,
    rows: sorted(split.rows),
    total,
    changes: changesOf(a, b),
    answer: answerOf(total),
  };
}

/** `mid` of the whole, and how far it may be off. */
interface Part {
  readonly mid: number;
  readonly below: number;
  readonly above: number;
}

interface Split {
  readonly rows: readonly DiffRow[];
  readonly traffic: Part | undefined;
}

/** Groups that both count; what only one counts is in no group on both sides. */
function byGroup(a: Side, b: Side): Split {
  const names = [...a.mean.groups.keys()].filter((name) => b.mean.groups.has(name));
  const held = (side: Side, name: string) => side.mean.groups.get(name) ?? 0;
  const inNone = ({ mean }: Side) =>
    mean.realUsed - names.reduce((sum, name) => sum + (mean.groups.get(name) ?? 0), 0);
  const figures = [
    ...names.map((name) => ({
      owner: name,
      figure: (moment: Side['peak']) => groupBytes(moment, name),
      before: held(a, name),
      after: held(b, name),
    })),
    {
      owner: NO_GROUP,
      figure: (moment: Side['peak']) =>
        moment.realUsed - names.reduce((sum, name) => sum + groupBytes(moment, name), 0),
      before: inNone(a),
      after: inNone(b),
    },
  ];
  const more = moreOf(a, b);
  const idle = none(a, b);
  const learnt = figures.map(({ figure }) =>
    idle === undefined ? learn(a, b, figure) : undefined,
  );
  const rows = figures.map(({ owner, before, after }, index): DiffRow => {
    const carried = learnt[index];
    const traffic = carried === undefined ? idle : partOf([carried], more, a, b);
    const change = after - before;
    return { owner, basis: 'native', a: before, b: after, change, ...parts(change, traffic) };
  });
  const known = learnt.filter((carried) => carried !== undefined);
  return {
    rows,
    traffic: known.length === figures.length ? partOf(known, more, a, b) : idle,
  };
}

function byObject(a: Side, b: Side): Split {
  const more = moreOf(a, b);
  const [one, other] = [costsIn(a), costsIn(b)];
  const [before, after] = [one ?? other, other ?? one];
  const rows: DiffRow[] = [];
  const errors: Part[] = [];
  for (const [index, owner] of OWNERS.entries()) {
    if (before === undefined || after === undefined) break;
    const [cost, its] = [before.costs[index], after.costs[index]];
    if (cost === undefined || its === undefined) continue;
    const [first, second] = [cost.mid * a.mean.objects[owner], its.mid * b.mean.objects[owner]];
    if (first === 0 && second === 0) continue;
    const traffic = scaled(its, more[owner]);
    errors.push(traffic);
    const change = second - first;
    rows.push({
      owner,
      basis: 'estimated',
      a: first,
      b: second,
      change,
      ...parts(change, traffic),
    });
  }
  const resting = [a, b].map(restOf);
  const [restA, restB] = resting;
  if (restA !== undefined && restB !== undefined) rows.push(still(AT_REST, 'seen', restA, restB));
  const [grownA, grownB] = [grownIn(a), grownIn(b)];
  if (grownA + grownB > 0) rows.push(still(GROWTH, 'estimated', grownA, grownB));
  const left = (side: Side, part: 'a' | 'b') =>
    side.mean.realUsed - rows.reduce((sum, row) => sum + row[part], 0);
  rows.push(
    still(
      restA !== undefined && restB !== undefined ? UNEXPLAINED : NOT_CALLS,
      'unexplained',
      left(a, 'a'),
      left(b, 'b'),
    ),
  );
  const misfit = Math.hypot(before?.misfit(a) ?? 0, after?.misfit(b) ?? 0);
  return {
    rows,
    traffic: none(a, b) ?? (after === undefined ? undefined : together(errors, misfit)),
  };
}

interface Costs {
  readonly costs: readonly Interval[];
  /** How far the mean of a window may be off by what is not explained. */
  misfit(side: Side): number;
}

/** What each object costs on a side, undefined where calls were hardly seen. */
function costsIn(side: Side): Costs | undefined {
  const { estimate, life } = side.explained;
  if (estimate !== undefined && typeof side.explained.baseline !== 'string') {
    const period = Math.max(30, estimate.dialogTimer ?? 0) * 1000;
    return {
      costs: OWNERS.map((owner) => estimate.perObject[owner]),
      misfit: ({ moments }) => estimate.misfit / Math.sqrt(periodsIn(moments, period)),
    };
  }
  const carried = carriedBy(side.explained, side.counts, ({ realUsed }) => realUsed);
  if (carried === undefined || life.moments.length === 0) return undefined;
  return {
    costs: OWNERS.map((_, index) => costFrom(carried, index)),
    misfit: ({ moments }) => carried.misfit / Math.sqrt(periodsIn(moments, carried.period)),
  };
}

function costFrom({ perObject, draws }: Carried, index: number): Interval {
  const mid = perObject[index] ?? 0;
  const { low, high } = range(
    draws.map((draw) => draw[index] ?? 0),
    mid,
  );
  return { low, mid, high, confidence: CONFIDENCE };
}

/** From B's life; where no calls were seen in it, from A's. */
function learn(a: Side, b: Side, figure: (moment: Side['peak']) => number): Carried | undefined {
  return carriedBy(b.explained, b.counts, figure) ?? carriedBy(a.explained, a.counts, figure);
}

type More = Readonly<Record<Owner, number>>;

function moreOf(a: Side, b: Side): More {
  return Object.fromEntries(
    OWNERS.map((owner) => [owner, b.mean.objects[owner] - a.mean.objects[owner]]),
  ) as Record<Owner, number>;
}

/** Where no side has calls, none of the change is theirs; where calls cannot be priced, nobody knows. */
function none(a: Side, b: Side): Part | undefined {
  return isIdle(a) && isIdle(b) ? { mid: 0, below: 0, above: 0 } : undefined;
}

function isIdle({ mean }: Side): boolean {
  return OWNERS.every((owner) => mean.objects[owner] < 0.5);
}

/** What `more` objects hold, in several figures together, whose errors they share. */
function partOf(carried: readonly Carried[], more: More, a: Side, b: Side): Part {
  const held = (perObject: readonly number[]) =>
    OWNERS.reduce((sum, owner, index) => sum + (perObject[index] ?? 0) * more[owner], 0);
  const mid = carried.reduce((sum, { perObject }) => sum + held(perObject), 0);
  const draws = Array.from({ length: DRAWS }, (_, draw) =>
    carried.reduce((sum, { draws: own }) => sum + held(own[draw] ?? []), 0),
  );
  const { low, high } = range(draws, mid);
  const noise = Math.hypot(
    ...carried.flatMap(({ misfit, period }) =>
      [a, b].map(({ moments }) => (HALF * misfit) / Math.sqrt(periodsIn(moments, period))),
    ),
  );
  return { mid, below: Math.hypot(mid - low, noise), above: Math.hypot(high - mid, noise) };
}

function periodsIn(moments: Side['moments'], period: number): number {
  const length = (moments.at(-1)?.at ?? 0) - (moments[0]?.at ?? 0);
  return Math.max(1, length / period);
}

function scaled({ low, mid, high }: Interval, count: number): Part {
  const [one, other] = [(mid - low) * count, (high - mid) * count];
  return count >= 0
    ? { mid: mid * count, below: one, above: other }
    : { mid: mid * count, below: -other, above: -one };
}

/** Errors of objects are taken as independent; they mostly cancel, so the range is rather too wide. */
function together(some: readonly Part[], misfit: number): Part {
  return {
    mid: some.reduce((sum, { mid }) => sum + mid, 0),
    below: Math.hypot(misfit * HALF, ...some.map(({ below }) => below)),
    above: Math.hypot(misfit * HALF, ...some.map(({ above }) => above)),
  };
}

function range(
  values: readonly number[],
  mid: number,
): { readonly low: number; readonly high: number } {
  const ordered = values.toSorted((one, other) => one - other);
  const at = (share: number) => ordered[Math.round(share * (ordered.length - 1))] ?? mid;
  return {
    low: Math.min(mid, at((1 - CONFIDENCE) / 2)),
    high: Math.max(mid, at((1 + CONFIDENCE) / 2)),
  };
}

function parts(change: number, part: Part | undefined): Pick<DiffRow, 'traffic' | 'other'> {
  if (part === undefined) return { traffic: undefined, other: undefined };
  const { mid, below, above } = part;
  const confidence = below + above === 0 ? 1 : CONFIDENCE;
  return {
    traffic: { low: mid - below, mid, high: mid + above, confidence },
    other: { low: change - mid - above, mid: change - mid, high: change - mid + below, confidence },
  };
}

/** A row that calls have no part in. */
function still(owner: string, basis: DiffRow['basis'], a: number, b: number): DiffRow {
  return { owner, basis, a, b, change: b - a, ...parts(b - a, { mid: 0, below: 0, above: 0 }) };
}

/** Undefined where no rest was seen: a fitted one has a range of its own. */
function restOf({ explained: { baseline } }: Side): number | undefined {
  return typeof baseline === 'string' ? undefined : baseline.bytes;
}

/** What had grown, on average over the window, where memory is lost. */
function grownIn({ explained: { estimate, verdicts }, moments }: Side): number {
  if (verdicts.leak.answer !== 'yes' || estimate === undefined) return 0;
  const { growth, growthFrom } = estimate;
  const seconds = moments.map(({ at }) => Math.max(0, at - growthFrom) / 1000);
  return (growth.mid * seconds.reduce((sum, each) => sum + each, 0)) / moments.length;
}

function sorted(rows: readonly DiffRow[]): readonly DiffRow[] {
  const rank = ({ basis, change }: DiffRow) => (basis === 'unexplained' ? -1 : Math.abs(change));
  return rows.toSorted((one, other) => rank(other) - rank(one));
}
