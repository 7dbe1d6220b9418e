/**
 * Private memory by the role of its process: the fullest of each, and the highest that any of them has been.
 */
import { formatBytes } from '../../base/bytes.ts';
import type { RoleMemory } from '../../monitor/private-memory.ts';
import { formatPercent } from './numbers.ts';
import { colourOf, type Screen } from './screen.ts';
import { tableRow, type Column } from './table.ts';

const WHO: readonly Column[] = [
  { width: 1, align: 'left' },
  { width: 24, align: 'left' },
];
const NOW: readonly Column[] = [
  { width: 10, align: 'right' },
  { width: 7, align: 'right' },
];

/** Wide enough to say of how much as well. */
const WIDE = 72;

export function processRows(
  roles: readonly RoleMemory[],
  { width, words, style }: Screen,
): readonly string[] {
  if (roles.length === 0) return [];
  const { watch } = words;
  return [
    style.strong(watch.processes),
    ...roles.map(({ role, count, fullest, peak }) => {
      const { realUsed, total } = fullest.pool;
      const share = realUsed / total;
      const who = `${watch.roles[role]} (${watch.processCount(count)})`;
      const now = tableRow(NOW, [formatBytes(realUsed), formatPercent(share)]);
      const most = `${watch.peak} ${formatBytes(peak.pool.maxUsed)}`;
      const ofPool = width < WIDE ? '' : ` / ${formatBytes(peak.pool.total)}`;
      return `${tableRow(WHO, ['', who])} ${colourOf(share, style)(now)}  ${style.faint(most + ofPool)}`;
    }),
  ];
}
