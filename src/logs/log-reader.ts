/**
 * Many lines of one log, fast: says what `readLogLine` says of each, and remembers prefixes.
 *
 * Most lines of a burst begin with the time, pid and level of a line shortly before; such a prefix is recognised and not read
 * again. Only a prefix that ends with a level is remembered, because nothing can belong to it behind that. Several are, as
 * several processes write at once.
 */
import { ownText } from '../base/own-text.ts';
import { readLogLine } from './log-line.ts';
import type { LogRecord } from './log-record.ts';

/** The records are good until the next line. */
export type LogReader = (line: string) => readonly LogRecord[];

type Told = Omit<LogRecord, 'message'>;

/** A burst has a few processes; prefixes of seconds gone by are not needed any more. */
const MOST_KNOWN = 256;

export function logReader(): LogReader {
  const known = new Map<string, Told>();
  /** How long prefixes are: nearly always the same. */
  const lengths: number[] = [];
  const one: [LogRecord] = [{ message: '' }];
  let last = '';

  /** The prefix that the line begins with, or nothing; that of the line before is tried first. */
  const find = (line: string): string => {
    if (last !== '' && line.startsWith(last)) return last;
    for (const length of lengths) {
      const prefix = line.slice(0, length);
      if (known.has(prefix)) return prefix;
    }
    return '';
  };
  const remember = (line: string, records: readonly LogRecord[]) => {
    const [record] = records;
    if (record?.level === undefined || isSpecial(line) || !line.endsWith(record.message)) return;
    const prefix = ownText(line.slice(0, line.length - record.message.length));
    if (records.length > 1 || !prefix.endsWith(':')) return;
    if (known.size >= MOST_KNOWN) {
      known.clear();
      lengths.length = 0;
    }
    const { message: _, time, ...told } = record;
    known.set(prefix, time === undefined ? told : { ...told, time: ownText(time) });
    if (!lengths.includes(prefix.length)) lengths.push(prefix.length);
    last = prefix;
  };

  return (line) => {
    const prefix = find(line);
    const told = prefix === '' ? undefined : known.get(prefix);
    if (told !== undefined && !isSpecial(line)) {
      last = prefix;
      const message = line.slice(prefix.length);
      const { pid, level, time } = told;
      one[0] =
        pid !== undefined && level !== undefined && time !== undefined
          ? { pid, level, time, message }
          : { ...told, message };
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
  const isBlank = first === BLANK || first === TAB;
  const mayBe = isBlank || first === DASH || (first >= SMALL_A && first <= SMALL_Z);
  if (!mayBe || line.includes('[') || isSpecial(line)) return false;
  if (first === BLANK && /^ {1,3}\d{1,5}\(/.test(line)) return false; // the index of a process, of old
  return isBlank || !(line.includes('|') || line.includes('<') || line.startsWith('std'));
}

const TAB = 9;
const BLANK = 32;
const DASH = 45;
const SMALL_A = 97;
const SMALL_Z = 122;
