/**
 * Explains every OpenSIPS recording of a directory and compares with what was really done: a scoreboard.
 *
 * Each folder has `samples.jsonl.gz` and `truth.json`. `--json` prints the figures; `--write` also looks for the smallest
 * leak that can be told, which takes minutes, and writes `proof/SCOREBOARD.md`.
 */
import { readFileSync, writeFileSync } from 'node:fs';

import type { Line } from '../../src/domain/sample.ts';
import { loadRecording } from '../../src/servers/recorded/load.ts';
import { detections } from './detectable.ts';
import { detectionTable, scoreTable } from './page.ts';
import { score, type Score } from './score.ts';
import { truthsIn, type Truth } from './truth.ts';

const PAGE = new URL('../SCOREBOARD.md', import.meta.url);

export async function accuracy(directory: string, options: readonly string[]): Promise<void> {
  const scores: Score[] = [];
  const runs: (readonly [string, readonly Line[]])[] = [];
  for (const truth of truthsIn(directory)) {
    const recording = await loadRecording(truth.file);
    if (!recording.ok) throw new Error(`${truth.name}: ${recording.problem.code}`);
    const { lines } = recording.value;
    scores.push(score(truth, lines));
    if (isPlain(truth)) runs.push([truth.name, lines]);
  }
  const isWritten = options.includes('--write');
  const found = isWritten ? detections(runs) : undefined;
  if (options.includes('--json')) {
    const all = { schema: 'plimsoll/scoreboard/v1', scores, detections: found };
    process.stdout.write(`${JSON.stringify(all, undefined, 2)}\n`);
    return;
  }
  const page = `${scoreTable(scores)}${found === undefined ? '' : `\n${detectionTable(found)}`}`;
  if (isWritten)
    writeFileSync(PAGE, `${HEAD}\n${page}\n${FOOT}${othersOn(readFileSync(PAGE, 'utf8'))}`);
  else process.stdout.write(page);
}

/** Calls and nothing else: no leak, and no reload before the calls are over. */
function isPlain({ events, leak_real_used_bytes_per_second: leak }: Truth): boolean {
  const reload = events.find(({ method }) => method === 'dr_reload')?.t ?? Infinity;
  const lastCalls = events.findLast(({ event }) => event === 'calls_stop')?.t ?? 0;
  const isKilled = events.some(({ event }) => event === 'server_killed');
  return leak === undefined && !isKilled && reload > lastCalls;
}

/** What other proofs have written below. */
function othersOn(page: string): string {
  const begin = page.indexOf(OTHERS);
  return begin < 0 ? '' : page.slice(begin);
}

const OTHERS = '\n## The twin';

const HEAD = `# Scoreboard

Explanations beside what was really done in runs of real servers; written by \`npm run proof -- accuracy DIRECTORY --write\`, on a
directory of recordings with their \`truth.json\`. Starts, restarts, reloads and calls that began are the events that are
compared; an event is found within ten seconds. "Calls against their group" is the error of what transactions and dialogs
are said to hold, with the groups hidden: the mean of all samples with 100 dialogs or more, and the mean of the level of
traffic (a tenth of the most dialogs) at which it is worst; "in range" how often the 90 % range held the truth.
`;

const FOOT = `- \`pkg-36\`: the reload at 196 s was really done, over the FIFO; its truth.json does not list it, its README does.
- \`oom-36\`: the server is deaf over HTTP from the first reload to the end: a silence, of which is told that a reload would not
  have found room. Nothing else can be seen by these samples.
- \`restart-36\`: calls that began in the second in which others ended, at the same rate: nothing changed.
`;
