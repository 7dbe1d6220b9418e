/**
 * Looking for something in a part of a text, never beyond it: lines are read where they stand (`../message-reader.ts`), and
 * behind a line stands the rest of the log.
 */

/** -1 where there is none. */
export function indexOfCode(code: number, text: string, from: number, to: number): number {
  for (let at = from; at < to; at++) if (text.charCodeAt(at) === code) return at;
  return -1;
}

/** Where the first `word` ends; -1 where there is none. */
export function behind(word: string, text: string, from: number, to: number): number {
  const first = word.charCodeAt(0);
  const last = to - word.length;
  for (let at = from; at <= last; at++) {
    if (text.charCodeAt(at) === first && text.startsWith(word, at)) return at + word.length;
  }
  return -1;
}
