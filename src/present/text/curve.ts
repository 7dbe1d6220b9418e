/**
 * A curve of blocks, in one row or several. Each column shows the highest value of its share of time, so a peak survives
 * being thinned; a column without a value stays empty, so a gap is seen as a gap.
 */
export interface Timed {
  readonly at: number;
  readonly value: number | undefined;
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The block of each level, the lowest first. */
export type Levels = readonly string[];

export interface Curve {
  /** The top row first. */
  readonly rows: readonly string[];
  /** What the lowest and the highest block stand for; undefined when nothing is known. */
  readonly range: { readonly low: number; readonly high: number } | undefined;
}

/** From the lowest to the highest value shown; all equal values stand at the bottom. */
export function curve(
  points: readonly Timed[],
  span: Span,
  { width, height, levels }: { width: number; height: number; levels: Levels },
): Curve {
  const columns = highestByColumn(points, span, width);
  const shown = columns.filter((value) => value !== undefined);
  const low = Math.min(...shown);
  const high = Math.max(...shown);
  const top = height * levels.length - 1;
  const filled = columns.map((value) =>
    value === undefined
      ? 0
      : 1 + (high === low ? 0 : Math.round(((value - low) / (high - low)) * top)),
  );
  const rows = Array.from({ length: height }, (_, row) => {
    const below = (height - 1 - row) * levels.length;
    return filled
      .map((blocks) => levels[Math.min(levels.length, blocks - below) - 1] ?? ' ')
      .join('');
  });
  return { rows, range: shown.length === 0 ? undefined : { low, high } };
}

/** Points further apart than this many times what is usual have a gap between them. */
const GAP = 2.5;

function highestByColumn(
  points: readonly Timed[],
  { from, to }: Span,
  width: number,
): readonly (number | undefined)[] {
  const columns: (number | undefined)[] = Array.from({ length: width }, () => undefined);
  const perColumn = Math.max(1, to - from) / width;
  const columnOf = (at: number) => Math.min(width - 1, Math.floor((at - from) / perColumn));
  const known = points.flatMap(({ at, value }) =>
    value === undefined || at < from || at > to ? [] : [{ at, value }],
  );
  const reach = GAP * medianStep(known);
  for (const [index, { at, value }] of known.entries()) {
    const next = known[index + 1]?.at ?? at;
    // Until the next point, unless that is so far away that there is a gap between them.
    const until = next - at <= reach ? next - perColumn / 2 : at;
    for (let column = columnOf(at); column <= Math.max(columnOf(at), columnOf(until)); column++) {
      columns[column] = Math.max(columns[column] ?? value, value);
    }
  }
  return columns;
}

function medianStep(points: readonly Timed[]): number {
  const steps = points.slice(1).map(({ at }, index) => at - (points[index]?.at ?? at));
  return steps.toSorted((a, b) => a - b)[steps.length >> 1] ?? 0;
}
