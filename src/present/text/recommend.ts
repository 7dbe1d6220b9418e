/**
 * A recommendation as a page that is read from top to bottom: today's size and the recommended one, the demand, a waterfall
 * of parts that sum to the need, why not smaller, how sure, what would make it surer, and the start line.
 */
import { formatBytes, MIB } from '../../base/bytes.ts';
import type { Part, Recommendation } from '../../dimension/recommendation.ts';
import type { Words } from '../words/words.ts';
import { formatCount, formatRange } from './numbers.ts';
import { cautionsText } from './recommend-cautions.ts';
import { demandText } from './recommend-demand.ts';
import { hostText } from './recommend-host.ts';
import type { RecommendOptions } from './recommend-options.ts';
import { privatePage } from './recommend-private.ts';
import { howSure, whatWouldHelp, whyNotSmaller } from './recommend-reasons.ts';
import { startLineFor } from './recommend-start-line.ts';
import { tableOf } from './table.ts';
import { wrap } from './wrap.ts';

const BAR = 32;

export function recommendPage(told: Recommendation, options: RecommendOptions): readonly string[] {
  const { words, style, width } = options;
  const { recommend } = words;
  const section = (title: string, sentences: readonly string[]) =>
    sentences.length === 0
      ? []
      : ['', style.strong(title), ...sentences.flatMap((each) => wrap(`  ${each}`, width, '    '))];
  return [
    style.strong(headlineOf(told, words)),
    ...wrap(verdictOf(told, words), width),
    ...section(recommend.titles.demand, demandText(told.demand, words)),
    '',
    style.strong(recommend.titles.because),
    ...waterfall(told, options),
    ...section(recommend.titles.notSmaller, whyNotSmaller(told, words)),
    ...section(recommend.titles.cautions, cautionsText(told, words)),
    ...section(recommend.titles.sure, howSure(told, words)),
    ...section(recommend.titles.surer, whatWouldHelp(told, words)),
    ...privatePage(told, options),
    ...section(words.privateMemory.hostTitle, hostText(told, words)),
    ...section(recommend.titles.startLine, [startLineFor(told)]),
  ];
}

export function headlineOf({ shared }: Recommendation, { recommend }: Words): string {
  const { current, recommendedMib } = shared;
  return current === undefined
    ? recommend.headlineNew(String(recommendedMib))
    : recommend.headline(String(Math.round(current / MIB)), String(recommendedMib));
}

export function verdictOf({ shared }: Recommendation, { recommend }: Words): string {
  const { current, need, recommendedMib } = shared;
  const range = formatRange(need.low, need.high, formatBytes);
  if (current === undefined) return recommend.need(formatBytes(need.mid), range);
  const difference = recommendedMib * MIB - current;
  const sentence = recommend.need(formatBytes(need.mid), range);
  if (difference > 0) return `${sentence} ${recommend.tooSmall(formatBytes(difference))}`;
  const enough =
    difference === 0 ? recommend.justRight : recommend.largeEnough(formatBytes(-difference));
  return `${sentence} ${enough}`;
}

/** Each part where the one before it ends. */
function waterfall(
  { shared }: Recommendation,
  { words, style }: RecommendOptions,
): readonly string[] {
  const { parts, need } = shared;
  const { recommend } = words;
  const scale = BAR / Math.max(1, ...sumsOf(parts));
  let level = 0;
  const rows = parts.map((part) => {
    const [from, to] = [level, level + part.bytes].toSorted((one, other) => one - other);
    level += part.bytes;
    const begin = Math.min(BAR - 1, Math.round((from ?? 0) * scale));
    const length = Math.max(1, Math.round((to ?? 0) * scale) - begin);
    return [
      recommend.parts[part.name],
      formatBytes(part.bytes),
      `${' '.repeat(begin)}${style.accent(style.glyphs.used.repeat(length))}`,
      partWhy(part, words),
    ];
  });
  const total = [
    recommend.sum,
    formatBytes(need.mid),
    style.faint(style.glyphs.free.repeat(BAR)),
    '',
  ];
  return tableOf([...rows, total], ['left', 'right', 'left', 'left']);
}

function sumsOf(parts: readonly Part[]): readonly number[] {
  let sum = 0;
  return parts.map(({ bytes }) => (sum += bytes));
}

export function partWhy({ name, facts }: Part, { recommend }: Words): string {
  const [count, each] = [Number(facts['count'] ?? 0), Number(facts['each'] ?? 0)];
  if (count > 0 && each > 0) return recommend.each(formatCount(count), formatBytes(each));
  if (name === 'ended-dialogs')
    return Number(facts['seconds']) === 0
      ? recommend.endedAtOnce(formatCount(count))
      : recommend.endedDialogs(formatCount(count), String(facts['seconds']));
  if (name === 'prefixes')
    return recommend.prefixesFrom(
      formatCount(Number(facts['now'])),
      formatCount(Number(facts['asked'])),
    );
  if (name === 'reload')
    return recommend.reloadBasis[facts['basis'] as keyof typeof recommend.reloadBasis] ?? '';
  return '';
}
