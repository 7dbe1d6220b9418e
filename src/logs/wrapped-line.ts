/**
 * A line that is a JSON object: the message in it, and what its members tell besides.
 *
 * OpenSIPS 3.4 on writes `{"time","pid","level","message"}` or, behind `@cee:`, `{…,"msg"}`; `journalctl -o json` has
 * `MESSAGE`, `_PID`, `PRIORITY` and microseconds; docker keeps `{"log","stream","time"}`. A message that journald gives as a
 * list of bytes is put together. Anything else, also broken JSON, is no wrapped line and undefined.
 */
import { readLogLevel } from './log-level.ts';
import type { LogRecord } from './log-record.ts';

type Members = Readonly<Record<string, unknown>>;

export function unwrap(text: string): LogRecord | undefined {
  const start = text.indexOf('{');
  if (start < 0 || start > 512 || text.charCodeAt(start + 1) === 125) return undefined;
  if (!text.trimEnd().endsWith('}')) return undefined;
  const members = parsed(text.slice(start));
  const message = members && textOf(members, 'message', 'msg', 'MESSAGE', 'log');
  if (members === undefined || message === undefined) return undefined;
  const pid = Number(textOf(members, 'pid', '_PID', 'SYSLOG_PID') ?? Number.NaN);
  const said = textOf(members, 'level', 'PRIORITY');
  const level = said === undefined ? undefined : readLogLevel(said);
  const time = timeOf(members);
  return {
    message,
    ...(Number.isSafeInteger(pid) && { pid }),
    ...(level !== undefined && { level }),
    ...(time !== undefined && { time }),
  };
}

function parsed(text: string): Members | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Members)
      : undefined;
  } catch {
    return undefined;
  }
}

function textOf(members: Members, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = members[name];
    if (typeof value === 'string') return value;
    if (typeof value === 'number') return String(value);
    if (Array.isArray(value) && value.every((each) => typeof each === 'number')) {
      return value.map((byte) => String.fromCharCode(byte & 0xff)).join('');
    }
  }
  return undefined;
}

function timeOf(members: Members): string | undefined {
  const microseconds = Number(textOf(members, '__REALTIME_TIMESTAMP') ?? Number.NaN);
  const at = new Date(microseconds / 1000);
  return Number.isFinite(at.getTime())
    ? at.toISOString()
    : textOf(members, 'time', 'timestamp', '@timestamp');
}
