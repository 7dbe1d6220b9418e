/**
 * Writes a recording as it happens.
 *
 * Every line is pushed through to the file at once, gzipped or not: a writer that is killed loses nothing but the line it
 * was writing, and what it leaves can be read. A file that exists is never overwritten.
 */
import { once } from 'node:events';
import { createWriteStream, existsSync, statSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { constants, createGzip, type Gzip } from 'node:zlib';

import type { Problem } from '../../base/problem.ts';
import { failure, success, type Result } from '../../base/result.ts';
import { problem } from '../../domain/problems.ts';
import { codeOf } from '../transports/exchange.ts';

export interface RecordingWriter {
  /** Undefined when the line is on its way; a problem once the file cannot be written any more. */
  write(line: string): Problem | undefined;
  close(): Promise<Problem | undefined>;
}

export async function createRecording(file: string): Promise<Result<RecordingWriter>> {
  const target = createWriteStream(file, { flags: isDevice(file) ? 'w' : 'wx' });
  try {
    await once(target, 'open');
  } catch (error) {
    return failure(problem('file-unwritable', { file, why: codeOf(error) }));
  }
  const gzip = file.endsWith('.gz') ? createGzip() : undefined;
  gzip?.pipe(target);
  const first: Writable = gzip ?? target;
  let met: Problem | undefined;
  for (const stream of [first, target]) {
    stream.on('error', (error: Error) => {
      met ??= problem('file-unwritable', { file, why: codeOf(error) });
      first.destroy();
    });
  }
  return success({
    write(line) {
      if (met !== undefined) return met;
      first.write(`${line}\n`);
      pushThrough(gzip);
      return undefined;
    },
    async close() {
      if (met === undefined) first.end();
      if (!target.closed) await once(target, 'close').catch(() => undefined);
      return met;
    },
  });
}

/** Such as /dev/stdout: there is nothing in it to overwrite. */
function isDevice(file: string): boolean {
  return existsSync(file) && statSync(file).isCharacterDevice();
}

function pushThrough(gzip: Gzip | undefined): void {
  gzip?.flush(constants.Z_SYNC_FLUSH);
}
