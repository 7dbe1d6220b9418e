/**
 * A curve in one row of blocks. Each column shows the highest value of its share of time, so a peak survives being
 * thinned; a column without a value stays empty, so a gap is seen as a gap.
 */
const BLOCKS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

export interface Timed {
  readonly at: number;
  readonly value: number | undefined;
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** From the lowest to the highest value shown; all equal values stand at the bottom. */
export function sparkline(points: readonly Timed[], span: Span, width: number): string {
  const columns: (number | undefined)[] = Array.from({ length: width }, () => undefined);
  const length = Math.max(1, span.to - span.from);
  for (const { at, value } of points) {
    if (value === undefined || at < span.from || at > span.to) continue;
    const column = Math.min(width - 1, Math.floor(((at - span.from) / length) * width));
    const highest = columns[column];
    columns[column] = highest === undefined ? value : Math.max(highest, value);
  }
  const known = columns.filter((value) => value !== undefined);
  const low = Math.min(...known);
  const range = Math.max(...known) - low;
  return columns.map((value) => (value === undefined ? ' ' : block(value - low, range))).join('');
}

function block(height: number, range: number): string {
  const level = range === 0 ? 0 : Math.round((height / range) * (BLOCKS.length - 1));
  return BLOCKS[level] ?? ' ';
}
