/** All that comes of lines as a keeper gives them, for who needs them at once; the first failure instead, if there is one. */
import { success, type Result } from '../base/result.ts';
import type { Line } from './sample.ts';

export async function allLines(
  lines: AsyncIterable<Result<Line>>,
): Promise<Result<readonly Line[]>> {
  const all: Line[] = [];
  for await (const line of lines) {
    if (!line.ok) return line;
    all.push(line.value);
  }
  return success(all);
}
