/**
 * What a command may touch of the world: streams, environment, clock, language, and the wish to stop.
 *
 * Results go to `out`, talk goes to `talk` (standard error), so that a pipe gets results only. A command never looks at
 * `process` itself; a test runs it with streams of its own.
 */
import type { Readable, Writable } from 'node:stream';

import type { Problem } from '../base/problem.ts';
import type { Stop } from '../base/stop.ts';
import type { Clock } from '../base/time.ts';
import type { Words } from '../present/words/words.ts';

export interface Terminal {
  readonly columns: number;
  readonly rows: number;
  /** Whether it shows colours (NO_COLOR, TERM=dumb and --no-color say no). */
  readonly colours: boolean;
  /** Whether it draws only what was on terminals before Unicode (TERM says so). */
  readonly isAscii: boolean;
  /** Calls back when its size changes. Returns how to call that off. */
  whenResized(callback: () => void): () => void;
}

export interface Context {
  readonly input: Readable;
  readonly out: Writable;
  readonly talk: Writable;
  /** Undefined when `out` is a pipe or a file. */
  readonly terminal: Terminal | undefined;
  /** Whether keys can be read: standard input is a terminal. */
  readonly hasKeys: boolean;
  readonly clock: Clock;
  readonly words: Words;
  readonly stop: Stop;
  /** Where what must last is put unless a place is named: of the service, or of the user. */
  readonly stateDirectory: string;
  /** Calls back at every SIGHUP, which then does not end the command. Returns how to call that off. */
  whenHungUp(callback: () => void): () => void;
  /** Says a problem and goes on. */
  readonly report: (met: Problem) => void;
}

/** What a command comes back with: undefined when all went well. */
export type Outcome = Problem | undefined;
