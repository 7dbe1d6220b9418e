/**
 * A platform and a day in its life, as a value: what the twin re-enacts. Where it comes from (a YAML file, the truth of a
 * recording, a `whatif`) is the doors' business; nothing here reads a file.
 *
 * Times are counted from the start of the server. The same scenario gives the same bytes at the same moments: chance is
 * drawn from its seed.
 */
import type { Bytes } from '../base/bytes.ts';
import type { Milliseconds } from '../base/time.ts';
import type { Build } from '../memory/build.ts';
import type { FamilyName } from '../memory/family-name.ts';
import type { Curve } from './curve.ts';
import type { Distribution } from './distribution.ts';

export interface Scenario {
  readonly name: string;
  readonly seed: string;
  readonly server: ServerSetup;
  readonly calls: readonly CallTraffic[];
  readonly registrations: readonly RegistrationTraffic[];
  readonly stores: readonly StoreTraffic[];
  /** What drouting caches; undefined where it is not loaded. */
  readonly provisioning: Provisioning | undefined;
  readonly commands: readonly TimedCommand[];
  readonly faults: readonly Fault[];
  readonly duration: Milliseconds;
}

export interface ServerSetup {
  /** `3.6.8`: where no footprint of it is known, the nearest stands in (`footprints.ts` says which). */
  readonly version: string;
  readonly family: FamilyName;
  readonly build: Build;
  /** `-m` */
  readonly shared: Bytes;
  /** `-M`, of each process. */
  readonly private: Bytes;
  readonly workers: number;
  /** `mem-group`; only a build with SHM_EXTRA_STATS counts them. */
  readonly groups: readonly MemGroup[];
  readonly tm: TmSetup;
  readonly dialog: DialogSetup;
  readonly usrloc: UsrlocSetup;
  readonly database: DatabaseSetup;
}

export interface MemGroup {
  readonly name: string;
  readonly modules: readonly string[];
}

/** Timers of transactions; the server's defaults are 5 s, 30 s and 120 s. */
export interface TmSetup {
  readonly wait: Milliseconds;
  readonly finalResponse: Milliseconds;
  readonly inviteFinalResponse: Milliseconds;
}

/** `db_mode` 0, 1, 2, 3. */
export type DialogDatabaseMode = 'none' | 'realtime' | 'delayed' | 'shutdown';

export interface DialogSetup {
  readonly databaseMode: DialogDatabaseMode;
  /** `db_update_period`; matters to `delayed` only. */
  readonly updatePeriod: Milliseconds;
  /** `timer_bulk_del_no` */
  readonly bulkDelete: number;
  /** `delete_delay`, 3.4 on. */
  readonly deleteDelay: Milliseconds;
  /** `default_timeout`: when a dialog without BYE ends. */
  readonly defaultTimeout: Milliseconds;
}

export interface UsrlocSetup {
  /** `timer_interval`: how often expired contacts are looked for. */
  readonly timerInterval: Milliseconds;
}

/** How the database behaves. These are the machine's, not OpenSIPS's: the defaults are those of the recordings. */
export interface DatabaseSetup {
  /** `fetch` reads rows in pieces (db_sqlite, db_mysql); `whole` reads a table at once (db_text). */
  readonly reads: 'fetch' | 'whole';
  /** To write one dialog's row. */
  readonly insert: Milliseconds;
  /** Route rules a second that one process loads. Undefined: what the allocator allows, by the recordings. */
  readonly rulesPerSecond: number | undefined;
}

export interface CallTraffic {
  /** Calls that begin. */
  readonly rate: Curve;
  /** At even distances, as SIPp paces; or at random (Poisson), as people call. */
  readonly arrivals: 'regular' | 'random';
  /** From the answer to the BYE. */
  readonly holding: Distribution;
  /** From the INVITE to the final response. */
  readonly ringing: Distribution;
  /** Share of calls that are answered; the others end with a negative response. */
  readonly answered: number;
  /** Share of answered calls whose BYE never comes. */
  readonly lostByes: number;
  /** How many branches an INVITE is forked to in parallel; one of them answers. At most `MOST_BRANCHES`. */
  readonly branches: number;
  /** Share of calls whose far end never answers at all: tm ends them after `finalResponse`. */
  readonly unreachable: number;
  readonly messages: MessageSizes;
}

/**
 * How large the messages of a call are: what a footprint grows by. The defaults (`DEFAULT_MESSAGES`) are those of the
 * allocation logs, an INVITE of 0.8 KB with a short SDP.
 */
export interface MessageSizes {
  readonly invite: RequestSize;
  /** The 200 of the INVITE. */
  readonly answer: ResponseSize;
}

export interface RequestSize {
  /** On the wire, with its body. */
  readonly bytes: number;
  readonly headers: number;
  /** Of its body. */
  readonly sdp: number;
}

export type ResponseSize = RequestSize;

export interface RegistrationTraffic {
  /** REGISTERs of new addresses of record. */
  readonly rate: Curve;
  readonly arrivals: 'regular' | 'random';
  readonly expires: Milliseconds;
  /** Whether the phones register again before that, and so stay. */
  readonly refreshes: boolean;
}

/** Values stored into cachedb_local without expiry: what nobody removes is a leak. */
export interface StoreTraffic {
  readonly rate: Curve;
  /** Of a value. */
  readonly bytes: number;
  /** Of a key. */
  readonly keyBytes: number;
}

export interface Provisioning {
  readonly rules: RuleSet;
  readonly gateways: number;
  readonly carriers: number;
}

export type RuleSet =
  /** The prefixes themselves: from a CSV or an export of `dr_rules`. */
  | { readonly kind: 'prefixes'; readonly rules: readonly RouteRule[] }
  /** So many made-up prefixes, as dense as those of real tables (`provisioning.ts`). */
  | { readonly kind: 'count'; readonly count: number; readonly gatewaysPerRule: number };

export interface RouteRule {
  /** Digits. */
  readonly prefix: string;
  /** How many gateways or carriers it lists. */
  readonly gateways: number;
  /** How long its `attrs` is. */
  readonly attrs: number;
}

/** A management command that the platform's people, or their tools, send. */
export interface TimedCommand {
  readonly at: Milliseconds;
  readonly command: 'dr_reload' | 'dlg_list' | 'ul_dump';
  /** Which process has to do it, and is deaf meanwhile. */
  readonly over: Transport;
  /** How long a reload takes, where that is known; else it is reckoned (`DatabaseSetup.rulesPerSecond`). */
  readonly lasting?: Milliseconds;
}

export type Transport = 'http' | 'fifo' | 'datagram';

export type Fault =
  /** Shared memory that each call leaves behind. */
  | {
      readonly kind: 'leak-per-call';
      readonly from: Milliseconds;
      readonly to: Milliseconds;
      readonly bytes: number;
    }
  /** Every write of the database takes so much longer. */
  | {
      readonly kind: 'slow-database';
      readonly from: Milliseconds;
      readonly to: Milliseconds;
      readonly delay: Milliseconds;
    }
  /** Every response of the far end comes so much later. */
  | {
      readonly kind: 'slow-peer';
      readonly from: Milliseconds;
      readonly to: Milliseconds;
      readonly delay: Milliseconds;
    };
