/** Breaks a sentence into lines of at most so many columns: between words, and between Chinese characters. */
import { widthOf } from './width.ts';

/** Every line but the first begins with the indent, which counts. Words that are wider than a line stay whole. */
export function wrap(text: string, width: number, indent = ''): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(
    /[\u2e80-\u9fff\uff00-\uffef]|[^\s\u2e80-\u9fff\uff00-\uffef]+|\s+/gu,
  ) ?? []) {
    // What closes a phrase never begins a line.
    const mayStart = !/^[，。；：、）！？]/u.test(piece);
    if (mayStart && widthOf((line + piece).trimEnd()) > width && line.trim() !== '') {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += line === indent && piece.trim() === '' ? '' : piece;
  }
  return [...lines, line.trimEnd()];
}
