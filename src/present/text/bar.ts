/**
 * A pool as a bar: what is used, what its headers cost, what is free, and where the high-water mark stands.
 */
import type { Pool } from '../../domain/pool.ts';
import type { Style } from './style.ts';

/** `████▒▒····│···` in exactly `width` columns; a part that exists is at least one column wide. */
export function poolBar(pool: Pool, width: number, style: Style): string {
  const columns = (bytes: number) => Math.round((bytes / pool.total) * width);
  const used = atLeastOne(columns(pool.used), pool.used);
  const inUse = Math.max(used, Math.min(width, columns(pool.realUsed)));
  const mark = Math.min(width - 1, Math.max(0, columns(pool.maxUsed) - 1));
  return Array.from({ length: width }, (_, column) => {
    if (column === mark && column >= inUse) return style.warning('│');
    if (column < used) return style.accent('█');
    return column < inUse ? style.accent('▒') : style.faint('·');
  }).join('');
}

function atLeastOne(columns: number, bytes: number): number {
  return bytes > 0 ? Math.max(1, columns) : 0;
}
