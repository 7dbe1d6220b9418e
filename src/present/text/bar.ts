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
  const { glyphs } = style;
  const isMarked = mark >= inUse;
  const beforeMark = isMarked ? mark - inUse : width - inUse;
  return [
    style.accent(glyphs.used.repeat(used) + glyphs.overhead.repeat(inUse - used)),
    style.faint(glyphs.free.repeat(beforeMark)),
    isMarked ? style.warning(glyphs.mark) : '',
    style.faint(glyphs.free.repeat(isMarked ? width - mark - 1 : 0)),
  ].join('');
}

function atLeastOne(columns: number, bytes: number): number {
  return bytes > 0 ? Math.max(1, columns) : 0;
}
