/**
 * Re-enacts every OpenSIPS recording of a directory from its truth and compares: how faithful is the twin?
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { loadRecording } from '../../src/servers/recorded/load.ts';
import { truthsIn } from '../accuracy/truth.ts';
import { compare, type Comparison, type Pair } from './compare.ts';
import { errorOf, failures } from './gates.ts';
import type { Truth } from './truth-scenario.ts';

export async function twin(directory: string, asJson: boolean): Promise<void> {
  const comparisons: Comparison[] = [];
  for (const { name, file } of truthsIn(directory)) {
    const truth = {
      ...(JSON.parse(readFileSync(join(dirname(file), 'truth.json'), 'utf8')) as Truth),
      name,
    };
    const recording = await loadRecording(file);
    if (!recording.ok) throw new Error(`${name}: ${recording.problem.code}`);
    const comparison = compare(truth, recording.value.lines, directory);
    comparisons.push(comparison);
    if (asJson) continue;
    if (comparisons.length === 1) print(HEAD);
    print(row(comparison));
  }
  const failed = comparisons.flatMap((comparison) => failures(comparison));
  if (asJson) {
    print(JSON.stringify({ schema: 'plimsoll/twin-score/v1', comparisons, failed }, undefined, 2));
  } else {
    print(`\n${failed.length === 0 ? 'All gates are kept.' : failed.join('\n')}`);
  }
  if (failed.length > 0) process.exitCode = 1;
}

const HEAD = [
  '| Run | Baseline | Peak | Highest max_used | Reload | Mean error | Groups | Fragments | Release, s |',
  '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
].join('\n');

function row(comparison: Comparison): string {
  const { name, baseline, peak, most, reload, meanError, groups, fragments, lag } = comparison;
  const cells = [
    name,
    share(baseline),
    share(peak),
    share(most),
    reload === undefined ? '' : share(reload),
    percent(meanError),
    Object.entries(groups)
      .map(([group, error]) => `${group} ${percent(error)}`)
      .join(', '),
    percent(fragments),
    lag === undefined ? '' : `${Math.round(lag.twin)} for ${Math.round(lag.real)}`,
  ];
  return `| ${cells.join(' | ')} |`;
}

function share(pair: Pair): string {
  return `${errorOf(pair) >= 0 ? '+' : ''}${percent(errorOf(pair))}`;
}

function percent(part: number): string {
  return `${(part * 100).toFixed(2)} %`;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
