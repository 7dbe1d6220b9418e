/**
 * Explains what happened to a server's memory, from what it said: the second room, put together.
 */
import type { Line } from '../domain/sample.ts';
import { baselineOf, type Baseline, type NoBaseline } from './baseline.ts';
import type { MemoryEvent } from './event.ts';
import { allocationFailuresIn } from './events/allocation-failure.ts';
import { gapsIn } from './events/gap.ts';
import { provisioningLoadOf } from './events/provisioning-load.ts';
import { reloadSpikesIn } from './events/reload-spike.ts';
import { startOf } from './events/start.ts';
import { livesIn, type Life, type Lives } from './life.ts';

export interface ExplainedLife {
  readonly life: Life;
  readonly baseline: Baseline | NoBaseline;
  /** In order of time. */
  readonly events: readonly MemoryEvent[];
}

export interface Explanation {
  readonly lives: Lives;
  readonly explained: readonly ExplainedLife[];
}

/** One detector a file; each sees a whole life. */
const DETECTORS: readonly ((life: Life) => readonly MemoryEvent[])[] = [
  startOf,
  gapsIn,
  provisioningLoadOf,
  reloadSpikesIn,
  allocationFailuresIn,
];

export function explain(lines: readonly Line[]): Explanation {
  const lives = livesIn(lines);
  return {
    lives,
    explained: lives.lives.map((life) => ({
      life,
      baseline: baselineOf(life),
      events: DETECTORS.flatMap((detect) => detect(life)).toSorted(
        (one, other) => one.start - other.start,
      ),
    })),
  };
}
