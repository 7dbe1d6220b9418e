/** Reads all that is known of a server and says what would change if something changed, as a page or as JSON. */
import { seconds, type Milliseconds } from '../base/time.ts';
import { whatIf } from '../dimension/what-if.ts';
import { whatIfPage } from '../present/text/whatif.ts';
import { whatIfJson } from '../present/whatif-json.ts';
import { explain } from '../understand/explain.ts';
import { nothingToExplain } from '../understand/nothing-to-explain.ts';
import type { Context, Outcome } from './context.ts';
import { readLines, type ReadOptions } from './read-lines.ts';
import { screenOf } from './screen-of.ts';

export interface WhatIfCommand extends ReadOptions {
  readonly calls?: number;
  readonly prefixes?: number;
  readonly allocator?: string;
  readonly build?: string;
  readonly dbUpdatePeriod?: Milliseconds;
  readonly backendLatency?: Milliseconds;
  readonly json?: boolean;
}

/** As long as `recommend` watches. */
const WATCHING = seconds(180);

export async function whatIfCommand(
  named: string,
  { json = false, ...options }: WhatIfCommand,
  context: Context,
): Promise<Outcome> {
  const read = await readLines(named, options, WATCHING, context);
  if (!read.ok) return read.problem;
  const { explained } = explain(read.value.lines);
  if (explained.length === 0) return nothingToExplain(read.value.lines, named);
  const told = whatIf(explained, options);
  if (!told.ok) return told.problem;
  const { out, words } = context;
  if (json) out.write(`${whatIfJson(told.value, words)}\n`);
  else
    for (const line of whatIfPage(told.value, { words, ...screenOf(context) }))
      out.write(`${line}\n`);
  return undefined;
}
