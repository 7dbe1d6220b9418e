/** Puts two recordings, or two windows of one, beside each other: as a page or as JSON. */
import { failure, success, type Result } from '../base/result.ts';
import { seconds } from '../base/time.ts';
import { problem } from '../domain/problems.ts';
import type { Line } from '../domain/sample.ts';
import { diffJson } from '../present/diff-json.ts';
import { diffPage } from '../present/text/diff.ts';
import { diff } from '../understand/diff/diff.ts';
import { sideOf, type Side } from '../understand/diff/side.ts';
import { explain, type Explanation } from '../understand/explain.ts';
import type { Context, Outcome } from './context.ts';
import { readLines } from './read-lines.ts';
import { readWindow, splitWindow, type Windowed } from './window.ts';

export interface DiffCommand {
  /** Where the history of the named servers is kept; without it the names are recordings'. */
  readonly from?: string;
  readonly normalize?: 'traffic';
  readonly json?: boolean;
}

/** A live server, as long as `explain` does. */
const WATCHING = seconds(60);

interface Known {
  readonly lines: readonly Line[];
  readonly explanation: Explanation;
}

export async function diffCommand(
  namedA: string,
  namedB: string,
  { from, normalize, json }: DiffCommand,
  context: Context,
): Promise<Outcome> {
  const [first, second] = [splitWindow(namedA), splitWindow(namedB)];
  const other = second.name === '' ? { ...second, name: first.name } : second;
  const known = new Map<string, Known>();
  for (const { name } of [first, other]) {
    if (known.has(name)) continue;
    const read = await readLines(name, from === undefined ? {} : { from }, WATCHING, context);
    if (!read.ok) return read.problem;
    const { lines } = read.value;
    known.set(name, { lines, explanation: explain(lines) });
  }
  const a = sideIn(first, known);
  if (!a.ok) return a.problem;
  const b = sideIn(other, known);
  if (!b.ok) return b.problem;
  const compared = diff(a.value, b.value);
  const options = { names: [namedA, namedB] as const, normalize: normalize === 'traffic' };
  if (json === true) {
    context.out.write(`${diffJson(compared, options)}\n`);
    return undefined;
  }
  for (const line of diffPage(compared, { ...options, words: context.words })) {
    context.out.write(`${line}\n`);
  }
  return undefined;
}

function sideIn({ name, window }: Windowed, known: ReadonlyMap<string, Known>): Result<Side> {
  const { lines, explanation } = known.get(name) ?? { lines: [], explanation: explain([]) };
  const edges = readWindow(window, lines);
  if (!edges.ok) return edges;
  const side = sideOf(explanation, edges.value);
  if (side !== undefined) return success(side);
  return failure(
    window === undefined
      ? problem('recording-empty', { file: name })
      : problem('window-empty', { file: name, window }),
  );
}
