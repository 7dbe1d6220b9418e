/** Tests the advice on all that is known of a server, as a page or as JSON. An interrupt ends it with what was tested by then. */
import { setImmediate } from 'node:timers/promises';

import { seconds } from '../base/time.ts';
import { backtestOf, backtestOrigins, MOST_ORIGINS, type Origin } from '../dimension/backtest.ts';
import { backtestJson } from '../present/backtest-json.ts';
import { backtestPage } from '../present/text/backtest.ts';
import { nothingToExplain } from '../understand/nothing-to-explain.ts';
import { livesIn } from '../understand/life.ts';
import { askedDemand, type DemandWish } from '../dimension/asked-demand.ts';
import type { Context, Outcome } from './context.ts';
import { readLines, type ReadOptions } from './read-lines.ts';
import { screenOf } from './screen-of.ts';

export interface BacktestCommand
  extends ReadOptions,
    Pick<DemandWish, 'growth' | 'horizon' | 'risk' | 'reloads'> {
  readonly json?: boolean;
}

/** A live server, unless somebody says how long; history that is kept says more. */
const WATCHING = seconds(180);

export async function backtestCommand(
  named: string,
  { json = false, ...options }: BacktestCommand,
  context: Context,
): Promise<Outcome> {
  const read = await readLines(named, options, WATCHING, context);
  if (!read.ok) return read.problem;
  const { lines } = read.value;
  if (livesIn(lines).lives.length === 0) return nothingToExplain(lines, named);
  const { out, talk, words, terminal, stop } = context;
  const origins: Origin[] = [];
  for (const origin of backtestOrigins(lines, askedDemand(options))) {
    origins.push(origin);
    if (terminal !== undefined)
      talk.write(`\r\x1b[2K${words.backtest.progress(origins.length, MOST_ORIGINS)}`);
    await setImmediate(); // so that an interrupt is heard
    if (stop.asked) break;
  }
  if (terminal !== undefined) talk.write('\r\x1b[2K');
  const tested = backtestOf(lines, origins);
  if (!tested.ok) return tested.problem;
  if (json) out.write(`${backtestJson(tested.value, words)}\n`);
  else
    for (const line of backtestPage(tested.value, { words, ...screenOf(context) }))
      out.write(`${line}\n`);
  return undefined;
}
