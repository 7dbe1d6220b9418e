/**
 * How often a server was asked: the median time between two readings, to the quarter of a second, which is as fast as
 * anybody asks.
 */
import { milliseconds, type Milliseconds } from '../../base/time.ts';
import type { Line } from '../../domain/sample.ts';

/** `otherwise` where fewer than two readings leave it open. */
export function cadenceOf(lines: readonly Line[], otherwise: Milliseconds): Milliseconds {
  const times = lines.flatMap((line) =>
    line.kind === 'sample' || line.kind === 'failed' ? [line.at] : [],
  );
  const gaps = times.slice(1).map((at, index) => at - (times[index] ?? at));
  const middle = gaps.toSorted((a, b) => a - b)[gaps.length >> 1] ?? otherwise;
  return milliseconds(Math.max(250, Math.round(middle / 250) * 250));
}
