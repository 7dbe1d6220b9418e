/** Reads logs as one and prints who holds the memory, as a page of text or as JSON. */
import { problem } from '../domain/problems.ts';
import { profileJson } from '../present/profile-json.ts';
import { profilePage } from '../present/text/profile/page.ts';
import { COLOURED, inAscii, PLAIN } from '../present/text/style.ts';
import { ofProcess } from '../understand/profile/of-process.ts';
import { redacted } from '../understand/profile/redacted.ts';
import type { Context, Outcome } from './context.ts';
import { titleOf, writeProfile, wrongOutput } from './profile-output.ts';
import { readProfile } from './read-profile.ts';

export interface ProfileCommand {
  readonly json?: boolean;
  readonly top?: number;
  readonly pid?: number;
  readonly output?: readonly string[];
  readonly redact?: boolean;
  readonly debugRoom?: boolean;
  readonly diff?: boolean;
  readonly footprint?: boolean;
  readonly normalize?: 'calls';
}

const WIDEST = 160;
const USUAL = 120;
const PLACES = 25;

export async function profileCommand(
  files: readonly string[],
  {
    json = false,
    top = PLACES,
    pid,
    debugRoom,
    diff,
    footprint,
    normalize,
    output = [],
    redact = false,
  }: ProfileCommand,
  context: Context,
): Promise<Outcome> {
  const { out, talk, words, terminal } = context;
  const coloured = terminal?.colours === true ? COLOURED : PLAIN;
  const style = terminal?.isAscii === true ? inAscii(coloured) : coloured;
  const width = Math.min(WIDEST, terminal?.columns ?? USUAL);
  const options = { width, words, style, top, ...(pid !== undefined && { pid }) };
  if (debugRoom === true) {
    const { debugRoomCommand } = await import('./debug-room.ts');
    const [named = '', ...more] = files;
    if (more.length > 0) return problem('usage-wrong', { why: '--debug-room SERVER|RECORDING' });
    return debugRoomCommand(named, json, context);
  }
  if (diff === true) {
    const { profileDiff } = await import('./profile-diff.ts');
    return profileDiff(files, { json, isNormalized: normalize === 'calls', options }, context);
  }
  if (normalize !== undefined)
    return problem('usage-wrong', { why: '--diff A B --normalize calls' });
  if (footprint === true) {
    const { footprintCommand } = await import('./profile-footprint.ts');
    return footprintCommand(files, context);
  }
  const wrong = wrongOutput(output);
  if (wrong !== undefined) return wrong;
  const read = await readProfile(files, context);
  if (!read.ok) return read.problem;
  const chosen = pid === undefined ? read.value : ofProcess(read.value, pid);
  const profile = redact ? redacted(chosen) : chosen;
  const title = redact ? words.profilePage.redactedName : titleOf(files);
  for (const file of output) {
    const failed = await writeProfile(profile, file, { title, words });
    if (failed !== undefined) return failed;
    talk.write(`plimsoll: ${words.profilePage.written(file)}\n`);
  }
  if (output.length > 0 && !json) return undefined;
  const text = json ? profileJson(profile) : profilePage(profile, options).join('\n');
  out.write(`${text}\n`);
  return undefined;
}
