/**
 * The lines of a file as they come, some at once: unzipped where it begins like gzip, whatever it is called, and decoded as
 * UTF-8. A log of any length passes through; nothing of it is kept here.
 */
export interface Listener {
  /** How many bytes of the file have been read. */
  readonly took?: (bytes: number) => void;
  /** A gzip stream ended before its end; everything before that came. */
  readonly cut?: () => void;
  /** The nothing behind the last line end comes as a line, too: it tells that the last line was ended. */
  readonly keepsEnd?: boolean;
}

export async function* linesOf(
  file: Blob,
  { took = () => undefined, cut = () => undefined, keepsEnd = false }: Listener = {},
): AsyncGenerator<readonly string[]> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of bytesOf(file, took, cut)) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield lines;
  }
  rest += decoder.decode();
  if (rest !== '' || keepsEnd) yield [rest];
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

type Bytes = Uint8Array<ArrayBuffer>;

function counting(took: (bytes: number) => void): TransformStream<Bytes, Bytes> {
  let all = 0;
  return new TransformStream({
    transform(chunk, controller) {
      all += chunk.byteLength;
      took(all);
      controller.enqueue(chunk);
    },
  });
}
