/**
 * A clock that stands still until a test moves it.
 *
 * `advance` wakes every sleeper in the order of its time and lets each run on before the next wakes, so whole programs
 * run through hours of it in milliseconds, always in the same order.
 */
import { instant, milliseconds, type Clock, type Instant, type Milliseconds } from '../time.ts';

export interface ManualClock extends Clock {
  advance(by: Milliseconds): Promise<void>;
  /** Sets the wall clock, as an operator or ntpd does; time elapsed knows nothing of it. */
  jump(by: Milliseconds): void;
}

interface Sleeper {
  readonly due: number;
  readonly wake: () => void;
}

export function manualClock(start: Instant = instant(1_795_387_200_000)): ManualClock {
  let elapsed = 0;
  let wall: number = start;
  let sleepers: Sleeper[] = [];

  const moveTo = (due: number) => {
    wall += due - elapsed;
    elapsed = due;
  };

  return {
    now: () => instant(wall),
    elapsed: () => milliseconds(elapsed),
    sleep: (duration, stop) =>
      new Promise((resolve) => {
        const sleeper = { due: elapsed + Math.max(0, duration), wake: resolve };
        sleepers.push(sleeper);
        stop?.whenAsked(() => {
          sleepers = sleepers.filter((other) => other !== sleeper);
          resolve();
        });
      }),
    async advance(by) {
      const end = elapsed + by;
      for (;;) {
        await everythingThatCanRun();
        const next = sleepers.toSorted((a, b) => a.due - b.due)[0];
        if (next === undefined || next.due > end) break;
        sleepers = sleepers.filter((other) => other !== next);
        moveTo(next.due);
        next.wake();
      }
      moveTo(end);
      await everythingThatCanRun();
    },
    jump: (by) => {
      wall += by;
    },
  };
}

/** Promises that are already settled run their continuations; a few hundred turns are more than any chain here has. */
async function everythingThatCanRun(): Promise<void> {
  for (let turn = 0; turn < 200; turn++) await Promise.resolve();
}
