/**
 * Least squares with coefficients that are not negative, for a handful of them, from sums that can be added up.
 *
 * Every choice of which coefficients are zero is tried, which for four of them is fifteen small systems and exact; the
 * method of Lawson and Hanson comes to the same. Sums of parts of the data can be kept and added, so that a bootstrap of
 * blocks costs no more than the blocks.
 */
export interface Sums {
  /** XᵀX, row by row. */
  readonly squares: Float64Array;
  /** Xᵀy. */
  readonly products: Float64Array;
  /** yᵀy. */
  target: number;
  readonly size: number;
}

export interface Fit {
  readonly coefficients: readonly number[];
  /** The sum of squared residuals. */
  readonly residual: number;
}

export function noSums(size: number): Sums {
  return {
    squares: new Float64Array(size * size),
    products: new Float64Array(size),
    target: 0,
    size,
  };
}

/** Adds one observation, in place; `weight` counts it so many times. */
export function addRow(sums: Sums, row: readonly number[], target: number, weight = 1): Sums {
  const { squares, products, size } = sums;
  for (let i = 0; i < size; i++) {
    const value = (row[i] ?? 0) * weight;
    products[i] = (products[i] ?? 0) + value * target;
    for (let j = 0; j < size; j++)
      squares[i * size + j] = (squares[i * size + j] ?? 0) + value * (row[j] ?? 0);
  }
  sums.target += weight * target * target;
  return sums;
}

/** Observations column by column, all of one length, and their sums. */
export interface Columns {
  readonly columns: readonly Float64Array[];
  readonly target: Float64Array;
  readonly sums: Sums;
}

export function noColumns(target: Float64Array): Columns {
  return { columns: [], target, sums: { ...noSums(0), target: dot(target, target) } };
}

/** With one more column before the others, whose sums are not made again: many can be tried in its place. */
export function withColumn(column: Float64Array, { columns, target, sums }: Columns): Columns {
  const size = columns.length + 1;
  const squares = new Float64Array(size * size);
  squares[0] = dot(column, column);
  for (const [index, other] of columns.entries()) {
    const place = index + 1;
    squares[place] = squares[place * size] = dot(column, other);
    squares.set(sums.squares.subarray(index * sums.size, place * sums.size), place * size + 1);
  }
  const products = Float64Array.of(dot(column, target), ...sums.products);
  return {
    columns: [column, ...columns],
    target,
    sums: { squares, products, target: sums.target, size },
  };
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += (one[i] ?? 0) * (other[i] ?? 0);
  return sum;
}

/** Adds what others have observed, in place: a bootstrap adds hundreds of blocks hundreds of times. */
export function addSums(sums: Sums, other: Sums): Sums {
  const { squares, products } = sums;
  for (let i = 0; i < squares.length; i++) squares[i] = (squares[i] ?? 0) + (other.squares[i] ?? 0);
  for (let i = 0; i < products.length; i++)
    products[i] = (products[i] ?? 0) + (other.products[i] ?? 0);
  sums.target += other.target;
  return sums;
}

export function fitNonNegative(sums: Sums): Fit {
  const { size, target } = sums;
  let best: Fit = { coefficients: Array<number>(size).fill(0), residual: target };
  for (let choice = 1; choice < 2 ** size; choice++) {
    const active = Array.from({ length: size }, (_, index) => index).filter(
      (index) => (choice >> index) & 1,
    );
    const solved = solve(sums, active);
    if (solved === undefined || solved.some((value) => value < 0)) continue;
    const coefficients = Array<number>(size).fill(0);
    let residual = target;
    for (const [place, index] of active.entries()) {
      coefficients[index] = solved[place] ?? 0;
      residual -= (solved[place] ?? 0) * (sums.products[index] ?? 0);
    }
    if (residual < best.residual) best = { coefficients, residual };
  }
  return best;
}

/** Gauss's elimination with pivots; undefined where the columns cannot be told apart. */
function solve(
  { squares, products, size }: Sums,
  active: readonly number[],
): readonly number[] | undefined {
  const rows = active.map((i) => [
    ...active.map((j) => squares[i * size + j] ?? 0),
    products[i] ?? 0,
  ]);
  const count = active.length;
  const scale = active.map((i) => squares[i * size + i] ?? 0);
  for (let column = 0; column < count; column++) {
    let pivot = column;
    for (let row = column + 1; row < count; row++) {
      if (Math.abs(rows[row]?.[column] ?? 0) > Math.abs(rows[pivot]?.[column] ?? 0)) pivot = row;
    }
    const chosen = rows[pivot] ?? [];
    if (Math.abs(chosen[column] ?? 0) <= (scale[column] ?? 0) * 1e-12) return undefined;
    rows[pivot] = rows[column] ?? [];
    rows[column] = chosen;
    for (let row = 0; row < count; row++) {
      const other = rows[row];
      if (row === column || other === undefined) continue;
      const factor = (other[column] ?? 0) / (chosen[column] ?? 1);
      for (let place = column; place <= count; place++)
        other[place] = (other[place] ?? 0) - factor * (chosen[place] ?? 0);
    }
  }
  return rows.map((row, index) => (row[count] ?? 0) / (row[index] ?? 1));
}
