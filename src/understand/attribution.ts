/**
 * Who holds the memory at one moment: rows that sum to `real_used`.
 *
 * Where the server counts groups of modules, it says so itself (native), and what is in no group is a row of its own.
 * Elsewhere it is the level at rest, and what calls and registrations are estimated to hold. What the allocator keeps for
 * itself is exact once the header is known. What nobody accounts for is `unexplained`; it is always there, even when it is
 * nothing.
 */
import { groupsIn } from '../domain/group.ts';
import type { KnownBuild } from '../monitor/build.ts';
import type { Baseline } from './baseline.ts';
import type { Estimate } from './estimate.ts';
import { exactly, type Interval } from './interval.ts';
import { heldAt, heldAtRest } from './held.ts';
import type { Moment } from './life.ts';

export interface AttributionRow {
  readonly owner: string;
  readonly basis: 'native' | 'estimated' | 'seen' | 'unexplained';
  readonly bytes: Interval;
  /** Bytes of one of them, where the owner has objects that are counted. */
  readonly perObject?: Interval;
  /** Owners that are in this row as well, because they cannot be told apart. */
  readonly with?: readonly string[];
}

/** Owners that are no group of the server's. */
export const NO_GROUP = 'no-group';
export const ALLOCATOR = 'allocator';
export const AT_REST = 'at-rest';
/** What a reload left behind. */
export const LEFT_BEHIND = 'left-behind';
/** What grows with time or calls and is held by nobody. */
export const GROWTH = 'growth';
/** What the core allocates on behalf of transactions. */
export const CORE = 'core-for-calls';
export const UNEXPLAINED = 'unexplained';

/** So much worse known than alone (variance inflation), and they cannot be told apart. */
const TOO_ALIKE = 5;
/** They can where the footprint of each is known to within this share of it. */
const KNOWN_WITHIN = 0.1;

/** The largest first, the unexplained last. */
export function attributionAt(
  moment: Moment,
  known: KnownBuild,
  baseline: Baseline | undefined,
  estimate: Estimate | undefined,
): readonly AttributionRow[] {
  const rows = nativeRows(moment, known) ?? estimatedRows(moment, known, baseline, estimate);
  const sum = rows.reduce((all, { bytes }) => all + bytes.mid, 0);
  return [
    ...rows.toSorted((one, other) => other.bytes.mid - one.bytes.mid),
    { owner: UNEXPLAINED, basis: 'unexplained', bytes: exactly(moment.realUsed - sum) },
  ];
}

/** Undefined where the server counts no groups, or what it counts cannot be. */
function nativeRows(moment: Moment, known: KnownBuild): readonly AttributionRow[] | undefined {
  const groups = groupsIn(moment.sample.statistics);
  const held = heldAt(moment, known);
  const counted = groups.reduce((sum, group) => sum + group.realUsed, 0);
  // Groups are counted apart from the pool: read a moment later, they may come to more than all of it.
  if (groups.length === 0 || counted > held) return undefined;
  const native = (owner: string, bytes: number): AttributionRow => ({
    owner,
    basis: 'native',
    bytes: exactly(bytes),
  });
  return [
    ...groups.map(({ name, realUsed }) => native(name, realUsed)),
    native(NO_GROUP, held - counted),
    ...seen(ALLOCATOR, moment.realUsed - held),
  ];
}

function estimatedRows(
  moment: Moment,
  known: KnownBuild,
  baseline: Baseline | undefined,
  estimate: Estimate | undefined,
): readonly AttributionRow[] {
  if (estimate === undefined) {
    if (baseline === undefined) return [];
    const held = heldAt(moment, known);
    return [
      {
        owner: AT_REST,
        basis: 'seen',
        bytes: exactly(Math.min(heldAtRest(baseline, known), held)),
      },
      ...seen(ALLOCATOR, moment.realUsed - held),
    ];
  }
  const { perObject, isRestSeen, inflation } = estimate;
  const shares = estimate.sharesAt(moment);
  const isTogether =
    inflation > TOO_ALIKE ||
    shares.isOfFailedCalls ||
    [perObject.transactions, perObject.dialogs].some(
      ({ low, mid, high }) => high - low > 2 * KNOWN_WITHIN * mid,
    );
  const estimated = (owner: string, bytes: Interval, more: Partial<AttributionRow> = {}) =>
    bytes.high === 0 ? [] : [{ owner, basis: 'estimated', bytes, ...more } as const];
  const { transactions, dialogs, calls } = shares;
  return [
    { owner: AT_REST, basis: isRestSeen ? 'seen' : 'estimated', bytes: shares.rest },
    ...seen(ALLOCATOR, shares.allocator),
    ...seen(LEFT_BEHIND, shares.left),
    ...estimated(GROWTH, shares.growth),
    ...(isTogether && calls.mid > 0
      ? estimated('dialogs', calls, { with: ['transactions'] })
      : [
          ...estimated('transactions', transactions, { perObject: perObject.transactions }),
          ...estimated('dialogs', dialogs, { perObject: perObject.dialogs }),
        ]),
    ...estimated(CORE, shares.core),
    ...estimated('contacts', shares.contacts, { perObject: perObject.contacts }),
  ];
}

function seen(owner: string, bytes: number): readonly AttributionRow[] {
  return bytes === 0 ? [] : [{ owner, basis: 'seen', bytes: exactly(bytes) }];
}
