/**
 * One owner beside itself: what it holds in A and in B, and what of the change goes with traffic.
 */
import type { Interval } from '../interval.ts';

export interface DiffRow {
  readonly owner: string;
  readonly basis: 'native' | 'estimated' | 'seen' | 'unexplained';
  readonly a: number;
  readonly b: number;
  readonly change: number;
  /** What of the change comes from more or fewer calls and registrations; undefined where that cannot be told. */
  readonly traffic: Interval | undefined;
  /** What of it does not: `change` less `traffic`. */
  readonly other: Interval | undefined;
}
