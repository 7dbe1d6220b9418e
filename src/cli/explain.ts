/** Reads all that is known of a server and explains it, as a page or as JSON. */
import { failure, success, type Result } from '../base/result.ts';
import { instant } from '../base/time.ts';
import { problem } from '../domain/problems.ts';
import type { Line } from '../domain/sample.ts';
import { explanationJson } from '../present/explanation-json.ts';
import { explainPage } from '../present/text/explain.ts';
import { COLOURED, inAscii, PLAIN } from '../present/text/style.ts';
import { explain } from '../understand/explain.ts';
import type { Context, Outcome } from './context.ts';
import { openHistory } from './open-history.ts';
import { openRecording } from './open-recording.ts';

export interface ExplainCommand {
  /** Where the history of the named server is kept; without it the name is a recording's. */
  readonly from?: string;
  readonly json?: boolean;
}

const WIDEST = 120;

export async function explainCommand(
  named: string,
  { from, json }: ExplainCommand,
  context: Context,
): Promise<Outcome> {
  const lines =
    from === undefined ? await recorded(named, context) : await kept(named, from, context);
  if (!lines.ok) return lines.problem;
  const explanation = explain(lines.value);
  if (explanation.explained.length === 0) return problem('recording-empty', { file: named });
  const { out, words, terminal } = context;
  if (json === true) {
    out.write(`${explanationJson(explanation)}\n`);
    return undefined;
  }
  const coloured = terminal?.colours === true ? COLOURED : PLAIN;
  const style = terminal?.isAscii === true ? inAscii(coloured) : coloured;
  const width = Math.min(WIDEST, terminal?.columns ?? WIDEST);
  for (const line of explainPage(explanation, { width, words, style })) out.write(`${line}\n`);
  return undefined;
}

async function recorded(file: string, context: Context): Promise<Result<readonly Line[]>> {
  const recording = await openRecording(file, context);
  return recording.ok ? success(recording.value.lines) : recording;
}

async function kept(
  server: string,
  from: string,
  context: Context,
): Promise<Result<readonly Line[]>> {
  const history = await openHistory(from, context);
  if (!history.ok) return history;
  const lines: Line[] = [];
  try {
    const all = { from: instant(-Infinity), to: instant(Infinity) };
    for await (const line of history.value.lines(server, all)) {
      if (!line.ok) return failure(line.problem);
      lines.push(line.value);
    }
  } finally {
    await history.value.close();
  }
  return success(lines);
}
