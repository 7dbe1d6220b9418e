/**
 * A pasted printout of `get_statistics` is a recording of one sample.
 *
 * People paste what they have: the text of `opensipsctl fifo get_statistics`, with or without its status line, or JSON:
 * the object, a JSON-RPC reply around it, or what `mi_json` answered. Lines that are no statistics (a prompt, a heading)
 * are passed over; text without a single statistic is no printout.
 */
import type { Instant } from '../../base/time.ts';
import type { Reading } from '../../domain/sample.ts';
import { sortStatistics } from '../../domain/statistics.ts';
import { isObject } from './reading.ts';
import { readNode } from './text.ts';

/** `class:name`, where the name of a private statistic holds its process and one of `load:` may hold an address. */
const NAME = /^[A-Za-z][\w.-]*:\S.*$/;

/** Undefined when there is no statistic in it. `at` is when it was read: a printout does not say when it was made. */
export function readPrintout(text: string, at: Instant): Reading | undefined {
  const pairs = fromJson(text) ?? fromText(text);
  return pairs.length === 0 ? undefined : { kind: 'sample', at, statistics: sortStatistics(pairs) };
}

function fromJson(text: string): readonly (readonly [string, unknown])[] | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  const result = isObject(parsed) && isObject(parsed['result']) ? parsed['result'] : parsed;
  return isObject(result) ? Object.entries(result).filter(([name]) => NAME.test(name)) : [];
}

function fromText(text: string): readonly (readonly [string, unknown])[] {
  return text
    .split('\n')
    .map((line) => readNode(line.trimEnd(), []))
    .filter(({ name }) => NAME.test(name))
    .map(({ name, value }) => [name, value] as const);
}
