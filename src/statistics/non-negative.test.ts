import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from '../../test/properties.ts';
import { addRow, addSums, fitNonNegative, noColumns, noSums, withColumn } from './non-negative.ts';

test('what is exactly so is found, and a negative one is nought', () => {
  let sums = noSums(3);
  for (let index = 0; index < 40; index++) {
    const row = [1, index, (index * index) % 17];
    sums = addRow(sums, row, 5 + 3 * index);
  }
  const { coefficients, residual } = fitNonNegative(sums);
  assert.deepEqual(
    coefficients.map((value) => Math.round(value * 1e6) / 1e6),
    [5, 3, 0],
  );
  assert.ok(Math.abs(residual) < 1e-6);
});

test('no other choice is better: the conditions of Karush, Kuhn and Tucker hold', () => {
  // In thousandths: a column of 1e-8 is none to the fit, which is right, and no tolerance says so.
  const number = fc.integer({ min: -100_000, max: 100_000 }).map((value) => value / 1000);
  const row = fc.tuple(fc.array(number, { minLength: 3, maxLength: 3 }), number);
  fc.assert(
    fc.property(fc.array(row, { minLength: 6, maxLength: 40 }), (rows) => {
      const sums = rows.reduce((all, [x, y]) => addRow(all, x, y), noSums(3));
      const { coefficients } = fitNonNegative(sums);
      const scale = Math.max(1, ...sums.squares.map(Math.abs), ...sums.products.map(Math.abs));
      for (const [i, value] of coefficients.entries()) {
        assert.ok(value >= 0);
        const gradient = coefficients.reduce(
          (sum, other, j) => sum + (sums.squares[i * 3 + j] ?? 0) * other,
          -(sums.products[i] ?? 0),
        );
        assert.ok(gradient > -1e-6 * scale * (1 + value));
        if (value > 0) assert.ok(Math.abs(gradient) < 1e-6 * scale * (1 + value));
      }
    }),
  );
});

test('sums of parts are the sums of the whole', () => {
  const rows = Array.from({ length: 10 }, (_, index) => [index, index % 3]);
  const all = rows.reduce((sums, row) => addRow(sums, row, 7), noSums(2));
  const [one, other] = [rows.slice(0, 4), rows.slice(4)].map((part) =>
    part.reduce((sums, row) => addRow(sums, row, 7), noSums(2)),
  );
  assert.ok(one !== undefined && other !== undefined);
  assert.deepEqual(addSums(one, other), all);
});

test('sums column by column are those row by row', () => {
  const number = fc.integer({ min: -100, max: 100 });
  const row = fc.tuple(fc.tuple(number, number, number), number);
  fc.assert(
    fc.property(fc.array(row, { maxLength: 20 }), (rows) => {
      const byRow = rows.reduce((sums, [x, y]) => addRow(sums, x, y), noSums(3));
      const target = Float64Array.from(rows, ([, y]) => y);
      const byColumn = [2, 1, 0].reduce(
        (known, place) =>
          withColumn(
            Float64Array.from(rows, ([x]) => x[place] ?? 0),
            known,
          ),
        noColumns(target),
      );
      // Nought has a sign, which says nothing.
      const plain = ({ squares, products, target }: typeof byRow) =>
        [...squares, ...products, target].map((value) => value + 0);
      assert.deepEqual(plain(byColumn.sums), plain(byRow));
    }),
  );
});
