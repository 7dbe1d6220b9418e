/**
 * Lines out of pieces that end anywhere, for what comes bit by bit. A whole file is read faster by `read-log.ts`.
 *
 * A line that has no end is cut: what is beyond `LONGEST_LINE` is left out up to the next end.
 */
import { StringDecoder } from 'node:string_decoder';

export const LONGEST_LINE = 64 * 1024;

export interface LineSplitter {
  push(piece: Buffer): readonly string[];
  /** The last line, which may lack its end. */
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
