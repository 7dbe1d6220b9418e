/**
 * One physical line of a log, as the records that a server wrote: who, when, how grave, and the message.
 *
 * OpenSIPS is logged in many ways: bare (2.2 to stderr), with a time and a pid (2.4 on), with the level glued to the text
 * (3.4 on), and all of that behind what syslog, rsyslog, journald, docker or Kubernetes put in front, or inside JSON. So
 * nothing is expected at the start of a line: a prefix is peeled off as far as it is one. What is not known is absent.
 *
 * One message may hold several lines (the free list of a dump does); rsyslog writes their ends as `#012` and tabs as `#011`,
 * JSON as `\n`: each becomes a record, the later ones `continued`. On stderr they are lines of their own without any prefix,
 * which only who reads line after line can give to the one before (docs/profile.md, knowledge 4.2).
 *
 * No word of a message is looked at here. Never throws; what a hostile line costs grows with its length and no faster.
 */
import { readPrefix } from './log-prefix.ts';
import type { LogRecord } from './log-record.ts';
import { unwrap } from './wrapped-line.ts';

/** No SIP server puts more lines than this into one message. */
const MOST_RECORDS = 256;

/** At least one record a line; an empty line is a record with an empty message. */
export function readLogLine(line: string): readonly LogRecord[] {
  const text = line.endsWith('\r') ? line.slice(0, -1) : line;
  const wrapped = unwrap(text);
  const { prefix, message } = readPrefix(wrapped?.message ?? text);
  return inLines({ ...wrapped, ...prefix, message });
}

function inLines(record: LogRecord): readonly LogRecord[] {
  const { message } = record;
  if (!message.includes('\n') && !message.includes('#012')) return [record];
  const lines = message
    .replaceAll('#011', '\t')
    .split(/\r?\n|#012/)
    .slice(0, MOST_RECORDS);
  if (lines.length > 1 && lines.at(-1) === '') lines.pop();
  return lines.map((each, index) => ({
    ...record,
    message: each,
    ...(index > 0 && { continued: true }),
  }));
}
