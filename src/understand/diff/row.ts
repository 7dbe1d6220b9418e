/**
 * One owner beside itself: what it holds in A and in B, and what of the change goes with traffic.
 */
import type { Part, Parts } from './part.ts';

export interface DiffRow extends Parts {
  readonly owner: string;
  readonly basis: 'native' | 'estimated' | 'seen' | 'unexplained';
  readonly a: number;
  readonly b: number;
  readonly change: number;
}

/** The rows of a comparison, and what of their change goes with traffic all together. */
export interface Split {
  readonly rows: readonly DiffRow[];
  /** Undefined where it cannot be told. */
  readonly traffic: Part | undefined;
}

/** Grows with time and with nothing else. */
export const GROWTH = 'growth';
/** All that calls do not hold, where the rest before the first call was never seen. */
export const NOT_CALLS = 'not-calls';
