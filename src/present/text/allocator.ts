/**
 * A pool as a page: whose it is and what was done, how full, what lies where from the first byte to the last, and how
 * large what is free is, which is what fragmentation is about.
 */
import { bytes, formatBytes } from '../../base/bytes.ts';
import { buildName } from '../../memory/build.ts';
import { FAMILIES } from '../../memory/families.ts';
import type { Cell, FreeSizes, PoolPicture } from '../../memory/picture.ts';
import type { Played } from '../played.ts';
import { printable, type Words } from '../words/words.ts';
import { poolBar } from './bar.ts';
import { formatCount, formatPercent } from './numbers.ts';
import type { Style } from './style.ts';
import { fit, flow } from './width.ts';
import { wrap } from './wrap.ts';

export interface AllocatorPageOptions {
  readonly width: number;
  readonly words: Words;
  readonly style: Style;
}

/** Rows of the map. */
export const MAP_ROWS = 12;
/** Columns of sizes, counts and bytes, before the bar. */
const [SIZES, COUNTS, BYTES] = [18, 9, 11] as const;

export function allocatorPage(
  picture: PoolPicture,
  played: Played,
  options: AllocatorPageOptions,
): readonly string[] {
  return [
    ...titleOf(picture, played, options),
    '',
    ...fillingOf(picture, options),
    '',
    ...mapOf(picture.map, options),
    '',
    ...freeOf(picture, options),
    ...troublesOf(picture, options),
  ];
}

function titleOf(
  { family, build, overhead }: PoolPicture,
  played: Played,
  { width, words, style }: AllocatorPageOptions,
): readonly string[] {
  const { allocator: said, comma } = words;
  const { allocator, versions } = FAMILIES[family];
  const range = [...new Set([versions[0], versions.at(-1)])];
  const title = style.strong(said.title(allocator, range.join('–'), family));
  const built = said.built(buildName(build), formatBytes(overhead));
  return [
    ...flow([title, built], comma, width),
    ...playedRows(played, words).flatMap((row) => flow(row, comma, width)),
  ];
}

function playedRows(played: Played, { allocator }: Words): readonly (readonly string[])[] {
  const count = formatCount(played.operations);
  if (played.kind === 'random') return [[allocator.random(count, printable(played.seed))]];
  const { file, mismatches } = played;
  const verdict =
    mismatches === undefined
      ? allocator.other
      : mismatches === 0
        ? allocator.same
        : allocator.differ(formatCount(mismatches));
  const replayed = [allocator.replayed(printable(file), count), verdict];
  if (played.kind === 'vector') return [replayed];
  return [
    replayed,
    ...played.missing.map(({ before, size }) => [
      allocator.missing(formatBytes(size), formatCount(before + 1)),
    ]),
    ...(played.unseen === 0 ? [] : [[allocator.unseen(formatCount(played.unseen))]]),
  ];
}

function fillingOf(
  { family, statistics }: PoolPicture,
  { width, words, style }: AllocatorPageOptions,
): readonly string[] {
  const { allocator, watch } = words;
  const { totalSize, usedSize, realUsedSize, maxUsedSize, freeSize, fragments } = statistics;
  const { glyphs } = style;
  const pool = {
    total: bytes(totalSize),
    used: bytes(usedSize),
    realUsed: bytes(realUsedSize),
    maxUsed: bytes(maxUsedSize),
    free: bytes(freeSize),
    fragments,
    isTorn: false,
  };
  return [
    poolBar(pool, width, style),
    ...flow(
      [
        `${glyphs.used} ${watch.used} ${formatBytes(usedSize)}`,
        `${glyphs.overhead} ${watch.overhead} ${formatBytes(realUsedSize - usedSize)}`,
        `${glyphs.free} ${watch.free} ${formatBytes(freeSize)}`,
        `${glyphs.mark} ${watch.highWater} ${formatBytes(maxUsedSize)} (${formatPercent(maxUsedSize / totalSize)})`,
        family.startsWith('HP')
          ? allocator.fragmentsOfHp(formatCount(fragments))
          : allocator.blocks(
              formatCount(fragments),
              formatBytes(usedSize / Math.max(1, fragments)),
            ),
      ],
      '  ',
      width,
    ),
  ];
}

function mapOf(
  map: readonly Cell[],
  { width, words, style }: AllocatorPageOptions,
): readonly string[] {
  const { levels, free } = style.glyphs;
  const [cell] = map;
  const rows: string[] = [];
  for (let from = 0; from < map.length; from += width) {
    const glyphs = map.slice(from, from + width).map((each) => glyphOf(each, style));
    rows.push(style.accent(glyphs.join('')));
  }
  const size = cell === undefined ? 0 : cell.used + cell.overhead + cell.free;
  const { allocator, comma } = words;
  const legend = allocator.legend(levels.at(-1) ?? '', levels[3] ?? '', free);
  return [...flow([allocator.map(formatBytes(size)), legend], comma, width), ...rows];
}

/** As high as the cell is in use; a cell is only shown as full, or as free, when it is. */
function glyphOf({ used, overhead, free }: Cell, { glyphs }: Style): string {
  const inUse = used + overhead;
  if (inUse < 1) return glyphs.free;
  const steps = glyphs.levels.length;
  const level = free < 1 ? steps : Math.min(steps - 1, Math.ceil((inUse / (inUse + free)) * steps));
  return glyphs.levels[level - 1] ?? '';
}

function freeOf(
  picture: PoolPicture,
  { width, words, style }: AllocatorPageOptions,
): readonly string[] {
  const { free, freeFragments, freeBytes } = picture;
  const { allocator } = words;
  if (freeFragments === 0) return [allocator.noneFree];
  const most = Math.max(...free.map(({ bytes }) => bytes));
  const barWidth = Math.max(0, width - SIZES - COUNTS - BYTES - 2);
  const row = ({ from, to, fragments, bytes }: FreeSizes) => {
    const bar = style.glyphs.share.repeat(Math.round((bytes / most) * barWidth));
    const cells = [
      fit(`${formatBytes(from)} – ${formatBytes(to + 1)}`, SIZES, 'right'),
      formatCount(fragments).padStart(COUNTS),
      formatBytes(bytes).padStart(BYTES),
    ];
    return `${cells.join('')}  ${style.accent(bar)}`.trimEnd();
  };
  return [
    allocator.free(formatCount(freeFragments), formatBytes(freeBytes)),
    ...free.map(row),
    ...wrap(largestText(picture, words), width),
  ];
}

function largestText(
  { family, largestFree, largestServed }: PoolPicture,
  { allocator }: Words,
): string {
  const size = formatBytes(largestFree);
  const { largest } = allocator;
  if (family === 'FP36') return largest.drawn(size);
  if (/^(?:Q|HP)/.test(family)) return largest.fails(size);
  return largestServed === largestFree
    ? largest.joins(size)
    : largest.nextPower(size, formatBytes(largestServed));
}

function troublesOf(
  { troubles }: PoolPicture,
  { width, words, style }: AllocatorPageOptions,
): readonly string[] {
  const said = words.allocator.troubles;
  const rows = (Object.keys(said) as readonly (keyof typeof said)[])
    .filter((name) => troubles[name] > 0)
    .flatMap((name) => wrap(said[name](formatCount(troubles[name])), width).map(style.warning));
  return rows.length === 0 ? [] : ['', ...rows];
}
