/**
 * The lines of a log, one after another, from a file (gzipped or not) or standard input; never the whole of it.
 *
 * A line that has no end is cut: what is beyond `LONGEST_LINE` is left out up to the next end.
 */
import { createReadStream } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { createGunzip } from 'node:zlib';

import type { Problem } from '../base/problem.ts';
import { problem } from '../domain/problems.ts';
import type { Context } from './context.ts';

export const LONGEST_LINE = 256 * 1024;

/** Lines out of pieces; `end` gives the last one, which may lack its end. */
export interface LineSplitter {
  push(piece: Buffer): readonly string[];
  end(): readonly string[];
}

export function lineSplitter(): LineSplitter {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let isCut = false;
  const split = (text: string): readonly string[] => {
    const parts = text.split('\n');
    const lines: string[] = [];
    for (const [index, part] of parts.entries()) {
      if (!isCut) rest += part;
      if (rest.length > LONGEST_LINE) {
        rest = rest.slice(0, LONGEST_LINE);
        isCut = true;
      }
      if (index === parts.length - 1) break;
      lines.push(rest);
      rest = '';
      isCut = false;
    }
    return lines;
  };
  return {
    push: (piece) => split(decoder.write(piece)),
    end() {
      const lines = split(decoder.end());
      const last = rest;
      rest = '';
      isCut = false;
      return last === '' ? lines : [...lines, last];
    },
  };
}

/** `-` is standard input. A file that cannot be read ends in a problem; one that is cut off ends where it is cut. */
export async function* logLines(
  file: string,
  { input }: Pick<Context, 'input'>,
): AsyncGenerator<readonly string[], Problem | undefined> {
  const splitter = lineSplitter();
  try {
    const source = file === '-' ? input : createReadStream(file);
    for await (const piece of unzipped(source)) yield splitter.push(piece);
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    // What was read before the end of a gzip stream that is no end is good.
    if (!code.startsWith('Z_')) return problem('file-unreadable', { file, why: code });
  }
  yield splitter.end();
  return undefined;
}

async function* unzipped(source: AsyncIterable<unknown>): AsyncIterable<Buffer> {
  const pieces = source[Symbol.asyncIterator]();
  const first = await pieces.next();
  if (first.done === true) return;
  const rest = {
    async *[Symbol.asyncIterator]() {
      yield asBuffer(first.value);
      for (let next = await pieces.next(); next.done !== true; next = await pieces.next())
        yield asBuffer(next.value);
    },
  };
  const start = asBuffer(first.value);
  if (start[0] !== 0x1f || start[1] !== 0x8b) {
    yield* rest;
    return;
  }
  const { Readable } = await import('node:stream');
  const gunzip = Readable.from(rest, { objectMode: false }).pipe(createGunzip());
  for await (const piece of gunzip) yield asBuffer(piece);
}

function asBuffer(piece: unknown): Buffer {
  return Buffer.isBuffer(piece) ? piece : Buffer.from(String(piece));
}
