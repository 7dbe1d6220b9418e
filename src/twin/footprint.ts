/**
 * What objects cost in one version of OpenSIPS: lists of allocations with their sizes, order, owner and lifetime
 * (`plimsoll/footprint/v1`). Read off an allocation log by `footprint-of-log.ts`, where there is one; each file says where
 * each part comes from.
 *
 * An object is what is freed together: a dialog, the transaction of an INVITE. A moment is one message as the server
 * treats it: it may give blocks to several objects, in the order of the log.
 */
import type { MessageSizes } from './scenario.ts';

export const FOOTPRINT_SCHEMA = 'plimsoll/footprint/v1';

export interface Footprint {
  readonly schema: typeof FOOTPRINT_SCHEMA;
  /** `3.6.8` */
  readonly version: string;
  /** Where each part was learnt, for people. */
  readonly sources: readonly string[];
  /** The messages of the calls that it was learnt from: other sizes are counted from these. */
  readonly messages: MessageSizes;
  /** What stays allocated from the start on, in its order. */
  readonly start: readonly StartBlocks[];
  readonly moments: Readonly<Record<Moment, readonly Step[]>>;
  /** The order in which an object's blocks are freed, as numbers in the order of allocation. */
  readonly freed: Readonly<Record<ObjectKind, readonly number[]>>;
  readonly fork: ForkFootprint;
  readonly drouting: DroutingFootprint;
  readonly private: PrivateFootprint;
}

/** Bytes asked for, how many in a row, module, place. */
export type StartBlocks = readonly [bytes: number, count: number, module: string, place: string];

export const OBJECT_KINDS = ['dialog', 'invite', 'bye', 'contact', 'entry'] as const;

/** `invite` and `bye` are transactions, `entry` one value of cachedb_local. */
export type ObjectKind = (typeof OBJECT_KINDS)[number];

/** In the order in which blocks are numbered. `row` is what writing a dialog's row into the database leaves with it. */
export const MOMENTS = [
  'invite',
  'ringing',
  'answer',
  'bye',
  'bye-answer',
  'rejection',
  'row',
  'register',
  'store',
] as const;

export type Moment = (typeof MOMENTS)[number];

/** One allocation, or the growth of an earlier block (`changes`, its number in the object). */
export interface Step {
  readonly object: ObjectKind;
  readonly module: string;
  /** `h_table.c: build_cell` */
  readonly place: string;
  /** Asked for. */
  readonly bytes: number;
  readonly grows?: Growth;
  readonly changes?: number;
  /** Of a further branch of a forked INVITE: which, from 2 on (`forked.ts`). */
  readonly branch?: number;
}

/** Bytes for each byte, header or byte of SDP that a message has more than the footprint's own. */
export type Growth = Partial<
  Record<`${keyof MessageSizes}.${'bytes' | 'headers' | 'sdp'}`, number>
> & {
  /** Of a stored value: for each byte of key and value. */
  readonly entry?: number;
};

/** What an INVITE has once for each branch that it is forked to. */
export interface ForkFootprint {
  /** Places of its blocks, and for how many branches one such block is. */
  readonly branch: Readonly<Record<string, number>>;
  /** Of a dialog's legs: the array that holds them, and by how many it grows. */
  readonly legs: { readonly place: string; readonly each: number };
}

export interface DroutingFootprint {
  /** A data set, before its gateways. */
  readonly set: readonly PlacedBlock[];
  readonly gateway: readonly PlacedBlock[];
  readonly carrier: readonly PlacedBlock[];
  /** Of a rule: before its nodes. `perGateway`, `perAttribute`, `perDigit`: bytes for each that it lists, of its `attrs`, of its prefix. */
  readonly rule: readonly RuleBlock[];
  /** A node of the tree of prefixes: one for each distinct proper prefix. */
  readonly node: PlacedBlock;
  /** Of a rule: after its nodes. */
  readonly ruleEnd: readonly PlacedBlock[];
  /** Of the first rule of a prefix. */
  readonly prefixEnd: PlacedBlock;
  /** Order in which a rule's blocks (rule, then ruleEnd) are freed. */
  readonly ruleFreed: readonly number[];
  /** Of a row that the database module itself keeps in shared memory, from its first load on (db_text). */
  readonly cachedRow: readonly RuleBlock[];
  /** What a reload leaves behind. */
  readonly reload: readonly PlacedBlock[];
  /** Rules a second that one process loads, by kind of allocator, in the recordings. */
  readonly rulesPerSecond: Readonly<Record<'F' | 'Q' | 'HP', number>>;
}

export interface PlacedBlock {
  readonly module: string;
  readonly place: string;
  readonly bytes: number;
}

export interface RuleBlock extends PlacedBlock {
  readonly perGateway?: number;
  readonly perAttribute?: number;
  readonly perDigit?: number;
}

/** Private memory: what each kind of process holds at rest, and what work takes. */
export interface PrivateFootprint {
  readonly rest: Readonly<Record<ProcessKind, PrivateRest>>;
  /** The most that a worker adds while it treats a message. */
  readonly work: number;
  /** Of one row of `dr_rules` while a loader holds it. */
  readonly row: number;
  /** What the server reckons for a row when it asks a driver for as many as fit (knowledge 0.6). */
  readonly rowEstimate: number;
}

export interface PrivateRest {
  readonly used: number;
  readonly realUsed: number;
  readonly fragments: number;
}

/** Transports of the management interface are processes of their own; `handler` runs what timers ask for. */
export type ProcessKind =
  | 'attendant'
  | 'http'
  | 'fifo'
  | 'datagram'
  | 'timer'
  | 'worker'
  | 'handler';
