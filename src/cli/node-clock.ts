/**
 * The real clock of the machine, for the doors to hand in.
 */
import { instant, milliseconds, type Clock } from '../base/time.ts';

export const nodeClock: Clock = {
  now: () => instant(Date.now()),
  elapsed: () => milliseconds(performance.now()),
  sleep: (duration, stop) =>
    new Promise((resolve) => {
      if (stop?.asked) {
        resolve();
        return;
      }
      const timer = setTimeout(() => {
        callOff?.();
        resolve();
      }, duration);
      const callOff = stop?.whenAsked(() => {
        clearTimeout(timer);
        resolve();
      });
    }),
};
