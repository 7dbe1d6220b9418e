/**
 * Carries out runs of the twin in threads, a few at a time, so that an interrupt is heard and every processor helps.
 *
 * What was given up comes back as undefined: nothing is known of it.
 */
import { Worker } from 'node:worker_threads';

import type { Stop } from '../base/stop.ts';
import type { TwinCase } from '../dimension/twin-case.ts';
import type { RunOutcome } from '../dimension/twin-run.ts';

/** What a thread says. */
export type TwinRunAnswer =
  | { readonly kind: 'passed'; readonly share: number }
  | { readonly kind: 'done'; readonly outcome: RunOutcome };

export interface TwinRunOptions {
  readonly threads: number;
  readonly stop: Stop;
  /** Called with how much of all runs together has passed, as a share. */
  readonly passed: (share: number) => void;
}

export async function twinRuns(
  cases: readonly TwinCase[],
  { threads, stop, passed }: TwinRunOptions,
): Promise<readonly RunOutcome[] | undefined> {
  const shares = cases.map(() => 0);
  const outcomes: RunOutcome[] = [];
  let next = 0;
  async function worker(): Promise<void> {
    while (next < cases.length && !stop.asked) {
      const place = next++;
      const outcome = await runOne(cases[place], stop, (share) => {
        shares[place] = share;
        passed(shares.reduce((sum, each) => sum + each, 0) / cases.length);
      });
      if (outcome !== undefined) outcomes[place] = outcome;
    }
  }
  await Promise.all(Array.from({ length: Math.min(threads, cases.length) }, worker));
  return stop.asked ? undefined : outcomes;
}

/** Throws what the thread threw. */
function runOne(
  run: TwinCase | undefined,
  stop: Stop,
  passed: (share: number) => void,
): Promise<RunOutcome | undefined> {
  // Compiled or not, it stands beside this file under the same ending.
  const place = new URL(import.meta.url.replace(/\.(\w+)$/, '-thread.$1'));
  const thread = new Worker(place, { workerData: run });
  return new Promise((resolve, reject) => {
    const stopAsking = stop.whenAsked(() => void thread.terminate());
    let outcome: RunOutcome | undefined;
    thread.on('message', (answer: TwinRunAnswer) => {
      if (answer.kind === 'passed') passed(answer.share);
      else outcome = answer.outcome;
    });
    thread.on('error', reject);
    thread.on('exit', () => {
      stopAsking();
      resolve(outcome);
    });
  });
}
