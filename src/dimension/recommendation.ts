/**
 * What `-m` and `-M` should be, why, and how sure: the answer of the third room, as a value.
 *
 * A need is the highest `max_used` that the demand will reach, as an interval of nine cases in ten; its parts sum to its
 * middle. A recommended size is a whole number of MiB, because that is what the start line counts in, and holds the need at
 * the risk that was asked for.
 */
import type { Bytes } from '../base/bytes.ts';
import type { Milliseconds } from '../base/time.ts';
import type { Interval } from '../understand/interval.ts';
import type { Demand } from './demand.ts';

export interface Recommendation {
  readonly demand: Demand;
  readonly shared: SharedAdvice;
  /** Undefined where nothing is known of private memory. */
  readonly private: PrivateAdvice | undefined;
  readonly watched: Watched;
}

export interface SharedAdvice {
  /** `-m` of today; undefined of a platform that does not exist yet. */
  readonly current: Bytes | undefined;
  /** The highest `max_used` that the demand will reach, in bytes. */
  readonly need: Interval;
  readonly recommendedMib: number;
  readonly parts: readonly Part[];
  /** Smaller sizes, the largest first, and how they fail. */
  readonly rejected: readonly Rejected[];
}

/** A part of a need; the parts sum to its middle. */
export interface Part {
  readonly name: PartName;
  /** May be less than nothing, where something falls away. */
  readonly bytes: number;
  /** The figures that it was reckoned from, for the sentence that says why. */
  readonly facts: Readonly<Record<string, number | string>>;
}

/** In the order of the waterfall. */
export const PART_NAMES = [
  'baseline',
  'prefixes',
  'dialogs',
  'ended-dialogs',
  'transactions',
  'contacts',
  'between-samples',
  'reload',
  'fragmentation',
  'leak',
  'unexplained',
] as const;
export type PartName = (typeof PART_NAMES)[number];

export interface Rejected {
  readonly mib: number;
  /** `twin`: it was tried in so many seeded runs; `reckoned`: the need says it. */
  readonly basis: 'reckoned' | 'twin';
  /** The probability that an allocation is refused within the horizon; undefined where only runs were counted. */
  readonly risk: number | undefined;
  readonly runs: { readonly failed: number; readonly of: number } | undefined;
  /** Where the first allocation was refused in the twin. */
  readonly first: RefusedAt | undefined;
}

export interface RefusedAt {
  readonly at: Milliseconds;
  readonly module: string;
  readonly place: string;
  readonly bytes: number;
}

export interface PrivateAdvice {
  /** `-M` of today. */
  readonly current: Bytes | undefined;
  /** The largest honest need of any process. */
  readonly need: Interval;
  readonly recommendedMib: number;
  readonly parts: readonly PrivatePart[];
  /** Processes that run, and at most with auto-scaling. */
  readonly processes: { readonly now: number; readonly most: number };
  readonly roles: readonly RoleEvidence[];
}

export interface PrivatePart {
  readonly name: 'steady' | 'largest-work' | 'reserve';
  readonly bytes: number;
  readonly facts: Readonly<Record<string, number | string>>;
}

/** What processes of one role were seen to need. A loader fills what it finds, and is told apart. */
export interface RoleEvidence {
  readonly role: string;
  readonly processes: number;
  /** Bytes; the largest of its processes. */
  readonly steady: number;
  /** The highest of its processes; more than the steady by its largest work. */
  readonly highest: number;
  readonly isLoader: boolean;
}

/** How long the server was watched, and what never happened meanwhile. */
export interface Watched {
  readonly from: number;
  readonly to: number;
  readonly samples: number;
  readonly never: readonly NeverSeen[];
  /** The need was widened by this factor because the history is short; 1 where it was not. */
  readonly widened: number;
}

export const NEVER_SEEN = ['rest', 'calls', 'busy-hour', 'reload', 'week', 'full-crest'] as const;
export type NeverSeen = (typeof NEVER_SEEN)[number];
