/**
 * How wide text is on a terminal: Chinese characters take two columns, combining marks none.
 */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/;
const NONE = /\p{M}/u;

export function widthOf(text: string): number {
  let width = 0;
  for (const character of withoutStyles(text)) {
    width += NONE.test(character) ? 0 : WIDE.test(character) || character.length > 1 ? 2 : 1;
  }
  return width;
}

/** Exactly this wide: padded with spaces, or cut with an ellipsis. Text with styles is never cut, only padded. */
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
