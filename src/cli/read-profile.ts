/** Logs read as one into a profile. */
import { failure, success, type Result } from '../base/result.ts';
import { problem } from '../domain/problems.ts';
import { profileReader, type LogProfile } from '../understand/profile/log-profile.ts';
import type { Context } from './context.ts';
import { readLogInPlace } from './read-log.ts';

/** The files are parts of one log, in the order in which they were written. */
export async function readProfile(
  files: readonly string[],
  { input, stop, talk, words }: Pick<Context, 'input' | 'stop' | 'talk' | 'words'>,
): Promise<Result<LogProfile>> {
  const reader = profileReader();
  for (const file of files) {
    const read = await readLogInPlace(file, input, reader.line, stop);
    if (!read.ok) return read;
    if (read.value.isCut) talk.write(`plimsoll: ${words.cli.cut(file)}\n`);
  }
  const profile = reader.end();
  return profile.dumps.length === 0 && profile.allocations === undefined
    ? failure(problem('log-without-memory', { file: files.join(' ') }))
    : success(profile);
}
