/** `npm run proof -- scenarios DIRECTORY`: writes the shipped scenario of every OpenSIPS recording, from its truth. */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { writeScenario } from '../../src/cli/scenario/write-scenario.ts';
import { loadRecording } from '../../src/servers/recorded/load.ts';
import { truthsIn } from '../accuracy/truth.ts';
import { scenarioOfTruth, startOf, type Truth } from './truth-scenario.ts';

const SCENARIOS = new URL('../../scenarios/', import.meta.url).pathname;

export async function writeScenarios(directory: string): Promise<void> {
  for (const { name, file } of truthsIn(directory)) {
    const text = readFileSync(join(dirname(file), 'truth.json'), 'utf8');
    const truth = { ...(JSON.parse(text) as Truth), name };
    const recording = await loadRecording(file);
    if (!recording.ok) throw new Error(`${name}: ${recording.problem.code}`);
    const last = recording.value.lines.findLast((line) => line.kind === 'sample');
    const duration = Math.ceil((last?.at ?? 0) / 1000 - startOf(truth)) * 1000;
    const { prefix_file: prefixFile } = truth.server.drouting;
    writeFileSync(join(SCENARIOS, prefixFile), readFileSync(join(directory, prefixFile)));
    const scenario = { ...scenarioOfTruth(truth, directory, duration), name: `recorded-${name}` };
    const about = [
      `What was really done in the recording ${name}, from its truth.json: calls as SIPp counted them.`,
      'Written by npm run proof -- scenarios DIRECTORY.',
    ];
    writeFileSync(
      join(SCENARIOS, `recorded-${name}.yaml`),
      writeScenario(scenario, { about, prefixFile }),
    );
  }
}
