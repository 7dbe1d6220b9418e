/**
 * A pool as a bar: what is used, what its headers cost, what is free, and where the high-water mark stands.
 */
import type { Pool } from '../../domain/pool.ts';
import type { Style } from './style.ts';

/**
 * `████▒▒····│···` in exactly `width` columns. A part that exists is at least one column wide, and the mark never stands
 * before what is in use now, which it cannot be lower than.
 */
export function poolBar(pool: Pool, width: number, style: Style): string {
  const columns = (bytes: number) => Math.min(width, Math.round((bytes / pool.total) * width));
  const used = Math.max(pool.used > 0 ? 1 : 0, columns(pool.used));
  const inUse = Math.max(used, columns(pool.realUsed));
  const mark = Math.max(inUse, columns(pool.maxUsed) - 1);
  const { glyphs, accent, faint, warning } = style;
  return [
    accent(glyphs.used.repeat(used) + glyphs.overhead.repeat(inUse - used)),
    faint(glyphs.free.repeat(mark - inUse)),
    mark < width ? warning(glyphs.mark) : '',
    faint(glyphs.free.repeat(Math.max(0, width - mark - 1))),
  ].join('');
}
