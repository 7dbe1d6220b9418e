/**
 * Rows whose cells stand under each other, however wide their characters are.
 */
import { fit } from './width.ts';

export interface Column {
  readonly width: number;
  readonly align: 'left' | 'right';
}

/** Each cell cut or padded to its column, one space between them. */
export function tableRow(columns: readonly Column[], cells: readonly string[]): string {
  return columns.map(({ width, align }, index) => fit(cells[index] ?? '', width, align)).join(' ');
}
