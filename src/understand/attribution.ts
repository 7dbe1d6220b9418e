/**
 * Who holds the memory at one moment: rows that sum to `real_used`.
 *
 * Where the server counts groups of modules, it says so itself (native), and what is in no group is a row of its own.
 * What nobody accounts for is `unexplained`; it is always there, even when it is nothing.
 */
import { groupsIn } from '../domain/group.ts';
import type { Moment } from './life.ts';

export interface AttributionRow {
  readonly owner: string;
  readonly basis: 'native' | 'unexplained';
  readonly bytes: number;
}

export const NO_GROUP = 'no-group';
export const UNEXPLAINED = 'unexplained';

/** The largest first, the unexplained last. */
export function attributionAt({ sample, realUsed }: Moment): readonly AttributionRow[] {
  const groups = groupsIn(sample.statistics);
  const counted = groups.reduce((sum, group) => sum + group.realUsed, 0);
  // Groups are counted apart from the pool: read a moment later, they may come to more than all of it.
  const areBelievable = groups.length > 0 && counted <= realUsed;
  const rows: AttributionRow[] = areBelievable
    ? [
        ...groups.map(
          ({ name, realUsed: bytes }): AttributionRow => ({ owner: name, basis: 'native', bytes }),
        ),
        { owner: NO_GROUP, basis: 'native', bytes: realUsed - counted },
      ]
    : [];
  const known = rows.reduce((sum, { bytes }) => sum + bytes, 0);
  return [
    ...rows.toSorted((one, other) => other.bytes - one.bytes),
    { owner: UNEXPLAINED, basis: 'unexplained', bytes: realUsed - known },
  ];
}
