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
  readonly host: HostAdvice;
  readonly watched: Watched;
  readonly cautions: readonly Caution[];
}

export interface SharedAdvice {
  /** `-m` of today; undefined of a platform that does not exist yet. */
  readonly current: Bytes | undefined;
  /** The highest `max_used` that the demand will reach, in bytes. */
  readonly need: Interval;
  /** Bytes that it goes beyond with the probability that was asked for: what the size is made for. */
  readonly atRisk: number;
  readonly recommendedMib: number;
  /** Undefined as long as the twin has not tried it. */
  readonly twin?: TwinVerdict;
  readonly parts: readonly Part[];
  /** Smaller sizes, the largest first, and how they fail. */
  readonly rejected: readonly Rejected[];
  /** From the peaks that were seen alone; absent where they were too few, or the demand is other than what was seen. */
  readonly secondOpinion?: {
    /** What is exceeded within the horizon at the risk that was asked for, in bytes. */
    readonly level: Interval;
    /** That have nothing to do with each other. */
    readonly peaks: number;
    /** Whether it is the larger, and counts. */
    readonly counts: boolean;
  };
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

/** What the twin showed when it ran the platform under the demand. */
export interface TwinVerdict {
  /** `needs-more`: beyond the interval, or the reckoned size did not carry it; then a larger one is recommended. */
  readonly answer: 'agrees' | 'needs-more' | 'needs-less';
  /** Seeded runs of each question. */
  readonly runs: number;
  /** 1; less where a platform is so large that a model of so much of its size was run. */
  readonly scale: number;
  /** The highest `max_used` of the runs of the middle case, in bytes: least, middle, most. */
  readonly maxUsed: Pick<Interval, 'low' | 'mid' | 'high'>;
  /** What was reckoned without it. */
  readonly reckonedMib: number;
}

export interface RefusedAt {
  readonly at: Milliseconds;
  readonly module: string;
  readonly place: string;
  readonly bytes: number;
  /** In pieces, of the whole pool. */
  readonly free: number;
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
  /** By role, the one that needs most first. */
  readonly roles: readonly RoleEvidence[];
  readonly told: PrivateTold;
  /** The process that grows fastest and gives nothing back, which no size holds for good; undefined where none does. */
  readonly growth: PrivateGrowth | undefined;
}

export interface PrivateGrowth {
  readonly process: string;
  readonly bytesPerDay: number;
  /** Until the recommended size is full. */
  readonly daysUntilFull: number;
}

export interface PrivatePart {
  /** `buffer`: of the answers over HTTP, a quarter of whatever `-M` is (2.x and 3.x, `buf_size`). */
  readonly name: 'steady' | 'largest-work' | 'reserve' | 'buffer';
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
  /** What loading took beside the steady; undefined where none of them was seen to load. */
  readonly load: LoadEvidence | undefined;
}

export interface LoadEvidence {
  readonly work: number;
  readonly fetch: Fetch;
}

/**
 * `in-pieces`: it adapts to `-M`. `large-part`: it held most of a table at once; whether it had to, or did because it fit,
 * no counter tells. `not-seen`: nobody watched what came of it. The last two count as a need.
 */
export type Fetch = 'in-pieces' | 'large-part' | 'not-seen';

/** How much the processes said of themselves. */
export interface PrivateTold {
  /** Of the process that was read most often. The first reading is of any age: one is as good as none. */
  readonly readings: number;
  /** Processes that `ps` lists and that never said a figure. */
  readonly silent: number;
}

/** What a start line can touch of the machine's memory. */
export interface HostAdvice {
  /** RAM, or the limit of the group of processes; undefined where nobody said and it could not be read. */
  readonly memory: HostMemory | undefined;
  /** With the recommended start line, and with today's; the latter undefined where it is not known. */
  readonly recommended: Touch;
  readonly current: Touch | undefined;
  /** For the system and what else runs. */
  readonly reserve: Bytes;
  readonly verdict: 'fits' | 'fits-as-needed' | 'does-not-fit' | 'unknown';
}

export interface HostMemory {
  readonly bytes: Bytes;
  readonly basis: 'said' | 'machine' | 'limit';
}

/** Memory is touched when it is first used: a pool is virtual until then, and never given back after. */
export interface Touch {
  readonly shared: number;
  /** Of all processes, at most so many. */
  readonly private: number;
  readonly processes: number;
  /** Beside both pools: what libraries and large management answers take. */
  readonly beside: number;
  readonly worst: number;
  /** As far as the needs go: what will be touched if they are right. */
  readonly likely: number;
}

/** What it does not cover, or what it rests on. */
export interface Caution {
  readonly code: (typeof CAUTIONS)[number];
  readonly facts: Readonly<Record<string, number | string>>;
}

export const CAUTIONS = [
  'leak',
  'busy-reload',
  'was-full',
  'footprints-of-twin',
  'contacts-of-twin',
  'prefixes-guessed',
  'reload-unknown',
] as const;

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
