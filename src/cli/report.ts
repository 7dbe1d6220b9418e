/**
 * Writes what explain and recommend say of a server, and its charts, as one page to hand on: a file that asks nobody for
 * anything.
 */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

import metadata from '../../package.json' with { type: 'json' };
import { formatBytes } from '../base/bytes.ts';
import { failure, success, type Result } from '../base/result.ts';
import { seconds } from '../base/time.ts';
import { problem } from '../domain/problems.ts';
import type { Line } from '../domain/sample.ts';
import { recordedAnswers } from '../present/answers/recorded-answers.ts';
import { reportOf } from '../present/answers/report.ts';
import { redactor } from '../present/redact.ts';
import { reportHtml } from '../present/report-page.ts';
import { explainPage } from '../present/text/explain.ts';
import { PLAIN } from '../present/text/style.ts';
import { en } from '../present/words/en.ts';
import { zhCN } from '../present/words/zh-CN.ts';
import { explain } from '../understand/explain.ts';
import { withLog } from '../understand/log/with-log.ts';
import { nothingToExplain } from '../understand/nothing-to-explain.ts';
import { redactedLines } from '../understand/redacted-lines.ts';
import type { Context, Outcome } from './context.ts';
import { logFor } from './explain-log.ts';
import type { LogZone } from './log-zone.ts';
import { readLines, type ReadOptions } from './read-lines.ts';
import { reportSize, sizePage } from './report-size.ts';

export interface ReportCommand extends ReadOptions {
  readonly output?: string;
  readonly redact?: boolean;
  /** False with `--no-twin`. */
  readonly twin?: boolean;
  readonly log?: string;
  readonly logZone?: LogZone;
}

/** A live server, unless somebody says how long. */
const WATCHING = seconds(60);
const WIDTH = 120;
/** As it was built beside this: `dist/report`. */
const PAGE = fileURLToPath(new URL('../report/', import.meta.url));

export async function reportCommand(
  named: string,
  { output = 'report.html', redact = false, twin = true, log, logZone, ...options }: ReportCommand,
  context: Context,
): Promise<Outcome> {
  const { talk, words, clock } = context;
  const page = await builtPage();
  if (!page.ok) return page.problem;
  const read = await readLines(named, options, WATCHING, context);
  if (!read.ok) return read.problem;
  const lines = redact ? withoutNames(read.value.lines, named) : read.value.lines;
  const seen = explain(lines);
  if (seen.explained.length === 0) return nothingToExplain(lines, named);
  const logged =
    log === undefined ? undefined : await logFor(seen, { file: log, zone: logZone }, context);
  if (logged?.ok === false) return logged.problem;
  const explanation = logged === undefined ? seen : withLog(seen, logged.value);
  const name = redact ? words.profilePage.redactedName : nameOf(named);
  const answers = recordedAnswers(lines, explanation, { name, address: name, log: logged?.value });
  const size = await reportSize({ named, lines, explanation: seen, twin }, context);
  const report = await reportOf(answers, {
    made: clock.now(),
    plimsoll: metadata.version,
    languages: [en, zhCN],
    size,
  });
  const text = { width: WIDTH, style: PLAIN, words };
  const html = reportHtml({
    title: words.report.title(name),
    words,
    ...page.value,
    facts: gzipSync(JSON.stringify(report)).toString('base64'),
    text: [...explainPage(explanation, text), '', ...sizePage(size, text)],
    digest: (text) => createHash('sha256').update(text).digest('base64'),
  });
  try {
    await writeFile(output, html);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return problem('file-unwritable', { file: output, why: code ?? message });
  }
  const length = formatBytes(Buffer.byteLength(html));
  talk.write(`plimsoll: ${words.report.written(output, length)}\n`);
  if (!redact) talk.write(`          ${words.report.readBefore}\n`);
  return undefined;
}

async function builtPage(): Promise<Result<{ readonly script: string; readonly style: string }>> {
  try {
    const script = await readFile(`${PAGE}report.js`, 'utf8');
    return success({ script, style: await readFile(`${PAGE}report.css`, 'utf8') });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return failure(problem('page-unbuilt', { directory: PAGE }));
  }
}

function withoutNames(lines: readonly Line[], named: string): readonly Line[] {
  const header = lines.find((line) => line.kind === 'header');
  const own = header?.kind === 'header' ? header.server.name : undefined;
  return redactedLines(lines, redactor([...(own === undefined ? [] : [own]), named]));
}

/** A file without its directories; an address as it is. */
function nameOf(named: string): string {
  return /^[a-z]+:/.test(named) ? named : basename(named);
}
