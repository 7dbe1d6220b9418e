/** The shipped recordings of real servers, line by line. */
import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

import { readLine } from '../../domain/recording.ts';
import type { Line } from '../../domain/sample.ts';

const directory = new URL('../../../recordings/', import.meta.url);

/** By name, as they lie there. */
export const RECORDINGS: readonly string[] = readdirSync(directory)
  .filter((file) => file.endsWith('.jsonl.gz'))
  .map((file) => file.replace('.jsonl.gz', ''));

export function recorded(name: string): readonly Line[] {
  const text = gunzipSync(readFileSync(new URL(`${name}.jsonl.gz`, directory))).toString('utf8');
  return text.split('\n').flatMap((row, index) => {
    const read = readLine(row, { file: name, line: index + 1 });
    if (!read.ok) throw new Error(`${name}, line ${index + 1}: ${read.problem.code}`);
    return read.value === undefined ? [] : [read.value];
  });
}
