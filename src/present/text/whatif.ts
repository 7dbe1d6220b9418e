/** What would change, as a page: both sizes first, then the difference by cause and by part, and what to keep in mind. */
import { formatBytes, formatChange } from '../../base/bytes.ts';
import type { WhatIf } from '../../dimension/what-if.ts';
import type { Words } from '../words/words.ts';
import { formatCount, formatRange } from './numbers.ts';
import type { RecommendOptions } from './recommend-options.ts';
import { tableOf } from './table.ts';
import { wrap } from './wrap.ts';

export function whatIfPage(told: WhatIf, options: RecommendOptions): readonly string[] {
  const { words, style, width } = options;
  const { whatif } = words;
  return [
    style.strong(headline(told, words)),
    ...wrap(needText(told, words), width),
    '',
    style.strong(whatif.byCause),
    ...tableOf([
      ...told.causes.map(({ change, asked, bytes }) => [
        whatif.causes[change](/^\d+$/.test(asked) ? formatCount(Number(asked)) : asked),
        formatChange(bytes),
      ]),
      [whatif.sum, formatChange(differenceOf(told))],
    ]),
    '',
    style.strong(whatif.byPart),
    ...partsTable(told, words),
    ...caveatsOf(told, words).flatMap((each, index) => [
      ...(index === 0 ? [''] : []),
      ...wrap(`  ${each}`, width, '    '),
    ]),
  ];
}

/** In the same order as the causes. */
export function caveatsOf({ causes }: WhatIf, { whatif }: Words): readonly string[] {
  return causes.flatMap(({ change }) =>
    change === 'build' || change === 'prefixes' || change === 'backend-latency'
      ? [whatif.caveats[change]]
      : [],
  );
}

function headline({ before, after }: WhatIf, { whatif, comma }: Words): string {
  const shared = whatif.headline(
    String(before.shared.recommendedMib),
    String(after.shared.recommendedMib),
  );
  if (before.private === undefined || after.private === undefined) return shared;
  const own = whatif.privateHeadline(
    String(before.private.recommendedMib),
    String(after.private.recommendedMib),
  );
  return `${shared}${comma}${own}`;
}

function needText(told: WhatIf, { whatif }: Words): string {
  const { before, after } = told;
  const { low, mid, high } = after.shared.need;
  const difference = differenceOf(told);
  return whatif.need(
    formatBytes(before.shared.need.mid),
    formatBytes(mid),
    difference === 0 ? whatif.noDifference : formatChange(difference),
    formatRange(low, high, formatBytes),
  );
}

function differenceOf({ before, after }: WhatIf): number {
  return after.shared.need.mid - before.shared.need.mid;
}

function partsTable(told: WhatIf, { whatif, recommend }: Words): readonly string[] {
  const { columns } = whatif;
  const rows = told.parts.map((part) => [
    recommend.parts[part.name],
    formatBytes(part.before),
    formatBytes(part.after),
    formatChange(part.after - part.before),
  ]);
  const { before, after } = told;
  return tableOf([
    [columns.part, columns.before, columns.after, columns.difference],
    ...rows,
    [
      whatif.sum,
      formatBytes(before.shared.need.mid),
      formatBytes(after.shared.need.mid),
      formatChange(differenceOf(told)),
    ],
  ]);
}
