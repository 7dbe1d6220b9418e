/** One reading as a page: what it shows, figure by figure, and what it cannot tell. */
import { formatBytes, MIB } from '../../base/bytes.ts';
import type { OneReading } from '../../understand/one-reading.ts';
import { printable, type Words } from '../words/words.ts';
import { formatCount, formatPercent } from './numbers.ts';
import { fit, widthOf } from './width.ts';
import { wrap } from './wrap.ts';

const BULLET = '  • ';

/** What one reading shows and what it cannot, each in sentences. */
export interface OneReadingSentences {
  readonly title: string;
  readonly shows: readonly string[];
  readonly cannot_tell: readonly string[];
  readonly next: string;
}

export function oneReadingSentences(
  { moment, groups, header, possibleHeaders }: OneReading,
  { oneReading: words }: Words,
): OneReadingSentences {
  const { total, used, realUsed, maxUsed, free, fragments, dialogs, transactions } = moment;
  const share = (bytes: number) => formatPercent(bytes / Math.max(1, total));
  const sizes =
    total % MIB === 0 ? `${formatBytes(total)} (-m ${total / MIB})` : formatBytes(total);
  return {
    title: words.title(sizes),
    shows: [
      words.inUse(formatBytes(realUsed), share(realUsed)),
      words.parts(
        formatBytes(used),
        formatBytes(realUsed - used),
        formatPercent((realUsed - used) / Math.max(1, realUsed)),
      ),
      words.highWater(formatBytes(maxUsed), share(maxUsed)),
      words.free(formatBytes(free)),
      ...(fragments > 0
        ? [words.allocations(formatCount(fragments), formatBytes(used / fragments))]
        : []),
      ...(header === undefined ? [] : [words.header(formatBytes(header))]),
      ...(dialogs === undefined || transactions === undefined
        ? []
        : [words.traffic(formatCount(dialogs), formatCount(transactions))]),
    ],
    cannot_tell: [
      ...(header === undefined ? [builtText(possibleHeaders, words)] : []),
      words.change,
      ...(groups.length === 0 ? [words.baseline] : []),
      words.mark,
    ],
    next: words.next,
  };
}

export function oneReadingPage(
  reading: OneReading,
  { words, width }: { readonly words: Words; readonly width: number },
): readonly string[] {
  const { title, shows, cannot_tell: unknown, next } = oneReadingSentences(reading, words);
  const bullets = (texts: readonly string[]) =>
    texts.flatMap((text) => wrap(BULLET + text, width, ' '.repeat(BULLET.length)));
  return [
    title,
    ...bullets(shows),
    ...holders(reading.groups, reading.inNoGroup, reading.moment.realUsed, words.oneReading),
    '',
    words.oneReading.cannot,
    ...bullets(unknown),
    '',
    ...wrap(next, width),
  ];
}

function builtText(headers: OneReading['possibleHeaders'], words: Words['oneReading']): string {
  return headers.length === 0
    ? words.headerNone
    : words.headerSome(
        headers.map(({ allocator, bytes }) => `${bytes} B (${allocator})`).join(', '),
      );
}

function holders(
  groups: OneReading['groups'],
  inNoGroup: number,
  realUsed: number,
  words: Words['oneReading'],
): readonly string[] {
  if (groups.length === 0) return [];
  const rows = [
    ...groups.map(({ name, realUsed: bytes }) => [printable(name), bytes] as const),
    [words.noGroup, inNoGroup] as const,
  ];
  const widest = Math.max(...rows.map(([name]) => widthOf(name)));
  return [
    '',
    words.groups,
    ...rows.map(
      ([name, bytes]) =>
        `  ${fit(name, widest)}  ${formatBytes(bytes).padStart(10)}  ${formatPercent(bytes / Math.max(1, realUsed)).padStart(7)}`,
    ),
  ];
}
