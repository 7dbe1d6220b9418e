/** What a report says of sizes: what `recommend` says of the same lines, for the demand that was seen, tried by the twin. */
import { success } from '../base/result.ts';
import { learnPlatform } from '../dimension/known-platform.ts';
import { platformFacts } from '../dimension/platform-facts.ts';
import { recommendFor } from '../dimension/recommend.ts';
import type { Line } from '../domain/sample.ts';
import type { ReportedSize } from '../present/answers/report.ts';
import { recommendPage } from '../present/text/recommend.ts';
import type { RecommendOptions } from '../present/text/recommend-options.ts';
import { twinCheckPage } from '../present/text/twin-check.ts';
import { say } from '../present/words/words.ts';
import type { Explanation } from '../understand/explain.ts';
import { checkWithTwin } from './check-with-twin.ts';
import type { Context } from './context.ts';
import { hostMemory } from './host-memory.ts';

export interface Reported {
  readonly named: string;
  readonly lines: readonly Line[];
  readonly explanation: Explanation;
  /** False: as it was reckoned. */
  readonly twin: boolean;
}

export async function reportSize(
  { named, lines, explanation, twin }: Reported,
  context: Context,
): Promise<ReportedSize> {
  const known = learnPlatform(explanation.explained);
  if (!known.ok) return known;
  const reckoned = recommendFor(known.value, {}, { host: await hostMemory(named, lines) });
  if (!reckoned.ok) return reckoned;
  const told = twin ? await checkWithTwin(known.value, reckoned.value, context) : reckoned.value;
  return success({ told, facts: platformFacts(known.value) });
}

/** As `recommend` prints it, for who has no script. */
export function sizePage(size: ReportedSize, options: RecommendOptions): readonly string[] {
  if (size.ok) {
    const { told } = size.value;
    return [...recommendPage(told, options), ...twinCheckPage(told, options)];
  }
  const { sentence, advice } = say(options.words, size.problem);
  return [sentence, advice];
}
