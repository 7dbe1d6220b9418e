/** Reads all that is known of a server and explains it, as a page or as JSON. */
import { seconds } from '../base/time.ts';
import { problem } from '../domain/problems.ts';
import { explanationJson } from '../present/explanation-json.ts';
import { findingsList } from '../present/text/doctor.ts';
import { explainPage } from '../present/text/explain.ts';
import { oneReadingPage } from '../present/text/one-reading.ts';
import { explain } from '../understand/explain.ts';
import { findingsIn } from '../understand/findings/findings-in.ts';
import { withLog } from '../understand/log/with-log.ts';
import { momentAt } from '../understand/moment-at.ts';
import { oneReadingIn } from '../understand/one-reading.ts';
import type { Context, Outcome } from './context.ts';
import type { Moment } from './options.ts';
import { logFor } from './explain-log.ts';
import type { LogZone } from './log-zone.ts';
import { nothingToExplain } from '../understand/nothing-to-explain.ts';
import { readLines, type ReadOptions } from './read-lines.ts';
import { screenOf } from './screen-of.ts';

export interface ExplainCommand extends ReadOptions {
  readonly json?: boolean;
  /** A time at which is told who held the memory, besides the peak. */
  readonly at?: Moment;
  /** What the server logged, and how far its clock was ahead of UTC. */
  readonly log?: string;
  readonly logZone?: LogZone;
}

/** A live server, unless somebody says how long: enough for a timer of 30 s to fire twice. */
const WATCHING = seconds(60);

export async function explainCommand(
  named: string,
  { json, at, log, logZone, ...reading }: ExplainCommand,
  context: Context,
): Promise<Outcome> {
  const read = await readLines(named, reading, WATCHING, context);
  if (!read.ok) return read.problem;
  const seen = explain(read.value.lines);
  if (seen.explained.length === 0) return nothingToExplain(read.value.lines, named);
  const { out, words } = context;
  const end =
    read.value.lines.findLast((line) => line.kind !== 'header')?.at ?? context.clock.now();
  const time = at?.(read.value.isLive ? context.clock.now() : end);
  const asked = time === undefined ? undefined : momentAt(seen.explained, time);
  if (time !== undefined && asked === undefined)
    return problem('window-empty', { file: named, window: new Date(time).toISOString() });
  const logged =
    log === undefined ? undefined : await logFor(seen, { file: log, zone: logZone }, context);
  if (logged?.ok === false) return logged.problem;
  const explanation = logged === undefined ? seen : withLog(seen, logged.value);
  if (json === true) {
    out.write(`${explanationJson(explanation, words, { log: logged?.value, asked })}\n`);
    return undefined;
  }
  const options = {
    words,
    ...screenOf(context),
    ...(asked !== undefined && { asked }),
    ...(logged !== undefined &&
      log !== undefined && { log: { file: log, evidence: logged.value } }),
  };
  // A log tells more than one reading does.
  const single = logged === undefined ? oneReadingIn(explanation.explained) : undefined;
  const page =
    single === undefined
      ? explainPage(explanation, options)
      : [...oneReadingPage(single, options), ...findingsList(findingsIn(explanation), options)];
  for (const line of page) out.write(`${line}\n`);
  return undefined;
}
