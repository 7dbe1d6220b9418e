/**
 * Whole numbers out of a line, where they are expected: the hot path of large logs, without regular expressions.
 */
export interface NumberScanner {
  /** Blanks, then digits, between these. Undefined for anything else, or for more digits than any size has. */
  readonly read: (text: string, from: number, to: number) => number | undefined;
  /** Behind the last digit that was read. */
  readonly end: number;
}

const BLANK = 32;
const MOST_DIGITS = 15;

export function numberScanner(): NumberScanner {
  let end = 0;
  return {
    get end() {
      return end;
    },
    read(text, from, to) {
      let at = from;
      while (at < to && text.charCodeAt(at) === BLANK) at++;
      const start = at;
      let value = 0;
      for (; at < to; at++) {
        const digit = text.charCodeAt(at) - 48;
        if (digit < 0 || digit > 9) break;
        value = value * 10 + digit;
      }
      end = at;
      return at === start || at - start > MOST_DIGITS ? undefined : value;
    },
  };
}
