/**
 * A window of a recording or of kept history, as it is written behind a name: `night.jsonl.gz@03:00..04:30`.
 *
 * An edge is a time (`2026-11-24T03:00:00Z`, `2026-11-24`), a time of day in UTC (`03:00`, the first one in what there is),
 * a length of time from the beginning (`10m`) or from the end (`-10m`); left out, it is open.
 */
import { parseDuration } from '../base/duration.ts';
import { failure, success, type Result } from '../base/result.ts';
import { instant, type Instant } from '../base/time.ts';
import { problem } from '../domain/problems.ts';
import type { Line } from '../domain/sample.ts';

export interface Windowed {
  /** Empty where only a window was written. */
  readonly name: string;
  readonly window: string | undefined;
}

export interface Edges {
  readonly from?: Instant;
  readonly to?: Instant;
}

const DAY = 86_400_000;

/** A name may have an @ in it; a window has two dots. */
export function splitWindow(text: string): Windowed {
  const [, name, window] = /^(.*)@([^@]*\.\.[^@]*)$/s.exec(text) ?? [];
  return name === undefined || window === undefined
    ? { name: text, window: undefined }
    : { name, window };
}

/** What a window means in these lines, of which there is at least one with a time. */
export function readWindow(window: string | undefined, lines: readonly Line[]): Result<Edges> {
  if (window === undefined) return success({});
  const times = lines.flatMap((line) => (line.kind === 'sample' ? [line.at] : []));
  const [first, last] = [times[0] ?? instant(0), times.at(-1) ?? instant(0)];
  const [begin = '', end = ''] = window.split('..');
  const [from, to] = [edgeAt(begin, first, last), edgeAt(end, first, last)];
  if (from === 'unreadable' || to === 'unreadable') {
    const why = `@${window}: @03:00..04:30, @10m..20m, @-10m.., @2026-11-24T03:00:00Z..`;
    return failure(problem('usage-wrong', { why }));
  }
  return success({ ...(from !== undefined && { from }), ...(to !== undefined && { to }) });
}

function edgeAt(text: string, first: Instant, last: Instant): Instant | undefined | 'unreadable' {
  if (text === '') return undefined;
  if (/^0s?$/.test(text)) return first;
  const [, hours, minutes, seconds = '0'] = /^(\d\d):(\d\d)(?::(\d\d))?$/.exec(text) ?? [];
  if (hours !== undefined) {
    const ofDay = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
    const at = first - (first % DAY) + ofDay;
    // A second before the first sample is that sample's.
    return instant(at < first - 1000 ? at + DAY : at);
  }
  if (/^\d{4}-\d\d-\d\d/.test(text)) {
    const at = Date.parse(text);
    return Number.isFinite(at) ? instant(at) : 'unreadable';
  }
  const isBack = text.startsWith('-');
  const duration = parseDuration(isBack ? text.slice(1) : text);
  if (duration === undefined) return 'unreadable';
  return instant(isBack ? last - duration : first + duration);
}
