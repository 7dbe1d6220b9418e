/**
 * A run of a real server: what it said, and what was really done. Of the recordings as they were made (a folder each), and
 * of those that are shipped (`recordings/NAME.jsonl.gz`, with the truth beside it in `recordings/truth/`).
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { seconds } from '../../src/base/time.ts';
import type { Line } from '../../src/domain/sample.ts';
import { loadRecording } from '../../src/servers/recorded/load.ts';
import { livesIn, type Moment } from '../../src/understand/life.ts';
import type { Truth } from '../twin/truth-scenario.ts';

export interface Run {
  readonly name: string;
  readonly lines: readonly Line[];
  readonly truth: Truth;
}

/** Whether there is a recording of that name, with its truth. */
export function hasRun(directory: string, name: string): boolean {
  return fileOf(directory, name) !== undefined && truthOf(directory, name) !== undefined;
}

export async function runOf(directory: string, name: string): Promise<Run> {
  const file = fileOf(directory, name);
  const truth = truthOf(directory, name);
  if (file === undefined) throw new Error(`there is no recording ${name} in ${directory}`);
  if (truth === undefined) throw new Error(`there is no truth.json of ${name} in ${directory}`);
  const recording = await loadRecording(file);
  if (!recording.ok) throw new Error(`${name}: ${recording.problem.code}`);
  return { name, lines: recording.value.lines, truth: { ...truth, name } };
}

function fileOf(directory: string, name: string): string | undefined {
  return [join(directory, name, 'samples.jsonl.gz'), join(directory, `${name}.jsonl.gz`)].find(
    existsSync,
  );
}

function truthOf(directory: string, name: string): Truth | undefined {
  const [plain, packed] = [
    join(directory, name, 'truth.json'),
    join(directory, 'truth', `${name}.json.gz`),
  ];
  if (existsSync(plain)) return JSON.parse(readFileSync(plain, 'utf8')) as Truth;
  if (existsSync(packed))
    return JSON.parse(gunzipSync(readFileSync(packed)).toString('utf8')) as Truth;
  return undefined;
}

export interface Measured {
  readonly maxUsed: number;
  /** It reached the end of its pool: the need was more than this. */
  readonly wasFull: boolean;
}

const FULL = 0.995;

/** The highest `max_used` of all lives; without reloads, that before the first of them. */
export function measuredIn({ lines, truth }: Run, reloads: boolean): Measured {
  const reload = truth.events.find(({ event, method }) => event === 'mi' && method === 'dr_reload');
  const until = reloads || reload === undefined ? Infinity : seconds(reload.t);
  const moments = momentsIn(lines).filter(({ at }) => at <= until);
  const maxUsed = Math.max(0, ...moments.map((moment) => moment.maxUsed));
  return { maxUsed, wasFull: maxUsed > FULL * (moments[0]?.total ?? Infinity) };
}

export function momentsIn(lines: readonly Line[]): readonly Moment[] {
  return livesIn(lines).lives.flatMap(({ moments }) => moments);
}
