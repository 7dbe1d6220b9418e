/** Reads logs as one and prints who holds the memory, as a page of text or as JSON. */
import { failure, success, type Result } from '../base/result.ts';
import { problem } from '../domain/problems.ts';
import { profileJson } from '../present/profile-json.ts';
import { profilePage } from '../present/text/profile/page.ts';
import { COLOURED, inAscii, PLAIN } from '../present/text/style.ts';
import { profileReader, type LogProfile } from '../understand/profile/log-profile.ts';
import type { Context, Outcome } from './context.ts';
import { readLog } from './read-log.ts';

export interface ProfileCommand {
  readonly json?: boolean;
  readonly top?: number;
  readonly pid?: number;
}

const WIDEST = 160;
const USUAL = 120;
const PLACES = 25;

export async function profileCommand(
  files: readonly string[],
  { json, top = PLACES, pid }: ProfileCommand,
  context: Context,
): Promise<Outcome> {
  const read = await readProfile(files, context);
  if (!read.ok) return read.problem;
  const { out, words, terminal } = context;
  if (json === true) {
    out.write(`${profileJson(read.value)}\n`);
    return undefined;
  }
  const coloured = terminal?.colours === true ? COLOURED : PLAIN;
  const style = terminal?.isAscii === true ? inAscii(coloured) : coloured;
  const width = Math.min(WIDEST, terminal?.columns ?? USUAL);
  const options = { width, words, style, top, ...(pid !== undefined && { pid }) };
  out.write(`${profilePage(read.value, options).join('\n')}\n`);
  return undefined;
}

/** The files are parts of one log, in the order in which they were written. */
export async function readProfile(
  files: readonly string[],
  { input, stop }: Pick<Context, 'input' | 'stop'>,
): Promise<Result<LogProfile>> {
  const reader = profileReader();
  for (const file of files) {
    const read = await readLog(file, input, reader.line, stop);
    if (!read.ok) return read;
  }
  const profile = reader.end();
  return profile.dumps.length === 0 && profile.allocations === undefined
    ? failure(problem('log-without-memory', { file: files.join(' ') }))
    : success(profile);
}
