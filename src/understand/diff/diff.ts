/**
 * Two windows beside each other: is it more memory, or just more calls?
 *
 * What a side holds is split into rows that sum to its mean `real_used`: groups of modules where both sides count them, what
 * is estimated elsewhere. The change of a row has two parts. Traffic: as many more transactions, dialogs and contacts as B
 * has, at what each costs in B. Other: all the rest, which is what B would hold more than A if it had A's calls; a dearer
 * dialog, another provisioning, a leak. Where no calls were seen to learn a cost from, the parts are unknown.
 */
import { answerOf, type Answer } from './answer.ts';
import { byGroup } from './by-group.ts';
import { byObject } from './by-object.ts';
import { changesOf, type Change } from './changes.ts';
import { partsOf } from './part.ts';
import type { DiffRow } from './row.ts';
import type { Side } from './side.ts';

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

export function diff(a: Side, b: Side): Diff {
  const countGroups = a.mean.groups.size > 0 && b.mean.groups.size > 0;
  const { rows, traffic } = countGroups ? byGroup(a, b) : byObject(a, b);
  const sum = (part: 'a' | 'b' | 'change') => rows.reduce((all, row) => all + row[part], 0);
  const total: DiffRow = {
    owner: 'total',
    basis: 'native',
    a: sum('a'),
    b: sum('b'),
    change: sum('change'),
    ...partsOf(sum('change'), traffic),
  };
  return {
    a,
    b,
    sameLife: a.explained.life === b.explained.life,
    rows: sorted(rows),
    total,
    changes: changesOf(a, b),
    answer: answerOf(total),
  };
}

function sorted(rows: readonly DiffRow[]): readonly DiffRow[] {
  const rank = ({ basis, change }: DiffRow) => (basis === 'unexplained' ? -1 : Math.abs(change));
  return rows.toSorted((one, other) => rank(other) - rank(one));
}
