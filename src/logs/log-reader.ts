/**
 * Many lines of one log as records, fast: says what `readLogLine` says of each, and remembers prefixes as `message-reader.ts`
 * does.
 */
import type { LogRecord } from './log-record.ts';
import { messageReader } from './message-reader.ts';

/** At least one record a line. */
export type LogReader = (line: string) => readonly LogRecord[];

export function logReader(): LogReader {
  let records: LogRecord[] = [];
  const read = messageReader((origin, text, from, to) => {
    records.push({ ...origin, message: text.slice(from, to) });
  });
  return (line) => {
    records = [];
    read(line, 0, line.length);
    return records;
  };
}
