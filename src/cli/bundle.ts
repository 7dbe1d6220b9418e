/** Packs what a bug report needs: recording, explanation, findings, the profile of a dump, and a text to paste. */
import { writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';

import metadata from '../../package.json' with { type: 'json' };
import type { Problem } from '../base/problem.ts';
import { failure, success, type Result } from '../base/result.ts';
import { seconds } from '../base/time.ts';
import { problem } from '../domain/problems.ts';
import { writeHeader, writeReading } from '../domain/recording.ts';
import type { Line } from '../domain/sample.ts';
import { bundleReport } from '../present/bundle-report.ts';
import { diagnosisJson } from '../present/diagnosis-json.ts';
import { explanationJson } from '../present/explanation-json.ts';
import { profileJson } from '../present/profile-json.ts';
import { redactor } from '../present/redact.ts';
import { verdictsText } from '../present/text/explain-verdicts.ts';
import { explainPage } from '../present/text/explain.ts';
import { profilePage } from '../present/text/profile/page.ts';
import { PLAIN } from '../present/text/style.ts';
import { say } from '../present/words/words.ts';
import { debugRoom } from '../understand/debug-room.ts';
import { explain } from '../understand/explain.ts';
import { findingsIn } from '../understand/findings/findings-in.ts';
import type { LogProfile } from '../understand/profile/log-profile.ts';
import { redacted } from '../understand/profile/redacted.ts';
import { redactedLines } from '../understand/redacted-lines.ts';
import type { Context, Outcome } from './context.ts';
import { nothingToExplain } from '../understand/nothing-to-explain.ts';
import { profilePageOf, titleOf } from './profile-output.ts';
import { readLines, type ReadOptions } from './read-lines.ts';
import { readProfile } from './read-profile.ts';
import { tar, type TarFile } from './tar.ts';

export interface BundleCommand extends ReadOptions {
  readonly dump?: readonly string[];
  readonly output?: string;
  readonly redact?: boolean;
}

/** A live server, unless somebody says how long. */
const WATCHING = seconds(60);
const WIDTH = 120;
const PLACES = 50;
const DIRECTORY = 'plimsoll-bundle';

export async function bundleCommand(
  named: string,
  { dump = [], output = `${DIRECTORY}.tar.gz`, redact = false, ...options }: BundleCommand,
  context: Context,
): Promise<Outcome> {
  const { talk, words, clock } = context;
  const read = await readLines(named, options, WATCHING, context);
  if (!read.ok) return read.problem;
  const profile = dump.length === 0 ? success(undefined) : await readProfile(dump, context);
  if (!profile.ok) return profile.problem;
  const files = contents(read.value.lines, profile.value, { named, dump, redact }, context);
  if (!files.ok) return files.problem;
  const inside = files.value.map((file) => ({ ...file, name: `${DIRECTORY}/${file.name}` }));
  const failed = await write(output, gzipSync(tar(inside, clock.now() / 1000)));
  if (failed !== undefined) return failed;
  talk.write(`plimsoll: ${words.bundle.written(output, String(inside.length))}\n`);
  if (!redact) talk.write(`          ${words.bundle.notRedacted}\n`);
  talk.write(`          ${words.bundle.readBefore}\n`);
  return undefined;
}

interface Given {
  readonly named: string;
  readonly dump: readonly string[];
  readonly redact: boolean;
}

function contents(
  seen: readonly Line[],
  dumped: LogProfile | undefined,
  { named, dump, redact }: Given,
  { words }: Context,
): Result<readonly TarFile[]> {
  const header = seen.find((line) => line.kind === 'header');
  const name = header?.kind === 'header' ? header.server.name : undefined;
  const { text, value } = redactor([...(name === undefined ? [] : [name]), named]);
  const lines = redact ? redactedLines(seen, { text, value }) : seen;
  const profile = redact && dumped !== undefined ? redacted(dumped) : dumped;
  const explanation = explain(lines);
  const life = explanation.explained.at(-1);
  if (life === undefined) return failure(nothingToExplain(lines, named));
  const style = { width: WIDTH, style: PLAIN, words };
  const title = redact ? words.profilePage.redactedName : titleOf(dump);
  return success([
    {
      name: 'report.md',
      content: bundleReport(
        {
          lines,
          life,
          room: debugRoom(life),
          profile,
          verdicts: verdictsText(life.verdicts, words),
          plimsoll: metadata.version,
        },
        words,
      ),
    },
    { name: 'recording.jsonl.gz', content: gzipSync(recordingOf(lines, words)) },
    { name: 'explanation.json', content: explanationJson(explanation, words) },
    { name: 'explanation.txt', content: `${explainPage(explanation, style).join('\n')}\n` },
    { name: 'findings.json', content: diagnosisJson(explanation, findingsIn(explanation), words) },
    ...(profile === undefined
      ? []
      : [
          { name: 'profile.json', content: profileJson(profile) },
          {
            name: 'profile.txt',
            content: `${profilePage(profile, { ...style, top: PLACES }).join('\n')}\n`,
          },
          { name: 'profile.html', content: profilePageOf(profile, title, words) },
        ]),
  ]);
}

function recordingOf(lines: readonly Line[], words: Context['words']): string {
  const written = lines.map((line) =>
    line.kind === 'header'
      ? writeHeader(line.server)
      : writeReading(line, (failed) => say(words, failed.problem).sentence),
  );
  return `${written.join('\n')}\n`;
}

async function write(file: string, content: Uint8Array): Promise<Problem | undefined> {
  try {
    await writeFile(file, content);
    return undefined;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return problem('file-unwritable', { file, why: code ?? message });
  }
}
