/**
 * How wide text is on a terminal: Chinese characters take two columns, combining marks none.
 */
const WIDE =
  /[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18dff}\u{1aff0}-\u{1b2ff}\u{1f200}-\u{1f2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
const NONE = /[\p{Mn}\p{Me}]/u;

export function widthOf(text: string): number {
  let width = 0;
  for (const character of withoutStyles(text)) {
    width += NONE.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  }
  return width;
}

/** Exactly this wide: padded with spaces, or cut with an ellipsis, in which case styles are lost. */
export function fit(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const actual = widthOf(text);
  if (actual <= width) {
    const space = ' '.repeat(width - actual);
    return align === 'left' ? text + space : space + text;
  }
  return fit(cut(withoutStyles(text), width), width, align);
}

/** As many parts in a row as fit, so that nothing is cut off on a narrow screen. */
export function flow(
  parts: readonly string[],
  separator: string,
  width: number,
): readonly string[] {
  const rows: string[] = [];
  for (const part of parts) {
    const last = rows.at(-1);
    const longer = last === undefined ? part : last + separator + part;
    if (last !== undefined && widthOf(longer) <= width) rows[rows.length - 1] = longer;
    else rows.push(part);
  }
  return rows;
}

/** Rows of a sentence, broken at spaces, and where there are none (Chinese) at any character but before punctuation. */
export function wrap(text: string, width: number): readonly string[] {
  const rows: string[] = [];
  let row = '';
  for (const part of text.split(/(?<= )|(?<=[^\u0000-\u2e7f])(?![、。，：；）」])/u)) {
    if (row !== '' && widthOf((row + part).trimEnd()) > width) {
      rows.push(row.trimEnd());
      row = '';
    }
    row += part;
  }
  return row === '' ? rows : [...rows, row.trimEnd()];
}

function cut(text: string, width: number): string {
  let kept = '';
  for (const character of text) {
    if (widthOf(kept + character) > width - 1) break;
    kept += character;
  }
  return width > 0 ? `${kept}…` : '';
}

function withoutStyles(text: string): string {
  return text.replace(/\u001b\[[0-9;]*m/g, '');
}
