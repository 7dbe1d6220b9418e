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
  const perColumn = Math.max(1, span.to - span.from) / width;
  const known = points.filter(
    ({ at, value }) => value !== undefined && at >= span.from && at <= span.to,
  );
  const reach = GAP * medianStep(known);
  for (const [index, { at, value }] of known.entries()) {
    const next = known[index + 1]?.at ?? at;
    // Until the next point, unless that is so far away that there is a gap between them.
    const until = next - at <= reach ? next - perColumn / 2 : at;
    const last = Math.min(width - 1, Math.floor((until - span.from) / perColumn));
    for (
      let column = Math.min(width - 1, Math.floor((at - span.from) / perColumn));
      column <= last;
      column++
    ) {
      columns[column] = Math.max(columns[column] ?? 0, value ?? 0);
    }
  }
  const shown = columns.filter((value) => value !== undefined);
  const low = Math.min(...shown);
  const range = Math.max(...shown) - low;
  return columns.map((value) => (value === undefined ? ' ' : block(value - low, range))).join('');
}

/** Points further apart than this many times what is usual have a gap between them. */
const GAP = 2.5;

function medianStep(points: readonly Timed[]): number {
  const steps = points.slice(1).map(({ at }, index) => at - (points[index]?.at ?? at));
  return steps.toSorted((a, b) => a - b)[steps.length >> 1] ?? 0;
}

function block(height: number, range: number): string {
  const level = range === 0 ? 0 : Math.round((height / range) * (BLOCKS.length - 1));
  return BLOCKS[level] ?? ' ';
}
