/**
 * Rows of a table as people export it: separated by commas, semicolons or tabs, quoted or not, with a line of names or
 * without. How it is separated is found in the first line. A row is one line: no value of this table has a line end.
 */
export type Separator = ',' | ';' | '\t';

export function separatorOf(line: string): Separator {
  const counts = ([',', ';', '\t'] as const).map((mark) => ({
    mark,
    parts: cellsIn(line, mark).length,
  }));
  return counts.reduce((one, other) => (other.parts > one.parts ? other : one)).mark;
}

/** Quotes may stand around a cell, and twice in it. */
export function cellsIn(line: string, separator: Separator): readonly string[] {
  const cells: string[] = [];
  let at = 0;
  while (at <= line.length) {
    if (line[at] === '"') {
      const end = endOfQuoted(line, at + 1);
      cells.push(
        line
          .slice(at + 1, end)
          .replaceAll('""', '"')
          .replaceAll('\\"', '"'),
      );
      const next = line.indexOf(separator, end + 1);
      if (next < 0) return cells;
      at = next + 1;
    } else {
      const next = line.indexOf(separator, at);
      cells.push(line.slice(at, next < 0 ? line.length : next).trim());
      if (next < 0) return cells;
      at = next + 1;
    }
  }
  return cells;
}

function endOfQuoted(line: string, from: number): number {
  let at = from;
  while (at < line.length) {
    if (line[at] === '\\') at += 2;
    else if (line[at] !== '"') at++;
    else if (line[at + 1] === '"') at += 2;
    else return at;
  }
  return line.length;
}
