/**
 * Opens a recording: a file of JSON lines, gzipped or not, as a list of its lines. Of an unfinished gzip stream everything
 * before the cut is good.
 */
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

import { failure, success, type Result } from '../../base/result.ts';
import { problem } from '../../domain/problems.ts';
import { parseRecording, type LoadedRecording } from '../../domain/whole-recording.ts';
import { codeOf } from '../transports/exchange.ts';

export async function loadRecording(file: string): Promise<Result<LoadedRecording>> {
  const text = await readAll(file, createReadStream(file));
  return text.ok ? parseRecording(text.value, file) : text;
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
