/**
 * Re-enacts every OpenSIPS recording of a directory from its truth and compares: how faithful is the twin?
 */
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';

import { loadRecording } from '../../src/servers/recorded/load.ts';
import { truthsIn } from '../accuracy/truth.ts';
import { compare, type Comparison, type Pair } from './compare.ts';
import type { Truth } from './truth-scenario.ts';

export async function twin(directory: string, asJson: boolean): Promise<void> {
  const comparisons: Comparison[] = [];
  for (const { name, file } of truthsIn(directory)) {
    if (process.env['ONLY'] && !process.env['ONLY'].split(',').includes(name)) continue;
    const truth = {
      ...(JSON.parse(readFileSync(`${dirname(file)}/truth.json`, 'utf8')) as Truth),
      name,
    };
    const recording = await loadRecording(file);
    if (!recording.ok) throw new Error(`${name}: ${recording.problem.code}`);
    const begun = performance.now();
    comparisons.push(compare(truth, recording.value.lines, directory));
    process.stderr.write(`${name} ${Math.round(performance.now() - begun)} ms\n`);
    if (!asJson) print(row(comparisons.at(-1) as Comparison));
  }
  if (asJson) {
    print(JSON.stringify({ schema: 'plimsoll/twin-score/v1', comparisons }, undefined, 2));
    return;
  }
}

function row({
  name,
  baseline,
  peak,
  most,
  reload,
  meanError,
  groups,
  fragments,
}: Comparison): string {
  const cells = [
    name,
    error(baseline),
    error(peak),
    error(most),
    reload === undefined ? '' : error(reload),
    percent(meanError),
    Object.entries(groups)
      .map(([group, share]) => `${group} ${percent(share)}`)
      .join(', '),
    percent(fragments),
  ];
  return `| ${cells.join(' | ')} |`;
}

function error({ real, twin }: Pair): string {
  const share = twin / real - 1;
  return `${share >= 0 ? '+' : ''}${percent(share)}`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
