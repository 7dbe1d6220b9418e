/**
 * Many lines of one log, fast: says what `readLogLine` says of each, and remembers prefixes.
 *
 * Most lines of a burst begin with the time, pid and level of a line shortly before; such a prefix is recognised and not read
 * again. Only a prefix that ends with a level is remembered, because nothing can belong to it behind that. Several are, as
 * several processes write at once.
 */
import { readLogLine } from './log-line.ts';
import type { LogRecord } from './log-record.ts';

/** The records are good until the next line. */
export type LogReader = (line: string) => readonly LogRecord[];

interface Known {
  readonly prefix: string;
  readonly told: Omit<LogRecord, 'message'>;
}

const MOST_KNOWN = 16;

export function logReader(): LogReader {
  const known: Known[] = [];
  const one: [LogRecord] = [{ message: '' }];
  let last = 0;
  let next = 0;

  /** The number of the prefix that the line begins with; those of the last line first. */
  const find = (line: string): number => {
    for (let step = 0; step < known.length; step++) {
      const index = (last + step) % known.length;
      if (line.startsWith(known[index]?.prefix ?? '\n')) return index;
    }
    return -1;
  };
  const remember = (line: string, records: readonly LogRecord[]) => {
    const [record] = records;
    if (record?.level === undefined || isSpecial(line) || !line.endsWith(record.message)) return;
    const prefix = line.slice(0, line.length - record.message.length);
    if (records.length > 1 || !prefix.endsWith(':')) return;
    const { message: _, ...told } = record;
    known[next] = { prefix, told };
    last = next;
    next = (next + 1) % MOST_KNOWN;
  };

  return (line) => {
    const at = find(line);
    const met = known[at];
    if (met !== undefined && !isSpecial(line)) {
      last = at;
      one[0] = { ...met.told, message: line.slice(met.prefix.length) };
      return one;
    }
    if (isBare(line)) {
      one[0] = { message: line };
      return one;
    }
    const records = readLogLine(line);
    remember(line, records);
    return records;
  };
}

/** Lines that hold several, or JSON, or an end that is no part of them. */
function isSpecial(line: string): boolean {
  return line.includes('#012') || line.includes('{') || line.endsWith('\r');
}

/**
 * Lines in which no part of a prefix can be: none of them begins so, and none lacks all of these characters. They are the
 * rest of a message of several lines, or all lines of 2.2.
 */
function isBare(line: string): boolean {
  const first = line.charCodeAt(0);
  const mayBe = first === 32 || first === 9 || first === 45 || (first >= 97 && first <= 122);
  return mayBe && !/\[-?\d|\d\(\d|[|{<\r]|#012|^std/.test(line);
}
