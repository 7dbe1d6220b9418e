/** Who held the memory at one moment, as a table with its ranges, and what one object costs. */
import { formatBytes } from '../../base/bytes.ts';
import {
  ALLOCATOR,
  AT_REST,
  CORE,
  GROWTH,
  LEFT_BEHIND,
  NO_GROUP,
  UNEXPLAINED,
  type AttributionRow,
} from '../../understand/attribution.ts';
import type { Estimate } from '../../understand/estimate.ts';
import type { Interval } from '../../understand/interval.ts';
import type { ExplainedLife } from '../../understand/explain.ts';
import type { Moment } from '../../understand/life.ts';
import { printable, type Words } from '../words/words.ts';
import { formatClock, formatPercent, formatRange } from './numbers.ts';
import type { Style } from './style.ts';
import { fit, widthOf } from './width.ts';

/** At the peak, and at a moment that was asked for. */
export function holdersText(
  { holders, peak, estimate, timers }: ExplainedLife,
  words: Words,
  style: Style,
  then?: Moment,
): readonly string[] {
  const { explain } = words;
  const atPeak = explain.holders(formatClock(peak.at));
  const tables = [
    ...tableOf(atPeak, holders.atPeak, peak, words, style),
    ...(then === undefined
      ? []
      : [
          '',
          ...tableOf(
            explain.holdersThen(formatClock(then.at), formatBytes(then.realUsed)),
            holders.at(then),
            then,
            words,
            style,
          ),
        ]),
  ];
  const isEstimated = holders.atPeak.some(
    ({ basis, bytes }) => basis === 'estimated' && bytes.mid > 0,
  );
  return [
    ...tables,
    ...(isEstimated ? [explain.estimated] : []),
    ...(estimate === undefined ? [] : footprintsText(estimate, words)),
    ...timers.map(({ timer, period, amplitude }) =>
      explain.timers[timer](`${period}`, formatBytes(amplitude)),
    ),
  ];
}

function tableOf(
  heading: string,
  owners: readonly AttributionRow[],
  { realUsed }: Moment,
  words: Words,
  style: Style,
): readonly string[] {
  const rows = owners.filter(({ bytes }) => bytes.mid > 0);
  const widest = Math.max(...rows.map((row) => widthOf(ownerName(row, words))));
  return [
    heading,
    ...rows.map((row) => {
      const share = row.bytes.mid / Math.max(1, realUsed);
      const bar = style.glyphs.share.repeat(Math.round(share * 30));
      const columns = [
        fit(ownerName(row, words), widest),
        formatBytes(row.bytes.mid).padStart(10),
        formatPercent(share).padStart(7),
        row.basis === 'estimated' ? formatRange(row.bytes.low, row.bytes.high, formatBytes) : '',
      ];
      return `  ${fit(columns.join('  '), widest + 48)}  ${style.accent(bar)}`.trimEnd();
    }),
  ];
}

/** Who holds it, in the reader's words; a group of modules keeps its name. */
export function ownerName(
  {
    owner,
    basis,
    with: others = [],
  }: Pick<AttributionRow, 'owner' | 'basis'> & { readonly with?: readonly string[] | undefined },
  { explain }: Words,
): string {
  const { owners } = explain;
  switch (owner) {
    case NO_GROUP:
      return explain.noGroup;
    case UNEXPLAINED:
      return explain.unexplained;
    case AT_REST:
      return owners.atRest;
    case ALLOCATOR:
      return owners.allocator;
    case LEFT_BEHIND:
      return owners.leftBehind;
    case GROWTH:
      return owners.growth;
    case CORE:
      return owners.core;
    case 'dialogs':
      return others.length > 0 ? owners.calls : basis === 'estimated' ? owners.dialogs : 'dialogs';
    case 'transactions':
    case 'contacts':
      return basis === 'estimated' ? owners[owner] : printable(owner);
    default:
      return printable(owner);
  }
}

/** Only of what was there: what is merely known of the field is no news. */
function footprintsText(
  { perObject, dialogTimer, seen }: Estimate,
  { explain }: Words,
): readonly string[] {
  const { transactions, dialogs, contacts } = perObject;
  const range = ({ low, high }: Interval) => formatRange(low, high, formatBytes);
  const sentences = [
    ...(seen.transactions && seen.dialogs
      ? [
          explain.footprints(
            formatBytes(transactions.mid),
            range(transactions),
            formatBytes(dialogs.mid),
            range(dialogs),
          ),
        ]
      : []),
    ...(seen.contacts
      ? [explain.contactFootprint(formatBytes(contacts.mid), range(contacts))]
      : []),
    ...(dialogTimer === 0 && seen.dialogs ? [explain.dialogsAtOnce] : []),
  ];
  return sentences.length === 0 ? [] : ['', ...sentences];
}
