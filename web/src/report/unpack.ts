/** What a report holds, as it stands in its page: JSON, gzipped, in base64. */
import { counting } from '../opened/counting.ts';

/** More than this is no report, but something that was made to fill a memory. Bytes. */
const MOST = 200_000_000;

/** Throws where it is none of that, with why. */
export async function unpack(packed: string): Promise<unknown> {
  const bytes = Uint8Array.from(atob(packed.trim()), (letter) => letter.charCodeAt(0));
  const text = new Blob([bytes])
    .stream()
    .pipeThrough(new DecompressionStream('gzip'))
    .pipeThrough(counting(stopAtMost));
  return (await new Response(text).json()) as unknown;
}

function stopAtMost(bytes: number): void {
  if (bytes > MOST) throw new Error(`> ${MOST} B`);
}
