/** What `-M` should be, as a part of the page: its size, what it is made of, and what processes of each role showed. */
import { formatBytes, MIB } from '../../base/bytes.ts';
import { milliseconds } from '../../base/time.ts';
import type { PrivateAdvice, PrivatePart, Recommendation } from '../../dimension/recommendation.ts';
import type { Words } from '../words/words.ts';
import { formatDuration } from './duration.ts';
import { formatCount, formatRange } from './numbers.ts';
import type { RecommendOptions } from './recommend-options.ts';
import { tableOf } from './table.ts';
import { wrap } from './wrap.ts';

const DAY = 86_400_000;

export function privatePage(
  { private: advice }: Recommendation,
  { words, style, width }: RecommendOptions,
): readonly string[] {
  if (advice === undefined) return [];
  return [
    '',
    style.strong(headline(advice, words)),
    ...wrap(`  ${needText(advice, words)}`, width, '    '),
    ...tableOf(
      advice.parts.map((part) => [
        words.privateMemory.parts[part.name],
        formatBytes(part.bytes),
        whyPart(part, words),
      ]),
      ['left', 'right', 'left'],
    ),
    '',
    ...rolesTable(advice, words),
    ...privateReasons(advice, words).flatMap((each) => wrap(`  ${each}`, width, '    ')),
  ];
}

/** What loaders showed, how many processes there are, and how much they told. */
export function privateReasons(
  { roles, processes, recommendedMib, told, growth }: PrivateAdvice,
  words: Words,
): readonly string[] {
  const { privateMemory } = words;
  const loads = roles.flatMap(({ load }) => (load === undefined ? [] : [load]));
  const [first] = loads.toSorted((one, other) => other.work - one.work);
  return [
    ...(first === undefined ? [] : [privateMemory.fetch[first.fetch](formatBytes(first.work))]),
    privateMemory.times(
      formatCount(processes.most),
      formatBytes(recommendedMib * MIB),
      formatBytes(processes.most * recommendedMib * MIB),
    ),
    ...(growth === undefined
      ? []
      : [
          privateMemory.growth(
            growth.process,
            formatBytes(growth.bytesPerDay),
            formatDuration(milliseconds(growth.daysUntilFull * DAY), words),
          ),
        ]),
    ...(told.readings < 2 ? [privateMemory.oneReading] : []),
    ...(told.silent > 0 ? [privateMemory.silent(told.silent)] : []),
  ];
}

function headline({ current, recommendedMib }: PrivateAdvice, { privateMemory }: Words): string {
  return current === undefined
    ? privateMemory.headlineNew(String(recommendedMib))
    : privateMemory.headline(String(Math.round(current / MIB)), String(recommendedMib));
}

function needText({ need, parts }: PrivateAdvice, words: Words): string {
  const role = parts.find(({ name }) => name === 'steady')?.facts['role'];
  return words.privateMemory.need(
    formatBytes(need.mid),
    formatRange(need.low, need.high, formatBytes),
    roleName(String(role), words),
  );
}

function whyPart({ name, facts }: PrivatePart, { privateMemory }: Words): string {
  if (name === 'reserve' || name === 'buffer') return privateMemory[name];
  if (name === 'steady') return '';
  return privateMemory.work[facts['what'] as keyof typeof privateMemory.work];
}

function rolesTable({ roles }: PrivateAdvice, words: Words): readonly string[] {
  const { role, columns } = words.privateMemory;
  const rows = roles.map((each) => [
    `${each.processes} × ${roleName(each.role, words)}`,
    formatBytes(each.steady),
    formatBytes(each.highest),
    each.load === undefined ? '' : `+${formatBytes(each.load.work)}`,
  ]);
  return tableOf([[role, columns.steady, columns.highest, columns.loading], ...rows]);
}

function roleName(role: string, { watch }: Words): string {
  return watch.roles[role as keyof typeof watch.roles] ?? role;
}
