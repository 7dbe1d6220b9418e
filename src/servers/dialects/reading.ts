/**
 * Small steps of reading that all dialects share: whole numbers, `270 [sec]`, lists that are read wholly or not at all.
 */
import type { Problem } from '../../base/problem.ts';
import type { Query } from '../../domain/query.ts';
import { problem } from '../../domain/problems.ts';
import type { Asked } from './dialect.ts';
import { endOfJson } from './json-end.ts';

/** A number, or its decimal digits; undefined for anything else. */
export function wholeNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : undefined;
  return typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
}

/** Seconds of `Up time`, which is printed `270 [sec]`. */
export function secondsUp(value: unknown): number | undefined {
  return typeof value === 'string' ? wholeNumber(/^(\d+) \[sec\]$/.exec(value)?.[1]) : undefined;
}

export function statisticKind(value: unknown): 'incremental' | 'non-incremental' | 'unknown' {
  return value === 'incremental' || value === 'non-incremental' ? value : 'unknown';
}

/** The list when every entry of it could be read. */
export function allRead<Entry>(list: readonly (Entry | undefined)[]): readonly Entry[] | undefined {
  return list.every((entry) => entry !== undefined) ? list : undefined;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Well-formed, but no answer to what was asked. */
export function unreadable(asked: Asked<Query>): Problem {
  const { address, query } = asked;
  return problem('reply-garbled', { address, why: `it is no answer to ${query.command}` });
}

/** Parses a JSON reply, and tells one that was cut short from one that never was JSON. */
export function parseJson(text: string, address: string): { readonly value: unknown } | Problem {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return isUnfinished(text)
      ? problem('reply-truncated', { address, bytes: text.length })
      : problem('reply-garbled', { address, why: 'it is not JSON' });
  }
}

/** Whether text that begins as JSON ends before its brackets and quotes are closed. */
function isUnfinished(text: string): boolean {
  return text.trim() === '' || (/^\s*[{[]/.test(text) && endOfJson(text) === undefined);
}
