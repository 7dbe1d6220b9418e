/** Says what lines of a log mean: pasted ones, those of a file, or those that are written while one looks. */
import { statSync } from 'node:fs';

import { logReader } from '../logs/log-reader.ts';
import { memorySummary } from '../logs/memory-summary.ts';
import { problem } from '../domain/problems.ts';
import { decodeJson } from '../present/decode-json.ts';
import { decodePage } from '../present/text/decode.ts';
import type { Context, Outcome } from './context.ts';
import { followLog } from './follow-log.ts';
import { readLog } from './read-log.ts';

export interface DecodeCommand {
  readonly follow?: string;
  readonly json?: boolean;
}

export async function decodeCommand(
  given: readonly string[],
  { follow, json = false }: DecodeCommand,
  context: Context,
): Promise<Outcome> {
  if (follow !== undefined) {
    if (given.length > 0) return problem('usage-wrong', { why: '--follow FILE, and no line' });
    return followLog(follow, json, context);
  }
  if (given.length === 0 && context.hasKeys)
    return problem('usage-wrong', { why: "decode 'LINE', decode FILE, decode -" });
  const writer = memorySummary();
  const reader = logReader();
  const take = (line: string) => {
    writer.countLine();
    for (const record of reader(line)) writer.add(record);
  };
  for (const one of given.length === 0 ? ['-'] : given) {
    const met = await read(one, take, context);
    if (met !== undefined) return met;
  }
  const summary = writer.summary();
  if (json) context.out.write(`${decodeJson(summary)}\n`);
  if (summary.told === 0) return problem('log-silent', { lines: summary.lines });
  if (json) return undefined;
  for (const line of trimmed(decodePage(summary, context.words))) context.out.write(`${line}\n`);
  return undefined;
}

/** Standard input, a file, or a line: a line has blanks in it, or it is no path of anything. */
async function read(
  one: string,
  take: (line: string) => void,
  { input, stop }: Context,
): Promise<Outcome> {
  if (one !== '-' && !isFile(one) && /\s/.test(one)) {
    for (const line of one.split('\n')) take(line);
    return undefined;
  }
  const done = await readLog(one, input, take, stop);
  return done.ok ? undefined : done.problem;
}

function isFile(path: string): boolean {
  return (
    path.length < 4096 &&
    !path.includes('\0') &&
    statSync(path, { throwIfNoEntry: false })?.isFile() === true
  );
}

function trimmed(page: readonly string[]): readonly string[] {
  const end = page.findLastIndex((line) => line !== '');
  return page.slice(0, end + 1);
}
