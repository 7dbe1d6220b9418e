/**
 * The private memory of many processes, a line each: they are mostly alike, and the one that is not is what one looks for.
 */
import { formatBytes } from '../../../base/bytes.ts';
import type { DumpSeries } from '../../../understand/profile/log-profile.ts';
import { formatCount } from '../numbers.ts';
import type { ProfileOptions } from './options.ts';
import { moduleName, placeName } from './tree.ts';
import { tableRow, type Column } from '../table.ts';

const FIGURES: readonly Column[] = [9, 11, 14, 11].map((width) => ({ width, align: 'right' }));

export function privateTable(
  own: readonly DumpSeries[],
  { words, style, width, top }: ProfileOptions,
): readonly string[] {
  const { profile } = words;
  const { privateColumns: columns } = profile;
  const names: Column = { width: Math.max(20, width - 50), align: 'left' };
  const row = (cells: readonly string[]) => tableRow([...FIGURES, names], cells).trimEnd();
  const bytes = (value: number | undefined) => (value === undefined ? '?' : formatBytes(value));
  const pid = own.find(({ last }) => last.pid !== undefined)?.last.pid;
  return [
    style.strong(profile.privatePools(formatCount(own.length))),
    style.faint(
      row([columns.pid, columns.used, columns.inUse, columns.highWater, columns.largest]),
    ),
    ...own.slice(0, Math.max(top, 10)).map(({ last }) => {
      const [largest] = last.holdings;
      return row([
        last.pid === undefined ? '?' : String(last.pid),
        bytes(last.used),
        bytes(last.realUsed),
        bytes(last.maxUsed),
        largest === undefined
          ? ''
          : `${formatBytes(largest.bytes)} ${moduleName(largest.module.module, words)}${words.colon}${placeName(largest, words)}`,
      ]);
    }),
    ...(pid === undefined ? [] : [profile.onePool(String(pid))]),
  ];
}
