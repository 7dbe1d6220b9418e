/**
 * Has a recommendation checked by the twin, with progress on the terminal. An interrupt ends the check and nothing else: the
 * answer that was reckoned stands.
 */
import { availableParallelism } from 'node:os';

import type { KnownPlatform } from '../dimension/known-platform.ts';
import type { Recommendation } from '../dimension/recommendation.ts';
import { twinCheck } from '../dimension/twin-check.ts';
import { formatPercent } from '../present/text/numbers.ts';
import type { Context } from './context.ts';
import { twinRuns } from './twin-runs.ts';

/** More threads than that take memory and help little. */
const MOST_THREADS = 4;
/** After so long no further size is tried, in milliseconds. */
const LONG = 40_000;

/** As it was reckoned where it was interrupted, which is said. */
export async function checkWithTwin(
  platform: KnownPlatform,
  told: Recommendation,
  {
    talk,
    terminal,
    words,
    clock,
    stop,
  }: Pick<Context, 'talk' | 'terminal' | 'words' | 'clock' | 'stop'>,
): Promise<Recommendation> {
  const begun = clock.elapsed();
  const check = twinCheck(platform, told, () => clock.elapsed() - begun < LONG);
  const threads = Math.min(MOST_THREADS, availableParallelism());
  const clear = () => terminal !== undefined && talk.write('\r\x1b[2K');
  let next = check.next();
  while (next.done !== true) {
    const { cases, mib } = next.value;
    const passed = (share: number) => {
      if (terminal === undefined) return;
      clear();
      talk.write(words.twinCheck.progress(String(mib), formatPercent(share)));
    };
    const outcomes = await twinRuns(cases, { threads, stop, passed });
    if (outcomes === undefined) {
      clear();
      talk.write(`plimsoll: ${words.twinCheck.stopped}\n`);
      return told;
    }
    next = check.next(outcomes);
  }
  clear();
  return next.value;
}
