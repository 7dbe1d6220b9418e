/**
 * A long time read window by window, so that memory stays bounded however much is kept: each window as long as makes a
 * good answer, found by the size of the answer before.
 */
import { success, type Result } from '../../base/result.ts';
import { instant } from '../../base/time.ts';
import type { TimeRange } from '../../domain/series-store.ts';

export interface Window<Value> {
  readonly range: TimeRange;
  readonly value: Value;
}

interface WindowReader<Value> {
  readonly read: (range: TimeRange) => Promise<Result<Value>>;
  /** Points in what was read. */
  readonly sizeOf: (value: Value) => number;
}

const FIRST = 3_600_000;
const SHORTEST = 1000;
const LONGEST = 32 * 86_400_000;
const FEW = 10_000;
const MANY = 60_000;

/** In order of time, without a gap between windows. A failure ends it. */
export async function* readWindows<Value>(
  { from, to }: TimeRange,
  { read, sizeOf }: WindowReader<Value>,
): AsyncGenerator<Result<Window<Value>>, void> {
  let length = FIRST;
  let at = from;
  while (at < to) {
    const range = { from: at, to: instant(Math.min(to, at + length)) };
    const answer = await read(range);
    if (!answer.ok && answer.problem.code === 'history-too-large' && length > SHORTEST) {
      length = Math.max(SHORTEST, length / 4);
      continue;
    }
    if (!answer.ok) {
      yield answer;
      return;
    }
    yield success({ range, value: answer.value });
    at = range.to;
    const size = sizeOf(answer.value);
    if (size < FEW) length = Math.min(LONGEST, length * 2);
    else if (size > MANY) length = Math.max(SHORTEST, length / 2);
  }
}
