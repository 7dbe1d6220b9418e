/**
 * What is in use at one moment, shared out among those who can hold it: the parts sum to `real_used` exactly.
 *
 * The level at rest and the contacts get what they are known to hold. What is left was allocated by calls as far as their
 * number can account for it: a footprint is an average, so within its range what is seen is believed. Only what goes beyond
 * is unexplained.
 */
import type { Interval } from './interval.ts';
import type { Owner } from './objects.ts';

export interface Shares {
  /** Headers of free fragments, tails, and the pool's own block; exact. */
  readonly allocator: number;
  readonly rest: Interval;
  /** What reloads left behind, over the level before them. */
  readonly left: number;
  readonly growth: Interval;
  readonly contacts: Interval;
  readonly transactions: Interval;
  readonly dialogs: Interval;
  /** Transactions and dialogs together, which is known better than either. */
  readonly calls: Interval;
  /** What the core holds on behalf of transactions. */
  readonly core: Interval;
  readonly unexplained: number;
  /** Some of it is of calls that failed while the pool was full: whose, nobody counts. */
  readonly isOfFailedCalls: boolean;
}

export interface SharedOut {
  readonly held: number;
  readonly realUsed: number;
  readonly counts: Readonly<Record<Owner, number>>;
  /** What the core is usually known to hold on behalf of these transactions. */
  readonly core: number;
  readonly perObject: Readonly<Record<Owner, Interval>>;
  readonly rest: Interval;
  /** Over the rest; less than nothing where a reload lost routes. */
  readonly leftByReloads: number;
  readonly leftByCalls: number;
  /** The pool is full of calls: their number accounts for nothing then. */
  readonly isFull: boolean;
  /** What has grown, in bytes, and by how much it may be more or less. */
  readonly grown: number;
  readonly doubt: number;
  /** Between what shares of what calls are expected to hold memory usually is. */
  readonly reach: { readonly low: number; readonly high: number };
}

/** What the core holds may be so much more or less than usual. */
const CORE_DOUBT = 0.3;
export function shareOut(of: SharedOut): Shares {
  const { held, realUsed, counts, perObject } = of;
  let free = Math.round(held);
  const take = (bytes: number) => {
    const taken = Math.max(0, Math.min(free, Math.round(bytes)));
    free -= taken;
    return taken;
  };
  const rest = take(of.rest.mid + Math.min(0, of.leftByReloads));
  const left = take(of.leftByReloads);
  const lost = take(of.grown);
  const contacts = take(perObject.contacts.mid * counts.contacts);

  // What there is for calls, and what their number can account for.
  const expected =
    perObject.transactions.mid * counts.transactions + perObject.dialogs.mid * counts.dialogs;
  const calls = take(of.isFull ? free : Math.min(free, expected * of.reach.high + of.leftByCalls));

  const factor = expected === 0 ? 0 : calls / expected;
  const ofTransactions =
    calls - Math.min(calls, Math.round(perObject.dialogs.mid * counts.dialogs * factor));
  const core = Math.min(Math.round(of.core), Math.floor(ofTransactions * MOST_OF_CORE));
  const doubt = of.doubt + (of.rest.high - of.rest.low) / 2;
  const around = (mid: number, low: number, high: number): Interval => ({
    low: Math.max(0, Math.min(mid, Math.round(low))),
    mid,
    high: Math.max(mid, Math.round(high)),
    confidence: perObject.dialogs.confidence,
  });
  const both = calls - core;
  // What their number accounts for, and what of it is known to be theirs even so.
  const model = Math.max(0, expected - core);
  const bothIn = around(
    both,
    model * of.reach.low - doubt,
    Math.max(model * of.reach.high, of.isFull ? both : model) + of.leftByCalls + doubt,
  );
  const ranged = (mid: number, { low, mid: usual, high }: Interval) => {
    const share = mid / Math.max(1, both);
    const wide = (end: number) => (mid * end) / Math.max(1, usual);
    return around(
      mid,
      Math.min(bothIn.low * share, wide(low)),
      Math.max(bothIn.high * share, wide(high)),
    );
  };
  return {
    allocator: realUsed - Math.round(held),
    rest: around(rest, rest - (of.rest.mid - of.rest.low), rest + (of.rest.high - of.rest.mid)),
    left,
    growth: around(lost, lost - of.doubt, lost + of.doubt),
    contacts: around(
      contacts,
      perObject.contacts.low * counts.contacts,
      perObject.contacts.high * counts.contacts,
    ),
    transactions: ranged(ofTransactions - core, perObject.transactions),
    dialogs: ranged(calls - ofTransactions, perObject.dialogs),
    calls: bothIn,
    core: around(core, core * (1 - CORE_DOUBT), core * (1 + CORE_DOUBT)),
    unexplained: free,
    isOfFailedCalls: of.isFull || of.leftByCalls > 0,
  };
}

/** Of what a transaction takes, the core's part is the smaller one. */
const MOST_OF_CORE = 0.3;
