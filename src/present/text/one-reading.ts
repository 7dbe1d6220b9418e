/** One reading as a page: what it shows, figure by figure, and what it cannot tell. */
import { formatBytes, MIB } from '../../base/bytes.ts';
import type { OneReading } from '../../understand/one-reading.ts';
import { printable, type Words } from '../words/words.ts';
import { formatCount, formatPercent } from './numbers.ts';
import { fit, widthOf } from './width.ts';
import { wrap } from './wrap.ts';

const BULLET = '  • ';

export function oneReadingPage(
  { moment, groups, inNoGroup, header, possibleHeaders }: OneReading,
  { words: { oneReading: words }, width }: { readonly words: Words; readonly width: number },
): readonly string[] {
  const { total, used, realUsed, maxUsed, free, fragments, dialogs, transactions } = moment;
  const share = (bytes: number) => formatPercent(bytes / Math.max(1, total));
  const sizes =
    total % MIB === 0 ? `${formatBytes(total)} (-m ${total / MIB})` : formatBytes(total);
  const shown = [
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
  ];
  const unknown = [
    ...(header === undefined ? [builtText(possibleHeaders, words)] : []),
    words.change,
    ...(groups.length === 0 ? [words.baseline] : []),
    words.mark,
  ];
  const bullets = (texts: readonly string[]) =>
    texts.flatMap((text) => wrap(BULLET + text, width, ' '.repeat(BULLET.length)));
  return [
    words.title(sizes),
    ...bullets(shown),
    ...holders(groups, inNoGroup, realUsed, words),
    '',
    words.cannot,
    ...bullets(unknown),
    '',
    ...wrap(words.next, width),
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
