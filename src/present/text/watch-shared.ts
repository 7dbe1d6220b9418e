/**
 * The shared memory of a server: how full, how high it has been, and what its counters say about fragments.
 */
import { formatBytes } from '../../base/bytes.ts';
import type { Pool } from '../../domain/pool.ts';
import type { Picture } from '../../monitor/picture.ts';
import { poolBar } from './bar.ts';
import { formatCount, formatPercent } from './numbers.ts';
import { colourOf, type Screen } from './screen.ts';
import { flow } from './width.ts';

export function sharedRows(
  picture: Picture,
  pool: Pool,
  { width, words, style }: Screen,
): readonly string[] {
  const { watch, comma } = words;
  const { glyphs } = style;
  const share = pool.realUsed / pool.total;
  const ofPool = watch.ofPool(formatPercent(share), formatBytes(pool.total));
  const highest = formatPercent(pool.maxUsed / pool.total);
  const inUse = `${style.strong(watch.sharedMemory)}  ${formatBytes(pool.realUsed)} ${watch.realUsed}`;
  return [
    ...flow([inUse, colourOf(share, style)(ofPool)], comma, width),
    poolBar(pool, width, style),
    ...flow(
      [
        `${glyphs.used} ${watch.used} ${formatBytes(pool.used)}`,
        `${glyphs.overhead} ${watch.overhead} ${formatBytes(pool.realUsed - pool.used)}`,
        `${glyphs.free} ${watch.free} ${formatBytes(pool.free)}`,
        `${glyphs.mark} ${watch.highWater} ${formatBytes(pool.maxUsed)} (${highest})`,
      ],
      '  ',
      width,
    ),
    ...flow(derivedParts(picture, pool, words), comma, width).map((row) => style.faint(row)),
  ];
}

function derivedParts(
  { derived, build }: Picture,
  pool: Pool,
  { watch }: Screen['words'],
): readonly string[] {
  if (pool.isTorn) return [watch.notes.torn];
  const { headers, freeFragments, meanFreeChunk, meanAllocation } = derived ?? {};
  const parts = [
    meanAllocation === undefined
      ? ''
      : watch.allocations(formatCount(pool.fragments), formatBytes(meanAllocation)),
    headers === undefined || build.build === undefined
      ? watch.buildUnknown
      : watch.headers(formatBytes(headers), formatBytes(build.build.overhead)),
    freeFragments === undefined || meanFreeChunk === undefined
      ? ''
      : watch.freeFragments(formatCount(freeFragments), formatBytes(meanFreeChunk)),
  ];
  return parts.filter((part) => part !== '');
}
