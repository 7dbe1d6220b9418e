/**
 * A comparison where at least one side counts no groups: by the rest before the first call, and what each kind of object is
 * estimated to hold.
 */
import { AT_REST, UNEXPLAINED } from '../attribution.ts';
import type { Interval } from '../interval.ts';
import { OWNERS } from '../objects.ts';
import { shortness } from './by-group.ts';
import { carriedBy } from './carried.ts';
import { idlePart, moreOf } from './more.ts';
import { NOTHING, partsOf, range, scaled, together, type Part } from './part.ts';
import { GROWTH, NOT_CALLS, type DiffRow, type Split } from './row.ts';
import type { Side } from './side.ts';

export function byObject(a: Side, b: Side): Split {
  const more = moreOf(a, b);
  const [one, other] = [costsIn(a), costsIn(b)];
  const [before, after] = [one ?? other, other ?? one];
  const rows: DiffRow[] = [];
  const traffic: Part[] = [];
  for (const [index, owner] of OWNERS.entries()) {
    const [cost, its] = [before?.costs[index], after?.costs[index]];
    if (cost === undefined || its === undefined) continue;
    const [first, second] = [cost.mid * a.mean.objects[owner], its.mid * b.mean.objects[owner]];
    if (first === 0 && second === 0) continue;
    const part = scaled(its, more[owner]);
    traffic.push(part);
    const change = second - first;
    rows.push({ owner, basis: 'estimated', a: first, b: second, change, ...partsOf(change, part) });
  }
  const [restA, restB] = [restOf(a), restOf(b)];
  const isRestKnown = restA !== undefined && restB !== undefined;
  if (isRestKnown) rows.push(still(AT_REST, 'seen', restA, restB));
  const [grownA, grownB] = [grownIn(a), grownIn(b)];
  if (grownA + grownB > 0) rows.push(still(GROWTH, 'estimated', grownA, grownB));
  const left = (side: Side, part: 'a' | 'b') =>
    side.mean.realUsed - rows.reduce((sum, row) => sum + row[part], 0);
  const rest = isRestKnown ? UNEXPLAINED : NOT_CALLS;
  rows.push(still(rest, 'unexplained', left(a, 'a'), left(b, 'b')));
  const misfit = Math.hypot(before?.misfit(a) ?? 0, after?.misfit(b) ?? 0);
  return {
    rows,
    traffic: idlePart(a, b) ?? (after === undefined ? undefined : together(traffic, misfit)),
  };
}

interface Costs {
  readonly costs: readonly Interval[];
  /** How far the mean of a window may be off by what is not explained. */
  misfit(side: Side): number;
}

/** What each object costs on a side; undefined where calls were hardly seen. */
function costsIn({ explained, counts }: Side): Costs | undefined {
  const { estimate, baseline } = explained;
  if (estimate !== undefined && typeof baseline !== 'string') {
    const period = Math.max(30, estimate.dialogTimer ?? 0) * 1000;
    return {
      costs: OWNERS.map((owner) => estimate.perObject[owner]),
      misfit: (side) => estimate.misfit * shortness(side, period),
    };
  }
  const carried = carriedBy(explained, counts, ({ realUsed }) => realUsed);
  if (carried === undefined) return undefined;
  const { perObject, draws, left, period } = carried;
  const misfit = Math.sqrt(
    left.reduce((sum, miss) => sum + miss * miss, 0) / Math.max(1, left.length),
  );
  return {
    costs: perObject.map((mid, index) => {
      const drawn = draws.map((draw) => draw[index] ?? 0);
      return { ...range(drawn, mid), mid, confidence: 0.9 };
    }),
    misfit: (side) => misfit * shortness(side, period),
  };
}

/** A row that calls have no part in. */
function still(owner: string, basis: DiffRow['basis'], a: number, b: number): DiffRow {
  return { owner, basis, a, b, change: b - a, ...partsOf(b - a, NOTHING) };
}

/** Undefined where no rest was seen: a fitted one has a range of its own. */
function restOf({ explained: { baseline } }: Side): number | undefined {
  return typeof baseline === 'string' ? undefined : baseline.bytes;
}

/** What had grown, on average over the window, where memory is lost. */
function grownIn({ explained: { estimate, verdicts }, moments }: Side): number {
  if (verdicts.leak.answer !== 'yes' || estimate === undefined) return 0;
  return moments.reduce((sum, moment) => sum + estimate.grownAt(moment), 0) / moments.length;
}
