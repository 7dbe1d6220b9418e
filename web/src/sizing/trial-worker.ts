/** Lets the twin try what was reckoned, run by run, and shows the pool meanwhile. Whoever has lost interest ends the worker. */
import { platformOf } from '../../../src/dimension/platform-facts.ts';
import type { Recommendation } from '../../../src/dimension/recommendation.ts';
import { twinCheck, type Batch } from '../../../src/dimension/twin-check.ts';
import { twinRun, type RunOutcome } from '../../../src/dimension/twin-run.ts';
import { wishedPlatform } from '../../../src/dimension/wished-size.ts';
import { pictureOf } from '../../../src/memory/picture.ts';
import type { Trial, TrialNews } from './trial-protocol.ts';

/** Cells of the map. */
const CELLS = 480;
/** So often the page is told how far it is, in milliseconds. */
const NEWS = 300;
/** After so long no further size is tried. */
const LONG = 40_000;

const tell = (news: TrialNews) => postMessage(news);
let lastNews = 0;

addEventListener('message', ({ data }: MessageEvent<Trial>) =>
  tell({ kind: 'done', told: tried(data) }),
);

function tried({ facts, wish, told }: Trial): Recommendation {
  const begun = performance.now();
  const platform = wishedPlatform(platformOf(facts), wish);
  if (!platform.ok) throw new Error(`${platform.problem.code} of what was reckoned`);
  const check = twinCheck(platform.value, told, () => performance.now() - begun < LONG);
  let next = check.next();
  while (next.done !== true) next = check.next(outcomesOf(next.value));
  return next.value;
}

function outcomesOf({ mib, cases }: Batch): readonly RunOutcome[] {
  return cases.map((one, place) => {
    const run = twinRun(one);
    let step = run.next();
    for (; step.done !== true; step = run.next()) {
      const now = performance.now();
      if (now - lastNews < NEWS) continue;
      lastNews = now;
      const { share, pool } = step.value;
      const { map } = pictureOf(pool, CELLS);
      tell({ kind: 'passed', progress: { mib, run: place + 1, runs: cases.length, share, map } });
    }
    return step.value;
  });
}
