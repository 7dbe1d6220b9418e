/** Reads all that is known of a server and says what is worth knowing, or whether it is safe to reload now. */
import { seconds } from '../base/time.ts';
import { problem } from '../domain/problems.ts';
import { beforeReloadJson, beforeReloadText } from '../present/before-reload.ts';
import { diagnosisOf } from '../dimension/below-load-line.ts';
import { diagnosisJson } from '../present/diagnosis-json.ts';
import { doctorPage } from '../present/text/doctor.ts';
import { wrap } from '../present/text/wrap.ts';
import { beforeReload } from '../understand/before-reload.ts';
import { explain, type ExplainedLife } from '../understand/explain.ts';
import { SEVERITIES, type Severity } from '../understand/findings/finding.ts';
import type { Context, Outcome } from './context.ts';
import { nothingToExplain } from '../understand/nothing-to-explain.ts';
import { readLines, type ReadOptions } from './read-lines.ts';
import { screenOf } from './screen-of.ts';

export interface DoctorCommand extends ReadOptions {
  readonly json?: boolean;
  readonly failOn?: Severity;
  readonly before?: 'reload';
}

/** A live server, unless somebody says how long: enough to read private memory twice and to tell the header. */
const WATCHING = seconds(10);

export async function doctorCommand(
  named: string,
  { json = false, failOn, before, ...options }: DoctorCommand,
  context: Context,
): Promise<Outcome> {
  const read = await readLines(named, options, WATCHING, context);
  if (!read.ok) return read.problem;
  const explanation = explain(read.value.lines);
  const last = explanation.explained.at(-1);
  if (last === undefined) return nothingToExplain(read.value.lines, named);
  if (before !== undefined) return answerBeforeReload(last, json, context);
  const { out, words } = context;
  const diagnosis = diagnosisOf(explanation);
  if (json) out.write(`${diagnosisJson(explanation, diagnosis, words)}\n`);
  else
    for (const line of doctorPage(diagnosis, { words, ...screenOf(context) }))
      out.write(`${line}\n`);
  const grave = diagnosis.findings.filter(
    ({ severity }) =>
      failOn !== undefined && SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(failOn),
  );
  return failOn === undefined || grave.length === 0
    ? undefined
    : problem('finding-present', { count: grave.length, severity: failOn });
}

function answerBeforeReload(
  life: ExplainedLife,
  json: boolean,
  { out, words, ...context }: Context,
): Outcome {
  const told = beforeReload(life);
  const { width } = screenOf(context);
  const text = beforeReloadText(told, words).flatMap((sentence) => wrap(sentence, width));
  out.write(json ? `${beforeReloadJson(told)}\n` : `${text.join('\n')}\n`);
  switch (told.answer) {
    case 'yes':
      return undefined;
    case 'no':
      return problem('reload-unsafe', {});
    case 'cannot-tell':
      return problem('reload-unknown', {});
  }
}
