/**
 * Where a curve that only falls comes down to a level: found by halving what is not known yet, as finely as numbers go.
 *
 * For a probability by a size, or any other curve without a formula to turn round.
 */
const HALVINGS = 60;

/** Between `low` and `high`; at `high` it has fallen so far, or that is the answer all the same. */
export function fallsTo(
  level: number,
  valueAt: (place: number) => number,
  [low, high]: readonly [low: number, high: number],
): number {
  let [above, below] = [low, high];
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (above + below) / 2;
    if (valueAt(middle) > level) above = middle;
    else below = middle;
  }
  return below;
}
