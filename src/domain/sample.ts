/**
 * One reading of a server, or the failure to get one: what a watcher's time line is made of.
 *
 * A sample holds statistics read at (nearly) one time. A failed sample is part of the line: silence is a fact.
 */
import type { Problem } from '../base/problem.ts';
import type { Instant } from '../base/time.ts';
import type { ServerProcess } from './process.ts';
import type { Statistics } from './statistics.ts';

export type Reading =
  | { readonly kind: 'sample'; readonly at: Instant; readonly statistics: Statistics }
  | { readonly kind: 'failed'; readonly at: Instant; readonly problem: Problem }
  | {
      readonly kind: 'processes';
      readonly at: Instant;
      readonly processes: readonly ServerProcess[];
    }
  | {
      readonly kind: 'answer';
      readonly at: Instant;
      readonly method: string;
      readonly result: unknown;
    }
  | { readonly kind: 'note'; readonly at: Instant; readonly note: string };

export type Sample = Extract<Reading, { kind: 'sample' }>;

/** What is known of a server before its first sample. All of it may be unknown. */
export interface ServerHeader {
  readonly name?: string;
  readonly version?: string;
  readonly argv?: readonly string[];
}

/** One line of a recording, or of whatever else keeps what a server said. */
export type Line = { readonly kind: 'header'; readonly server: ServerHeader } | Reading;
