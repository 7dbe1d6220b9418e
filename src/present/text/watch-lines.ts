/**
 * The live view where there is no terminal: a line a sample, aligned, with a heading now and then, and notes between.
 */
import { formatBytes } from '../../base/bytes.ts';
import type { Picture } from '../../monitor/picture.ts';
import type { Words } from '../words/words.ts';
import { formatClock, formatCount, formatPercent, formatRate } from './numbers.ts';
import { tableRow, type Column } from './table.ts';

const COLUMNS: readonly Column[] = [9, 11, 9, 11, 9, 8, 9].map((width, index) => ({
  width,
  align: index === 0 ? 'left' : 'right',
}));

export function watchHeading({ watch: { columns } }: Words): string {
  const { time, inUse, ofPool, peak, dialogs, transactions, rate } = columns;
  return tableRow(COLUMNS, [time, inUse, ofPool, peak, dialogs, transactions, rate]);
}

/** Undefined while there is nothing to show. */
export function watchLine({ shared, sample, traffic }: Picture): string | undefined {
  if (shared === undefined || sample === undefined) return undefined;
  const { activeDialogs, transactions, callsPerSecond } = traffic;
  return tableRow(COLUMNS, [
    formatClock(sample.at),
    formatBytes(shared.realUsed),
    formatPercent(shared.realUsed / shared.total),
    formatBytes(shared.maxUsed),
    activeDialogs === undefined ? '-' : formatCount(activeDialogs),
    transactions === undefined ? '-' : formatCount(transactions),
    callsPerSecond === undefined ? '-' : formatRate(callsPerSecond),
  ]);
}
