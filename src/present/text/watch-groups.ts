/**
 * Who holds the shared memory, where the server counts it by groups of modules.
 */
import { formatBytes } from '../../base/bytes.ts';
import type { Group } from '../../domain/group.ts';
import type { Pool } from '../../domain/pool.ts';
import { printable } from '../words/words.ts';
import { formatPercent } from './numbers.ts';
import type { Screen } from './screen.ts';
import { tableRow, type Column } from './table.ts';

const COLUMNS: readonly Column[] = [
  { width: 1, align: 'left' },
  { width: 20, align: 'left' },
  { width: 10, align: 'right' },
  { width: 7, align: 'right' },
];
const USED = 43;

/** Wide enough to say the highest as well. */
const WIDE = 100;
const PEAK: Column = { width: 18, align: 'left' };

/** Every group and the rest in no group, the largest first; they add up to what is in use. */
export function groupRows(
  groups: readonly Group[],
  pool: Pool,
  { width, words, style }: Screen,
): readonly string[] {
  if (groups.length === 0) return [];
  const { watch } = words;
  const grouped = groups.reduce((sum, { realUsed }) => sum + realUsed, 0);
  const rows = [
    ...groups.map(({ name, realUsed, maxRealUsed }) => ({
      name: printable(name),
      held: Number(realUsed),
      peak: maxRealUsed === undefined ? '' : `${watch.peak} ${formatBytes(maxRealUsed)}`,
    })),
    { name: watch.notGrouped, held: pool.realUsed - grouped, peak: '' },
  ].toSorted((a, b) => b.held - a.held);
  const isWide = width >= WIDE;
  const room = Math.max(0, width - USED - (isWide ? PEAK.width + 1 : 0));
  return [
    style.strong(watch.groups),
    ...rows.map(({ name, held, peak }) => {
      const share = held / pool.realUsed;
      const cells = tableRow(COLUMNS, ['', name, formatBytes(held), formatPercent(share)]);
      const most = isWide ? ` ${style.faint(tableRow([PEAK], [peak]))}` : '';
      const bar = style.glyphs.share.repeat(Math.min(room, Math.max(0, Math.round(share * room))));
      return `${cells} ${most} ${style.accent(bar)}`;
    }),
  ];
}
