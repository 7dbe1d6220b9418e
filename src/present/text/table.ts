/**
 * Rows whose cells stand under each other, however wide their characters are.
 */
import { fit, widthOf } from './width.ts';

export interface Column {
  readonly width: number;
  readonly align: 'left' | 'right';
}

/** Each cell cut or padded to its column, one space between them. */
export function tableRow(columns: readonly Column[], cells: readonly string[]): string {
  return columns.map(({ width, align }, index) => fit(cells[index] ?? '', width, align)).join(' ');
}

/** Columns as wide as their widest cell, indented; the first to the left and figures to the right unless it is said. */
export function tableOf(
  rows: readonly (readonly string[])[],
  aligned: readonly Column['align'][] = ['left'],
): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [index, cell] of row.entries())
      widths[index] = Math.max(widths[index] ?? 0, widthOf(cell));
  }
  return rows.map((row) => {
    const cells = row.map((cell, index) =>
      fit(cell, widths[index] ?? 0, aligned[index] ?? 'right'),
    );
    return `  ${cells.join('  ')}`.trimEnd();
  });
}
