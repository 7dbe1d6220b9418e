/** Lets others run after some milliseconds of work, for loops that would keep the thread to themselves. */
import { setImmediate } from 'node:timers/promises';

/** Work is interrupted no more often than this. */
const WORK = 10;

export function breathing(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < WORK) return;
    await setImmediate();
    since = performance.now();
  };
}
