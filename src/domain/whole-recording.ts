/**
 * All lines of a recording, from its text: from a file, from standard input, or from a page that it was dropped onto.
 *
 * A recording that was cut off (the writer was killed, the disk was full) ends in half a line; everything before that is
 * good, and what was lost is said in `cut`. Any other broken line is a problem: a recording with holes would be read wrongly.
 */
import type { Problem } from '../base/problem.ts';
import { failure, success, type Result } from '../base/result.ts';
import { problem } from './problems.ts';
import { readLine } from './recording.ts';
import type { Line } from './sample.ts';

export interface LoadedRecording {
  readonly file: string;
  readonly lines: readonly Line[];
  /** The last line, when it was not written to its end. */
  readonly cut: Problem | undefined;
}

/** For text that comes piece by piece: its lines, in order, without their ends. */
export interface RecordingReader {
  readonly line: (text: string) => void;
  readonly end: () => Result<LoadedRecording>;
}

/** `text` is all of a recording; `file` is only for the problems. */
export function parseRecording(text: string, file: string): Result<LoadedRecording> {
  const reader = recordingReader(file);
  for (const row of text.split('\n')) reader.line(row);
  return reader.end();
}

export function recordingReader(file: string): RecordingReader {
  const lines: Line[] = [];
  let count = 0;
  let broken: Problem | undefined;
  /** Something stands behind the broken line: it is a hole and no cut. */
  let isHole = false;
  return {
    line(text) {
      count++;
      if (broken !== undefined) isHole = true;
      if (isHole) return;
      const read = readLine(text, { file, line: count });
      if (!read.ok) broken = read.problem;
      else if (read.value !== undefined) lines.push(read.value);
    },
    end() {
      if (broken !== undefined && (isHole || lines.length === 0)) return failure(broken);
      return broken !== undefined || lines.some(({ kind }) => kind === 'sample')
        ? success({ file, lines, cut: broken })
        : failure(problem('recording-empty', { file }));
    },
  };
}
