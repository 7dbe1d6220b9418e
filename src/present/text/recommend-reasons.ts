/** Why a recommendation is what it is, in sentences: the largest part of the need, what was refused, how sure it is. */
import { formatBytes } from '../../base/bytes.ts';
import type { Recommendation } from '../../dimension/recommendation.ts';
import type { Words } from '../words/words.ts';
import { cautionsText } from './recommend-cautions.ts';
import { demandText } from './recommend-demand.ts';
import { formatDuration } from './duration.ts';
import { formatRange } from './numbers.ts';

export function reasonsText(told: Recommendation, words: Words): readonly string[] {
  const { recommend } = words;
  const { shared, demand } = told;
  const { need } = shared;
  return [
    ...demandText(demand, words),
    recommend.need(formatBytes(need.mid), formatRange(need.low, need.high, formatBytes)),
    ...whyNotSmaller(told, words),
    ...cautionsText(told, words),
    ...howSure(told, words),
  ];
}

/** Of what size below the recommended one, and how likely it fails. */
export function whyNotSmaller(
  { shared, demand }: Recommendation,
  { recommend }: Words,
): readonly string[] {
  return shared.rejected.flatMap(({ mib, basis, risk }) =>
    basis === 'reckoned' && risk !== undefined
      ? [recommend.rejected(mib, percentOf(risk), percentOf(demand.risk))]
      : [],
  );
}

export function howSure(
  { watched, demand, shared }: Recommendation,
  words: Words,
): readonly string[] {
  const { recommend } = words;
  return [
    recommend.chance(percentOf(demand.risk)),
    ...opinionText(shared, words),
    ...(watched.widened > 1
      ? [
          recommend.widened(
            formatDuration(watched.to - watched.from, words),
            watched.widened.toFixed(2),
          ),
        ]
      : []),
  ];
}

function opinionText(
  { secondOpinion: opinion }: Recommendation['shared'],
  { secondOpinion }: Words,
): readonly string[] {
  if (opinion === undefined) return [];
  const { level, peaks, counts } = opinion;
  const range = formatRange(level.low, level.high, formatBytes);
  return [
    secondOpinion.says(String(peaks), formatBytes(level.mid), range),
    counts ? secondOpinion.isLarger : secondOpinion.isSmaller,
  ];
}

/** What never happened while watching, and so would make it surer. */
export function whatWouldHelp(
  { watched }: Recommendation,
  { recommend }: Words,
): readonly string[] {
  return watched.never.map((what) => recommend.never[what]);
}

/** `0.1 %`, `< 0.01 %`: two digits that mean something. */
export function percentOf(share: number): string {
  const percent = share * 100;
  if (percent >= 99.95) return '> 99.9 %';
  if (percent < 0.01) return '< 0.01 %';
  return `${Number(percent.toPrecision(2))} %`;
}
