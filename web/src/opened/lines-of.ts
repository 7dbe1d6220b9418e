/**
 * The lines of a file as they come, some at once: unzipped where it begins like gzip, whatever it is called, and decoded as
 * UTF-8. A log of any length passes through; nothing of it is kept here. A line that has no end is cut at its limit and comes at
 * once; what is beyond is left out up to the next end.
 */
import { counting } from './counting.ts';

/** As the command line cuts lines of logs. */
export const LONGEST_LINE = 65_536;

export interface Listener {
  /** How many bytes of the file have been read. */
  readonly took?: (bytes: number) => void;
  /** A gzip stream ended before its end; everything before that came. */
  readonly cut?: () => void;
  /** The nothing behind the last line end comes as a line, too: it tells that the last line was ended. */
  readonly keepsEnd?: boolean;
  /** In characters; where it is not said, `LONGEST_LINE`. */
  readonly longest?: number;
}

export async function* linesOf(
  file: Blob,
  {
    took = () => undefined,
    cut = () => undefined,
    keepsEnd = false,
    longest = LONGEST_LINE,
  }: Listener = {},
): AsyncGenerator<readonly string[]> {
  const decoder = new TextDecoder();
  let rest = '';
  let isCut = false;
  const split = (text: string): readonly string[] => {
    const [first = '', ...others] = text.split('\n');
    const lines: string[] = [];
    const last = others.pop();
    if (!isCut) rest += first;
    if (last !== undefined) {
      if (!isCut) lines.push(rest.slice(0, longest));
      for (const each of others) lines.push(each.slice(0, longest));
      rest = last;
      isCut = false;
    }
    if (rest.length > longest) {
      lines.push(rest.slice(0, longest));
      rest = '';
      isCut = true;
    }
    return lines;
  };
  for await (const chunk of bytesOf(file, took, cut))
    yield split(decoder.decode(chunk, { stream: true }));
  yield split(decoder.decode());
  if (rest !== '' || (keepsEnd && !isCut)) yield [rest];
}

async function* bytesOf(
  file: Blob,
  took: (bytes: number) => void,
  cut: () => void,
): AsyncGenerator<Uint8Array> {
  const head = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const isGzip = head[0] === 0x1f && head[1] === 0x8b;
  const counted = file.stream().pipeThrough(counting(took));
  const bytes = isGzip ? counted.pipeThrough(new DecompressionStream('gzip')) : counted;
  const reader = bytes.getReader();
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      yield value;
    }
  } catch (error) {
    // What a cut stream of gzip throws; a file that cannot be read is another matter.
    if (!isGzip || !(error instanceof TypeError)) throw error;
    cut();
  } finally {
    await reader.cancel().catch(() => undefined); // who had enough of it; a broken stream has ended already
  }
}
