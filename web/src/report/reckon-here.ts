/**
 * A reckoner on the thread that draws, for a report: its content security policy lets it start no worker. An answer takes a
 * tenth of a second, so it is reckoned once what was moved has been drawn, and of several wishes the last.
 */
import type { SizeWish } from '../../../src/dimension/wished-size.ts';
import { reckoningOf, type StartReckoner } from '../sizing/reckoner.ts';

export const reckonHere: StartReckoner = (facts, tell) => {
  let reckon: ReturnType<typeof reckoningOf> | undefined;
  let next: ReturnType<typeof setTimeout> | undefined;
  return {
    ask(wish: SizeWish) {
      clearTimeout(next);
      next = setTimeout(() => {
        // Not before somebody asks: most who read a report only read it.
        reckon ??= reckoningOf(facts);
        tell({ reckoned: reckon(wish), isWaiting: false });
      });
    },
    end: () => clearTimeout(next),
  };
};
