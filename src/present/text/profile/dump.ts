/**
 * One dump as text: totals, contradictions, the tree of holders, sizes, the free list.
 */
import { formatBytes } from '../../../base/bytes.ts';
import type { Contradiction, DumpProfile } from '../../../understand/profile/dump-profile.ts';
import { total } from '../../../understand/profile/holding.ts';
import type { DumpSeries } from '../../../understand/profile/log-profile.ts';
import type { SizeClass } from '../../../understand/profile/sizes.ts';
import { printable, type Words } from '../../words/words.ts';
import { formatCount, formatPercent } from '../numbers.ts';
import type { ProfileOptions } from './options.ts';
import { holdingTree } from './tree.ts';
import { tableRow, type Column } from '../table.ts';

export function dumpSection(
  { last: dump, first, count }: DumpSeries,
  options: ProfileOptions,
): readonly string[] {
  const { words, style } = options;
  const { profile } = words;
  return [
    style.strong(dumpTitle(dump, words)),
    ...(count > 1
      ? [
          profile.dumps(
            formatCount(count),
            printable(first.time ?? '?'),
            printable(dump.time ?? '?'),
          ),
        ]
      : []),
    ...(dump.isWhole ? [] : [style.warning(profile.cut)]),
    ...totalsOf(dump, words),
    ...contradictionsOf(dump, options),
    ...(dump.holdings.length === 0
      ? [profile.noHolders]
      : [
          '',
          ...holdingTree(dump.holdings, options),
          '',
          ...sizeTable(dump.sizes, profile.sizes, options),
        ]),
    ...freeOf(dump, words),
  ];
}

/** `shared memory · F_MALLOC · process 3797 · Nov 22 21:46:20`. */
export function dumpTitle({ pool, allocator, pid, time }: DumpProfile, { profile }: Words): string {
  return [
    pool === undefined ? profile.poolUnknown : profile.pools[pool],
    ...(allocator === undefined ? [] : [allocator]),
    ...(pid === undefined ? [] : [profile.process(String(pid))]),
    ...(time === undefined ? [] : [printable(time)]),
  ].join(' · ');
}

function totalsOf(dump: DumpProfile, { profile }: Words): readonly string[] {
  const { used, realUsed, size, maxUsed, header, holdings, pools } = dump;
  const count = total(holdings.map((each) => each.count));
  const mean = formatBytes(count === 0 ? 0 : total(holdings.map(({ bytes }) => bytes)) / count);
  const lines: string[] = [];
  if (used !== undefined && realUsed !== undefined && size !== undefined && size > 0) {
    lines.push(
      profile.totals(
        formatBytes(used),
        formatBytes(realUsed),
        formatBytes(size),
        formatPercent(realUsed / size),
      ),
    );
  } else if (used !== undefined) lines.push(profile.totalsUsed(formatBytes(used)));
  if (maxUsed !== undefined) lines.push(profile.highWater(formatBytes(maxUsed)));
  if (count > 0) {
    lines.push(
      header === undefined
        ? profile.headersUnknown(formatCount(count), mean)
        : profile.headers(
            formatCount(count),
            mean,
            formatBytes(header * count),
            formatBytes(header),
          ),
    );
  }
  if (pools !== undefined) {
    lines.push(
      profile.unevenPools(String(pools.count), formatBytes(pools.least), formatBytes(pools.most)),
    );
  }
  return lines;
}

function contradictionsOf(
  { contradictions }: DumpProfile,
  { words, style }: ProfileOptions,
): readonly string[] {
  const { profile } = words;
  const isHarmless = (each: Contradiction) => each.kind === 'walk-failed' && each.isComplete;
  const real = contradictions.filter((each) => !isHarmless(each));
  return [
    ...(real.length === 0
      ? []
      : [
          `${profile.contradicts}${words.colon.trimEnd()}`,
          ...real.map((each) => style.warning(`  ${contradictionText(each, words)}`)),
        ]),
    ...(contradictions.some(isHarmless) ? [profile.walkComplete] : []),
  ];
}

export function contradictionText(found: Contradiction, { profile }: Words): string {
  const said = profile.contradictions;
  switch (found.kind) {
    case 'rows-used':
      return said.rowsUsed(formatCount(found.said), formatCount(found.summed));
    case 'used-size':
      return said.usedSize(formatCount(found.said), formatCount(found.size));
    case 'used-real':
      return said.usedReal(formatCount(found.said), formatCount(found.realUsed));
    case 'max-real':
      return said.maxReal(formatCount(found.said), formatCount(found.realUsed));
    case 'free-fragments':
      return said.freeFragments(formatCount(found.said), formatCount(found.counted));
    case 'fragments':
      return said.fragments(formatCount(found.said), formatCount(found.counted));
    case 'walk-failed':
      return said.walkFailed;
  }
}

const SIZES: readonly Column[] = [
  { width: 19, align: 'right' },
  { width: 10, align: 'right' },
  { width: 10, align: 'right' },
];

export function sizeTable(
  classes: readonly SizeClass[],
  title: string,
  { words, style, width }: ProfileOptions,
): readonly string[] {
  const { sizeColumns } = words.profile;
  const most = Math.max(1, ...classes.map(({ bytes }) => bytes));
  const room = Math.max(10, Math.min(60, width - 44));
  return [
    `${title}${words.colon.trimEnd()}`,
    style.faint(tableRow(SIZES, [sizeColumns.size, sizeColumns.count, sizeColumns.bytes])),
    ...classes.map(({ from, to, count, bytes }) =>
      [
        tableRow(SIZES, [
          `${formatCount(from)}–${formatCount(to)}`,
          formatCount(count),
          formatBytes(bytes),
        ]),
        style.accent(style.glyphs.share.repeat(Math.ceil((bytes / most) * room))),
      ].join(' '),
    ),
  ];
}

function freeOf({ free }: DumpProfile, { profile }: Words): readonly string[] {
  if (free === undefined) return [];
  const say = free.isExact ? profile.free : profile.freeAtLeast;
  return [say(formatCount(free.fragments), formatBytes(free.bytes), formatBytes(free.largest))];
}
