/**
 * Whole numbers out of a line, where they are expected: the hot path of large logs, without regular expressions.
 */
const BLANK = 32;
const MOST_DIGITS = 15;

export class NumberScanner {
  /** Behind the last digit that was read. */
  end = 0;

  /** Blanks, then digits, between these. Undefined for anything else, or for more digits than any size has. */
  read(text: string, from: number, to: number): number | undefined {
    let at = from;
    while (at < to && text.charCodeAt(at) === BLANK) at++;
    const start = at;
    let value = 0;
    for (; at < to; at++) {
      const digit = text.charCodeAt(at) - 48;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    this.end = at;
    return at === start || at - start > MOST_DIGITS ? undefined : value;
  }
}
