/**
 * The shipped recordings, for tests of the pure rooms: samples, and what the server said of itself.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

import type { Sample, ServerHeader } from '../../domain/sample.ts';
import { readLine } from '../../domain/recording.ts';

export interface RecordingForTest {
  readonly header: ServerHeader;
  readonly samples: readonly Sample[];
}

export function recordingForTest(name: string): RecordingForTest {
  const file = new URL(`../../../recordings/${name}.jsonl.gz`, import.meta.url);
  const text = gunzipSync(readFileSync(file)).toString('utf8');
  const lines = text.split('\n').flatMap((row, index) => {
    const read = readLine(row, { file: name, line: index + 1 });
    if (!read.ok) throw new Error(JSON.stringify(read.problem));
    return read.value === undefined ? [] : [read.value];
  });
  const header = lines.find((line) => line.kind === 'header')?.server ?? {};
  return { header, samples: lines.filter((line) => line.kind === 'sample') };
}
