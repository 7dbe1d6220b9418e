/**
 * A comparison by the groups of modules that both sides count; what only one of them counts is in no group on both.
 *
 * Bytes are the server's own; how much of a group goes with traffic is learnt from B's life, or from A's where B has no calls.
 */
import { NO_GROUP } from '../attribution.ts';
import { OWNERS } from '../objects.ts';
import { carriedBy, DRAWS, type Carried } from './carried.ts';
import { idlePart, moreOf, type More } from './more.ts';
import { partFrom, partsOf, type Part } from './part.ts';
import type { DiffRow, Split } from './row.ts';
import { groupBytes, type Side } from './side.ts';

type Moment = Side['peak'];

interface Figure {
  readonly owner: string;
  readonly at: (moment: Moment) => number;
  readonly a: number;
  readonly b: number;
}

export function byGroup(a: Side, b: Side): Split {
  const more = moreOf(a, b);
  const idle = idlePart(a, b);
  const figures = figuresOf(a, b);
  const learnt = figures.map(({ at }) => (idle === undefined ? learn(a, b, at) : undefined));
  const rows = figures.map(({ owner, a: before, b: after }, index): DiffRow => {
    const carried = learnt[index];
    const traffic = carried === undefined ? idle : held([carried], more, a, b);
    const change = after - before;
    return { owner, basis: 'native', a: before, b: after, change, ...partsOf(change, traffic) };
  });
  const known = learnt.filter((carried) => carried !== undefined);
  return { rows, traffic: known.length === figures.length ? held(known, more, a, b) : idle };
}

function figuresOf(a: Side, b: Side): readonly Figure[] {
  const names = [...a.mean.groups.keys()].filter((name) => b.mean.groups.has(name));
  const inNone = ({ mean }: Side) =>
    mean.realUsed - names.reduce((sum, name) => sum + (mean.groups.get(name) ?? 0), 0);
  return [
    ...names.map((name) => ({
      owner: name,
      at: (moment: Moment) => groupBytes(moment, name),
      a: a.mean.groups.get(name) ?? 0,
      b: b.mean.groups.get(name) ?? 0,
    })),
    {
      owner: NO_GROUP,
      at: (moment: Moment) =>
        moment.realUsed - names.reduce((sum, name) => sum + groupBytes(moment, name), 0),
      a: inNone(a),
      b: inNone(b),
    },
  ];
}

function learn(a: Side, b: Side, figure: Figure['at']): Carried | undefined {
  return carriedBy(b.explained, b.counts, figure) ?? carriedBy(a.explained, a.counts, figure);
}

/** What `more` objects hold, in several figures together, with what their errors have in common. */
function held(carried: readonly Carried[], more: More, a: Side, b: Side): Part {
  const bytes = (perObject: readonly number[]) =>
    OWNERS.reduce((sum, owner, index) => sum + (perObject[index] ?? 0) * more[owner], 0);
  const draws = Array.from({ length: DRAWS }, (_, draw) =>
    carried.reduce((sum, each) => sum + bytes(each.draws[draw] ?? []), 0),
  );
  const periods = carried[0]?.left ?? [];
  const left = periods.map((_, index) =>
    carried.reduce((sum, each) => sum + (each.left[index] ?? 0), 0),
  );
  const misfit = Math.sqrt(
    left.reduce((sum, miss) => sum + miss * miss, 0) / Math.max(1, left.length),
  );
  const period = carried[0]?.period ?? 1;
  return partFrom(
    draws,
    carried.reduce((sum, { perObject }) => sum + bytes(perObject), 0),
    Math.hypot(...[a, b].map((side) => misfit * shortness(side, period))),
  );
}

/** A window shorter than a period is off by more; a longer one by no less, because what is left is no mere chance. */
export function shortness({ moments }: Side, period: number): number {
  const length = (moments.at(-1)?.at ?? 0) - (moments[0]?.at ?? 0);
  return Math.sqrt(Math.max(1, period / Math.max(1000, length)));
}
