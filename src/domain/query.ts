/**
 * Everything that Plimsoll can ask of a server: the allow-list, as a type.
 *
 * These commands change nothing on the server, take no lock worth mentioning and cost it less than a SIP request.
 * There is no way to send another one: dialects build their bytes from a `Query`, never from text, and a `Selector` can
 * only be made by `selector`, which refuses whatever could break out of a request. (A malformed request over the FIFO
 * crashes OpenSIPS 3.6.8: knowledge, "seen on real servers" 13.)
 */
import type { Brand } from '../base/brand.ts';
import type { Instant } from '../base/time.ts';
import type { ServerProcess } from './process.ts';
import type { Statistics } from './statistics.ts';

/** A class of statistics (`shmem:`), one statistic by its bare name (`real_used_size`), or `all`. */
export type Selector = Brand<string, 'selector'>;

export type Query =
  | { readonly command: 'get_statistics'; readonly statistics: readonly Selector[] }
  | { readonly command: 'list_statistics'; readonly statistics?: readonly Selector[] }
  | { readonly command: 'sr_list_reports'; readonly group: Selector }
  | {
      readonly command:
        | 'ps'
        | 'version'
        | 'uptime'
        | 'which'
        | 'arg'
        | 'dr_reload_status'
        | 'events_list';
    };

export type Command = Query['command'];

/** What each command answers, in one shape for every version and transport. */
export interface Answers {
  readonly get_statistics: Statistics;
  /** Every statistic's full name; `unknown` where the server does not say whether it only ever grows. */
  readonly list_statistics: ReadonlyMap<string, 'incremental' | 'non-incremental' | 'unknown'>;
  readonly ps: readonly ServerProcess[];
  /** As the server says it, such as `OpenSIPS (3.6.8 (x86_64/linux))`. */
  readonly version: string;
  readonly uptime: Uptime;
  readonly which: readonly string[];
  readonly arg: readonly string[];
  readonly dr_reload_status: readonly ReloadStatus[];
  readonly sr_list_reports: readonly StatusReports[];
  readonly events_list: readonly ServerEvent[];
}

export type Answer<Asked extends Query> = Answers[Asked['command']];

/** A way to answer each query from what is so now; undefined for what the server does not have. */
export type Answerers<Now> = {
  readonly [Name in Command]: (
    now: Now,
    query: Extract<Query, { readonly command: Name }>,
  ) => Answers[Name] | undefined;
};

export interface Uptime {
  /** Local time of the server, as it prints it (`Sun Nov 22 21:44:16 2026`); it does not say its zone. */
  readonly now: string;
  readonly since: string;
  readonly seconds: number;
}

export interface ReloadStatus {
  /** Undefined where the server knows no partitions. */
  readonly partition: string | undefined;
  readonly date: string;
}

export interface StatusReports {
  readonly name: string;
  readonly reports: readonly { readonly at: Instant; readonly text: string }[];
}

export interface ServerEvent {
  readonly name: string;
  readonly id: number;
}

const SELECTOR = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,62}:?$/;

/** Undefined for text that is no name of a class, a statistic or a group. */
export function selector(text: string): Selector | undefined {
  return SELECTOR.test(text) ? (text as Selector) : undefined;
}

/** For names written in our own sources: a broken one is our mistake, and throws. */
export function selectors(...names: readonly string[]): readonly Selector[] {
  return names.map((name) => {
    const checked = selector(name);
    if (checked === undefined) throw new Error(`not a selector: ${name}`);
    return checked;
  });
}
