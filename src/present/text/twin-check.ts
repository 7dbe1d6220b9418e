/** What the twin made of a recommendation, as a section that follows its page. */
import { formatBytes } from '../../base/bytes.ts';
import type { Recommendation, Rejected } from '../../dimension/recommendation.ts';
import type { Words } from '../words/words.ts';
import { formatDuration } from './duration.ts';
import { formatPercent, formatRange } from './numbers.ts';
import type { RecommendOptions } from './recommend-options.ts';
import { startLineFor } from './recommend-start-line.ts';
import { wrap } from './wrap.ts';

/** Nothing where it was not tried. */
export function twinCheckPage(
  told: Recommendation,
  { words, width, style }: RecommendOptions,
): readonly string[] {
  const sentences = twinCheckText(told, words);
  if (sentences.length === 0) return [];
  const isRaised = told.shared.twin?.reckonedMib !== told.shared.recommendedMib;
  return [
    '',
    style.strong(words.twinCheck.title),
    ...sentences.flatMap((each) => wrap(`  ${each}`, width, '    ')),
    ...(isRaised ? ['', `  ${startLineFor(told)}`] : []),
  ];
}

export function twinCheckText({ shared }: Recommendation, words: Words): readonly string[] {
  const { twin, recommendedMib, rejected } = shared;
  if (twin === undefined) return [];
  const { answer, runs, scale, maxUsed, reckonedMib } = twin;
  const { twinCheck } = words;
  const verdict = {
    agrees: 'agrees',
    'needs-more': 'needsMore',
    'needs-less': 'needsLess',
  } as const;
  const range = formatRange(maxUsed.low, maxUsed.high, formatBytes);
  return [
    twinCheck[verdict[answer]](formatBytes(maxUsed.mid), range),
    ...(reckonedMib === recommendedMib
      ? []
      : [twinCheck.raised(String(reckonedMib), String(recommendedMib))]),
    twinCheck.carries(String(recommendedMib), String(runs)),
    ...rejected.flatMap((each) => triedText(each, words)),
    ...(scale < 1 ? [twinCheck.model(formatPercent(scale))] : []),
  ];
}

function triedText({ mib, runs, first }: Rejected, words: Words): readonly string[] {
  const { twinCheck } = words;
  if (runs === undefined) return [];
  if (runs.failed === 0) return [twinCheck.holds(String(mib), String(runs.of))];
  const sentence = twinCheck.fails(String(mib), String(runs.failed), String(runs.of));
  if (first === undefined) return [sentence];
  const { at, bytes, module, place, free } = first;
  const where = twinCheck.first(
    formatDuration(at, words),
    formatBytes(bytes),
    module,
    place,
    formatBytes(free),
  );
  return [`${sentence} ${where}`];
}
