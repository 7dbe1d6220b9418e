/**
 * Puts what the servers say into a store: what comes in within a moment is one commit.
 *
 * While the store cannot take anything (a full disk), lines wait in memory, up to a bound; then the oldest are given up
 * and counted. The problem is told once when it begins, and its end is told too.
 */
import type { Problem } from '../base/problem.ts';
import { stopSource } from '../base/stop.ts';
import { milliseconds, type Clock } from '../base/time.ts';
import type { KeptLine, SeriesStore } from '../domain/series-store.ts';

export interface Keeping {
  keep(line: KeptLine): void;
  /** Lines that are not kept yet. */
  readonly waiting: number;
  /** Lines that were given up. */
  readonly lost: number;
  /** Keeps what is waiting, if it can be kept, and ends. */
  close(): Promise<void>;
}

export interface KeepingOptions {
  readonly clock: Clock;
  /** A problem that has begun, or undefined when it has ended. */
  readonly told: (met: Problem | undefined) => void;
}

/** Long enough that fifty servers share a commit, short enough that nobody sees it. */
const MOMENT = milliseconds(200);
const WHILE_FAILING = milliseconds(5000);
/** Some minutes of a large fleet, at some kilobytes a line. */
const MOST_WAITING = 20_000;

export function keepingIn(store: SeriesStore, { clock, told }: KeepingOptions): Keeping {
  const stop = stopSource();
  let waiting: KeptLine[] = [];
  let lost = 0;
  let failing: Problem | undefined;
  let running: Promise<void> | undefined;

  const commit = async () => {
    const batch = waiting;
    waiting = [];
    const kept = await store.keep(batch);
    if (kept.ok) {
      if (failing !== undefined) told(undefined);
      failing = undefined;
      return;
    }
    if (failing?.code !== kept.problem.code) told(kept.problem);
    failing = kept.problem;
    waiting = [...batch, ...waiting];
    lost += Math.max(0, waiting.length - MOST_WAITING);
    waiting = waiting.slice(-MOST_WAITING);
  };
  const run = async () => {
    while (waiting.length > 0 && !stop.asked) {
      await clock.sleep(failing === undefined ? MOMENT : WHILE_FAILING, stop);
      if (waiting.length > 0) await commit();
    }
    running = undefined;
  };
  return {
    keep(line) {
      waiting.push(line);
      running ??= run();
    },
    get waiting() {
      return waiting.length;
    },
    get lost() {
      return lost;
    },
    async close() {
      stop.ask();
      await running;
      if (waiting.length > 0) await commit();
      lost += waiting.length;
      waiting = [];
    },
  };
}
