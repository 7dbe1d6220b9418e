/**
 * `npm run proof -- dimension DIRECTORY`: what is recommended from one run for the demand of another, beside what that run
 * then really needed, and beside the sizes that the usual rules would give. Nothing of the truth is known to who learns.
 *
 * `pairs.json` in the directory says which; `--json` prints the figures, `--parts` also what each need is made of, and
 * `--write` writes them into `proof/SCOREBOARD.md`.
 */
import { readFileSync, writeFileSync } from 'node:fs';

import { compare, type Comparison } from './compare.ts';
import { pairTable, summaryOf, summaryText } from './page.ts';
import { pairsIn } from './pairs.ts';
import { runOf, type Run } from './run.ts';

const PAGE = new URL('../SCOREBOARD.md', import.meta.url);

export async function dimension(directory: string, options: readonly string[]): Promise<void> {
  const comparisons: Comparison[] = [];
  try {
    const runs = new Map<string, Run>();
    for (const pair of pairsIn(directory)) {
      for (const name of [pair.learn, pair.predict])
        if (!runs.has(name)) runs.set(name, await runOf(directory, name));
      const [learned, predicted] = [runs.get(pair.learn), runs.get(pair.predict)];
      if (learned === undefined || predicted === undefined) continue;
      comparisons.push(compare(pair, learned, predicted));
    }
  } catch (error) {
    process.stderr.write(`proof: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
    return;
  }
  const summary = summaryOf(comparisons);
  if (options.includes('--json')) {
    const all = { schema: 'plimsoll/dimension-score/v1', comparisons, summary };
    process.stdout.write(`${JSON.stringify(all, undefined, 2)}\n`);
    return;
  }
  const page = `${pairTable(comparisons)}\n${summaryText(summary)}`;
  process.stdout.write(page);
  if (options.includes('--parts')) process.stdout.write(`\n${comparisons.map(partsText).join('')}`);
  if (options.includes('--write'))
    writeFileSync(PAGE, withSection(readFileSync(PAGE, 'utf8'), page));
}

function partsText({ pair, advice }: Comparison): string {
  if (advice === undefined) return '';
  const rows = advice.parts.map(
    ({ name, bytes, facts }) =>
      `  ${name.padEnd(16)} ${Math.round(bytes)} ${JSON.stringify(facts)}\n`,
  );
  return `${pair.learn} → ${pair.predict}\n${rows.join('')}`;
}

/** In place of the section of that name, or at the end. */
function withSection(scoreboard: string, page: string): string {
  const begin = scoreboard.indexOf(TITLE);
  const before = begin < 0 ? `${scoreboard.trimEnd()}\n\n` : scoreboard.slice(0, begin);
  const next = begin < 0 ? -1 : scoreboard.indexOf('\n## ', begin + TITLE.length);
  return `${before}${TITLE}${HEAD}\n${page}${next < 0 ? '' : scoreboard.slice(next)}`;
}

const TITLE = '## Recommendations beside what was needed\n';

const HEAD = `
The need that is predicted from one run for the demand of another, and the highest \`max_used\` that the other then showed:
\`npm run proof -- dimension DIRECTORY --write\`. A size is too small where that would not have fitted. Where a pool was full (≥), its
need is not known, only that it was more. The others: the highest and 15 % (krr), twice the highest, constant bytes per call,
and the target and upper bound of the vertical autoscaler of Kubernetes.
`;
