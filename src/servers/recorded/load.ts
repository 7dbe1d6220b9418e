/**
 * Opens a recording: a file of JSON lines, gzipped or not, as a list of its lines.
 *
 * A recording that was cut off (the writer was killed, the disk was full) ends in half a line or in an unfinished gzip
 * stream; everything before that is good, and what was lost is said in `cut`. Any other broken line is a problem: a
 * recording with holes would be read wrongly.
 */
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

import type { Problem } from '../../base/problem.ts';
import { failure, success, type Result } from '../../base/result.ts';
import { problem } from '../../domain/problems.ts';
import { readLine } from '../../domain/recording.ts';
import type { Line } from '../../domain/sample.ts';
import { codeOf } from '../transports/exchange.ts';

export interface LoadedRecording {
  readonly file: string;
  readonly lines: readonly Line[];
  /** The last line, when it was not written to its end. */
  readonly cut: Problem | undefined;
}

export async function loadRecording(file: string): Promise<Result<LoadedRecording>> {
  const text = await readAll(file, createReadStream(file));
  return text.ok ? parseRecording(text.value, file) : text;
}

/** `text` is all of a recording; `file` is only for the problems. */
export function parseRecording(text: string, file: string): Result<LoadedRecording> {
  const rows = text.split('\n');
  const lines: Line[] = [];
  for (const [index, row] of rows.entries()) {
    const read = readLine(row, { file, line: index + 1 });
    if (!read.ok) {
      const isLast = index === rows.length - 1;
      return isLast && lines.length > 0 ? success({ file, lines, cut: read.problem }) : read;
    }
    if (read.value !== undefined) lines.push(read.value);
  }
  return lines.some(({ kind }) => kind === 'sample')
    ? success({ file, lines, cut: undefined })
    : failure(problem('recording-empty', { file }));
}

/** Reads to the end, unzipping what begins like gzip whatever it is called. */
export async function readAll(file: string, source: Readable): Promise<Result<string>> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of source) chunks.push(chunk as Buffer);
  } catch (error) {
    return failure(problem('file-unreadable', { file, why: codeOf(error) }));
  }
  const bytes = Buffer.concat(chunks);
  return success((isGzip(bytes) ? await unzipped(bytes) : bytes).toString('utf8'));
}

function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** As much as can be unzipped: a stream that was cut off still gives what came before the cut. */
function unzipped(bytes: Buffer): Promise<Buffer> {
  return new Promise((resolve) => {
    const gunzip = createGunzip();
    const chunks: Buffer[] = [];
    const finish = () => resolve(Buffer.concat(chunks));
    gunzip.on('data', (chunk: Buffer) => chunks.push(chunk));
    gunzip.on('end', finish);
    gunzip.on('error', finish);
    gunzip.end(bytes);
  });
}
