/**
 * Who holds the memory at one moment: rows that sum to `real_used`.
 *
 * Where the server counts groups of modules, it says so itself (native), and what is in no group is a row of its own.
 * Elsewhere it is the rest before the first call, and what calls and registrations are estimated to hold. What nobody
 * accounts for is `unexplained`; it is always there, even when it is nothing.
 */
import { groupsIn } from '../domain/group.ts';
import type { Baseline } from './baseline.ts';
import type { Estimate, Interval } from './estimate.ts';
import type { Moment } from './life.ts';
import { OWNERS } from './objects.ts';

export interface AttributionRow {
  readonly owner: string;
  readonly basis: 'native' | 'estimated' | 'seen' | 'unexplained';
  readonly bytes: Interval;
}

/** Owners that are no group of the server's. */
export const NO_GROUP = 'no-group';
export const AT_REST = 'at-rest';
export const UNEXPLAINED = 'unexplained';

/** The largest first, the unexplained last. */
export function attributionAt(
  moment: Moment,
  baseline: Baseline | undefined,
  estimate: Estimate | undefined,
): readonly AttributionRow[] {
  const rows = nativeRows(moment) ?? estimatedRows(moment, baseline, estimate);
  const known = rows.reduce((sum, { bytes }) => sum + bytes.mid, 0);
  return [
    ...rows.toSorted((one, other) => other.bytes.mid - one.bytes.mid),
    { owner: UNEXPLAINED, basis: 'unexplained', bytes: exactly(moment.realUsed - known) },
  ];
}

/** Undefined where the server counts no groups, or what it counts cannot be. */
function nativeRows({ sample, realUsed }: Moment): readonly AttributionRow[] | undefined {
  const groups = groupsIn(sample.statistics);
  const counted = groups.reduce((sum, group) => sum + group.realUsed, 0);
  // Groups are counted apart from the pool: read a moment later, they may come to more than all of it.
  if (groups.length === 0 || counted > realUsed) return undefined;
  return [
    ...groups.map(
      ({ name, realUsed: bytes }): AttributionRow => ({
        owner: name,
        basis: 'native',
        bytes: exactly(bytes),
      }),
    ),
    { owner: NO_GROUP, basis: 'native', bytes: exactly(realUsed - counted) },
  ];
}

function estimatedRows(
  moment: Moment,
  baseline: Baseline | undefined,
  estimate: Estimate | undefined,
): readonly AttributionRow[] {
  if (baseline === undefined) return [];
  const rest = Math.min(baseline.bytes, moment.realUsed);
  const left = moment.realUsed - rest;
  const held = estimate?.bytesAt(moment);
  const sum = OWNERS.reduce((all, owner) => all + (held?.[owner].mid ?? 0), 0);
  // They cannot hold more than there is.
  const fit = sum > left ? left / sum : 1;
  const owners = OWNERS.flatMap((owner): AttributionRow[] => {
    const bytes = held?.[owner];
    return bytes === undefined || bytes.high === 0
      ? []
      : [{ owner, basis: 'estimated', bytes: { ...bytes, mid: Math.floor(bytes.mid * fit) } }];
  });
  return [{ owner: AT_REST, basis: 'seen', bytes: exactly(rest) }, ...owners];
}

function exactly(bytes: number): Interval {
  return { low: bytes, mid: bytes, high: bytes, confidence: 1 };
}
