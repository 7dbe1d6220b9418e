/**
 * Many lines of one log, fast: the messages in them, left where they stand in the text that was read.
 *
 * Says what `readLogLine` says of each line, and remembers prefixes. Most lines of a burst begin with the time, pid and level
 * of a line shortly before; such a prefix is recognised and not read again. Only a prefix that ends with a level is
 * remembered, because nothing can belong to it behind that. Several are, as several processes write at once.
 *
 * A line is a part of a text (`from`, `to`), and so is its message: cutting each out would cost more than reading it. Not for
 * who wants records: `log-reader.ts`.
 */
import { ownText } from '../base/own-text.ts';
import { readLogLine } from './log-line.ts';
import type { LogRecord } from './log-record.ts';

/** Who wrote a message, when, and how grave it is. */
export type LogOrigin = Omit<LogRecord, 'message'>;

/** What stands in `text` from `from` up to `to`; good until it returns. */
export type TakeMessage = (origin: LogOrigin, text: string, from: number, to: number) => void;

/** A line; with the codes of all characters of `text`, where they are at hand, as they are compared twice as fast. */
export type MessageReader = (text: string, from: number, to: number, codes?: Uint8Array) => void;

interface Known {
  readonly prefix: string;
  readonly codes: Uint16Array;
  readonly origin: LogOrigin;
  /** Whose line came next, when it was another's: processes that write at once often take turns. */
  next: Known | undefined;
}

/** A burst has a few processes; prefixes of seconds gone by are not needed any more. */
const MOST_KNOWN = 256;

const NOBODY: LogOrigin = {};

export function messageReader(take: TakeMessage): MessageReader {
  const known = new Map<string, Known>();
  /** How long prefixes are: nearly always the same. */
  const lengths: number[] = [];
  let last: Known | undefined;
  const hasEscape = finder('#012');
  const hasBrace = finder('{');

  /** Lines that hold several, or JSON, or an end that is no part of them. */
  const isSpecial = (text: string, from: number, to: number) =>
    hasEscape(text, from, to) ||
    hasBrace(text, from, to) ||
    (to > from && text.charCodeAt(to - 1) === RETURN);

  const find = (text: string, from: number, to: number, codes?: Uint8Array): Known | undefined => {
    const next = last?.next;
    if (next !== undefined && startsWith(next, text, from, to, codes)) return next;
    for (const length of lengths) {
      if (from + length > to) continue;
      const met = known.get(text.slice(from, from + length));
      if (met !== undefined) return met;
    }
    return undefined;
  };
  const remember = (line: string, records: readonly LogRecord[]) => {
    const [record] = records;
    if (record?.level === undefined || records.length > 1 || !line.endsWith(record.message)) return;
    const length = line.length - record.message.length;
    if (line.charCodeAt(length - 1) !== COLON) return;
    if (known.size >= MOST_KNOWN) {
      known.clear();
      lengths.length = 0;
    }
    const { message: _, time, ...told } = record;
    const prefix = ownText(line.slice(0, length));
    last = {
      prefix,
      codes: Uint16Array.from(prefix, (character) => character.charCodeAt(0)),
      origin: time === undefined ? told : { ...told, time: ownText(time) },
      next: undefined,
    };
    known.set(prefix, last);
    if (!lengths.includes(length)) lengths.push(length);
  };

  return (text, from, to, codes) => {
    const special = isSpecial(text, from, to);
    if (!special) {
      const isLast = last !== undefined && startsWith(last, text, from, to, codes);
      if (!isLast && isBare(text, from, to)) {
        take(NOBODY, text, from, to);
        return;
      }
      const met = isLast ? last : find(text, from, to, codes);
      if (met !== undefined) {
        if (!isLast && last !== undefined) last.next = met;
        last = met;
        take(met.origin, text, from + met.prefix.length, to);
        return;
      }
    }
    const line = text.slice(from, to);
    const records = readLogLine(line);
    if (!special) remember(line, records);
    for (const { message, ...origin } of records) take(origin, message, 0, message.length);
  };
}

function startsWith(
  { prefix, codes: expected }: Known,
  text: string,
  from: number,
  to: number,
  codes: Uint8Array | undefined,
): boolean {
  const { length } = expected;
  if (from + length > to) return false;
  if (codes === undefined) return text.startsWith(prefix, from);
  let at = 0;
  while (at < length && codes[from + at] === expected[at]) at++;
  return at === length;
}

/**
 * Lines in which no part of a prefix can be: none of them begins so, and none lacks all of these characters. They are the
 * rest of a message of several lines, or all lines of 2.2.
 */
function isBare(text: string, from: number, to: number): boolean {
  if (from === to) return false;
  const first = text.charCodeAt(from);
  const isBlank = first === BLANK || first === TAB;
  if (!isBlank && first !== DASH && !(first >= SMALL_A && first <= SMALL_Z)) return false;
  const line = text.slice(from, to);
  if (line.includes('[')) return false;
  if (first === BLANK && /^ {1,3}\d{1,5}\(/.test(line)) return false; // the index of a process, of old
  return isBlank || !(line.includes('|') || line.includes('<') || line.startsWith('std'));
}

/**
 * Whether a mark stands in a part of a text. Where the next one is is remembered: marks are rare, and parts are asked for one
 * behind the other.
 */
function finder(mark: string): (text: string, from: number, to: number) => boolean {
  let searched = '';
  let since = 0;
  let next = 0;
  return (text, from, to) => {
    if (text !== searched || from < since || from > next) {
      searched = text;
      since = from;
      const at = text.indexOf(mark, from);
      next = at < 0 ? Number.MAX_SAFE_INTEGER : at;
    }
    return next + mark.length <= to;
  };
}

const TAB = 9;
const RETURN = 13;
const BLANK = 32;
const DASH = 45;
const COLON = 58;
const SMALL_A = 97;
const SMALL_Z = 122;
