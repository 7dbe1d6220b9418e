/** The thread of `twin-runs.ts`: one run of the twin. */
import { parentPort, workerData } from 'node:worker_threads';

import type { TwinCase } from '../dimension/twin-case.ts';
import { twinRun } from '../dimension/twin-run.ts';
import type { TwinRunAnswer } from './twin-runs.ts';

/** A share of a run that is worth a word. */
const STEP = 0.02;

const tell = (answer: TwinRunAnswer) => parentPort?.postMessage(answer);
const run = twinRun(workerData as TwinCase);
let told = 0;
let now = run.next();
for (; now.done !== true; now = run.next()) {
  const { share } = now.value;
  if (share - told < STEP) continue;
  told = share;
  tell({ kind: 'passed', share: told });
}
tell({ kind: 'done', outcome: now.value });
