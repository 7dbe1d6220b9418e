/** Reads all that is known of a server and explains it, as a page or as JSON. */
import { seconds } from '../base/time.ts';
import { problem } from '../domain/problems.ts';
import { explanationJson } from '../present/explanation-json.ts';
import { explainPage } from '../present/text/explain.ts';
import { explain } from '../understand/explain.ts';
import type { Context, Outcome } from './context.ts';
import { readLines, type ReadOptions } from './read-lines.ts';
import { screenOf } from './screen-of.ts';

export interface ExplainCommand extends ReadOptions {
  readonly json?: boolean;
}

/** A live server, unless somebody says how long: enough for a timer of 30 s to fire twice. */
const WATCHING = seconds(60);

export async function explainCommand(
  named: string,
  { json, ...options }: ExplainCommand,
  context: Context,
): Promise<Outcome> {
  const read = await readLines(named, options, WATCHING, context);
  if (!read.ok) return read.problem;
  const explanation = explain(read.value.lines);
  if (explanation.explained.length === 0) return problem('recording-empty', { file: named });
  const { out, words } = context;
  if (json === true) {
    out.write(`${explanationJson(explanation, words)}\n`);
    return undefined;
  }
  for (const line of explainPage(explanation, { words, ...screenOf(context) }))
    out.write(`${line}\n`);
  return undefined;
}
