/**
 * Files read line by line as fast as they come, one behind the other as parts of one log; gzipped or not, told by how they
 * begin. A line longer than `LONGEST` is cut, so that a file without any end of line costs no memory. A gzip stream that was cut
 * off gives what came before the cut.
 */
import { isAscii } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { constants, createGunzip } from 'node:zlib';

import { failure, success, type Result } from '../base/result.ts';
import type { Stop } from '../base/stop.ts';
import { problem } from '../domain/problems.ts';
import { boundGarbage, collectGarbage } from './collect-garbage.ts';

export interface ReadLog {
  readonly bytes: number;
  /** Its gzip stream is damaged: what came before is there. */
  readonly isCut: boolean;
}

const CHUNK = 65_536;
const LONGEST = 65_536;
/** In bytes of a log: what the engine does by itself is nearly enough, now that garbage is bounded. */
const COLLECT_EVERY = 536_870_912;

/** A line is what stands in `text` from `from` up to `to`; `codes` are those of all characters of `text`, where they are bytes. */
export type TakeLine = (text: string, from: number, to: number, codes?: Uint8Array) => void;

export function readLog(
  file: string,
  input: Readable,
  onLine: (line: string) => void,
  stop: Stop,
): Promise<Result<ReadLog>> {
  return readLogInPlace(file, input, (text, from, to) => onLine(text.slice(from, to)), stop);
}

/** For readers that are faster than cutting lines out of what was read is. */
export async function readLogInPlace(
  file: string,
  input: Readable,
  onLine: TakeLine,
  stop: Stop,
): Promise<Result<ReadLog>> {
  boundGarbage();
  const source = file === '-' ? input : createReadStream(file, { highWaterMark: CHUNK });
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let bytes = 0;
  let isCut = false;
  let uncollected = 0;
  const take = (text: string, bytes: Buffer | undefined) => {
    const codes = bytes?.length === text.length && isAscii(bytes) ? bytes : undefined;
    let at = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', at)) {
      if (rest === '') onLine(text, at, Math.min(end, at + LONGEST), codes);
      else {
        const line = rest + text.slice(at, end);
        rest = '';
        onLine(line, 0, Math.min(line.length, LONGEST));
      }
      at = end + 1;
    }
    rest += text.slice(at);
    if (rest.length > LONGEST) rest = rest.slice(0, LONGEST);
  };
  const chunks = plain(source, () => (isCut = true));
  while (!stop.asked) {
    const next = await nextOf(chunks, file);
    if (!next.ok) return next;
    if (next.value === undefined) break;
    bytes += next.value.length;
    uncollected += next.value.length;
    if (uncollected > COLLECT_EVERY) {
      collectGarbage();
      uncollected = 0;
    }
    take(decoder.write(next.value), next.value);
  }
  await chunks.return(undefined);
  take(decoder.end(), undefined);
  if (rest !== '') onLine(rest, 0, rest.length);
  return success({ bytes, isCut });
}

/** Undefined at the end. Only reading can fail here: what a line does to its reader is none of the file's business. */
async function nextOf(
  chunks: AsyncGenerator<Buffer, void>,
  file: string,
): Promise<Result<Buffer | undefined>> {
  try {
    const { value } = await chunks.next();
    return success(value ?? undefined);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return failure(problem('file-unreadable', { file, why: code ?? message }));
  }
}

async function* plain(source: Readable, whenCut: () => void): AsyncGenerator<Buffer, void> {
  const chunks = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const first = await chunks.next();
  if (first.done === true) return;
  const all = (async function* () {
    yield first.value;
    for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) {
      yield next.value;
    }
  })();
  if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) yield* all;
  else yield* unzipped(all, whenCut);
}

async function* unzipped(
  chunks: AsyncGenerator<Buffer>,
  whenCut: () => void,
): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: CHUNK, finishFlush: constants.Z_SYNC_FLUSH });
  // What goes wrong in reading or unzipping is thrown where the result is read.
  pipeline(Readable.from(chunks), gunzip, () => undefined);
  try {
    for await (const chunk of gunzip) yield chunk as Buffer;
  } catch (error) {
    if (!String((error as NodeJS.ErrnoException).code).startsWith('Z_')) throw error;
    whenCut();
  }
}
