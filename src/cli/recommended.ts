/** At the end of what was watched: what `-m` should be for it, in two sentences; nothing where that cannot be told. */
import { recommend } from '../dimension/recommend.ts';
import type { Line } from '../domain/sample.ts';
import { headlineOf, verdictOf } from '../present/text/recommend.ts';
import { wrap } from '../present/text/wrap.ts';
import { explain } from '../understand/explain.ts';
import type { Context } from './context.ts';
import { screenOf } from './screen-of.ts';

export function tellRecommended(lines: readonly Line[], context: Context): void {
  const { explained } = explain(lines);
  const told = explained.length === 0 ? undefined : recommend(explained);
  if (told?.ok !== true) return;
  const { out, words } = context;
  const { style, width } = screenOf(context);
  out.write(`\n${style.strong(headlineOf(told.value, words))}\n`);
  for (const line of wrap(`  ${verdictOf(told.value, words)}`, width, '  ')) out.write(`${line}\n`);
}
