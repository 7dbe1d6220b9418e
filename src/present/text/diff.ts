/**
 * A comparison as a page: the answer first, then who holds more, what the traffic was, and what else has changed.
 */
import { formatBytes, formatChange, KIB } from '../../base/bytes.ts';
import { AT_REST, NO_GROUP, UNEXPLAINED } from '../../understand/attribution.ts';
import type { Change } from '../../understand/diff/changes.ts';
import type { Diff } from '../../understand/diff/diff.ts';
import { GROWTH, NOT_CALLS, type DiffRow } from '../../understand/diff/row.ts';
import type { Side } from '../../understand/diff/side.ts';
import type { Interval } from '../../understand/interval.ts';
import { OWNERS, type Owner } from '../../understand/objects.ts';
import type { DiffNames } from '../diff-json.ts';
import { printable, type Words } from '../words/words.ts';
import { formatCount, formatRange, formatRate } from './numbers.ts';
import { tableOf } from './table.ts';

export interface DiffOptions extends DiffNames {
  readonly words: Words;
}

export function diffPage(diff: Diff, options: DiffOptions): readonly string[] {
  const { words, names } = options;
  const { a, b } = diff;
  return [
    `A  ${sideText(a, names[0], words)}`,
    `B  ${sideText(b, names[1], words)}`,
    '',
    ...answerText(diff, words),
    '',
    ...tableOf(holders(diff, options)),
    diff.rows.some(({ basis }) => basis === 'estimated')
      ? words.diff.kinds.objects
      : words.diff.kinds.groups,
    '',
    ...tableOf(traffic(diff, words)),
    ...(diff.sameLife ? [words.diff.sameLife] : []),
    ...(diff.changes.length === 0
      ? []
      : ['', ...diff.changes.map((each) => changeText(each, words))]),
  ];
}

function sideText({ moments, life }: Side, name: string, { diff }: Words): string {
  const [from, to] = [moments[0]?.at ?? 0, moments.at(-1)?.at ?? 0].map((at) =>
    new Date(at).toISOString().slice(0, 19).replace('T', ' '),
  );
  const which = life.of > 1 ? `, ${diff.lifeOf(life.number, life.of)}` : '';
  return `${printable(name)}  ${diff.times(from ?? '', to ?? '', formatCount(moments.length))}${which}`;
}

function answerText({ answer, total, rows }: Diff, words: Words): readonly string[] {
  const { answers, where } = words.diff;
  const { traffic, other, change } = total;
  if (traffic === undefined || other === undefined) return [answers.cannotTell];
  const size = (interval: Interval) =>
    `${formatBytes(Math.abs(interval.mid))} (${sizeRange(interval)})`;
  const most = rows.reduce((top, row) => (otherOf(row) > otherOf(top) ? row : top), total);
  const place =
    most === total || otherOf(most) < Math.abs(other.mid) / 2
      ? []
      : [where(nameOf(most, words), changed(most.other))];
  switch (answer) {
    case 'same':
      return [answers.same];
    case 'calls':
      return [
        traffic.mid > 0
          ? answers.moreCalls(formatChange(change), size(traffic))
          : answers.fewerCalls(formatChange(change), size(traffic)),
      ];
    case 'memory':
      return [
        other.mid > 0 ? answers.moreMemory(size(other)) : answers.lessMemory(size(other)),
        ...place,
      ];
    case 'both':
      return [answers.both(formatChange(change), changed(traffic), changed(other)), ...place];
    case 'against':
      return [answers.against(changed(traffic), changed(other)), ...place];
    case 'cannot-tell':
      return [answers.cannotTell];
  }
}

function otherOf({ owner, other }: DiffRow): number {
  return owner === 'total' ? 0 : Math.abs(other?.mid ?? 0);
}

/** The total under the rows, a line of its own between. */
function holders(
  { rows, total }: Diff,
  { words, normalize }: DiffOptions,
): readonly (readonly string[])[] {
  const { columns, unknown } = words.diff;
  const worth = rows.filter(
    ({ a, b, basis }) => basis !== 'unexplained' || Math.abs(a) + Math.abs(b) > 0,
  );
  const known = (interval: Interval | undefined) =>
    interval === undefined ? unknown : changed(interval);
  if (normalize) {
    return [
      [columns.mean, 'A', columns.bAtA, columns.change],
      ...[...worth, total].map((row) => [
        nameOf(row, words),
        formatBytes(row.a),
        row.other === undefined ? unknown : formatBytes(row.a + row.other.mid),
        known(row.other),
      ]),
    ];
  }
  return [
    [columns.mean, 'A', 'B', columns.change, columns.traffic, columns.other],
    ...[...worth, total].map((row) => [
      nameOf(row, words),
      formatBytes(row.a),
      formatBytes(row.b),
      formatChange(row.change),
      known(row.traffic),
      known(row.other),
    ]),
  ];
}

function traffic({ a, b, sameLife }: Diff, words: Words): readonly (readonly string[])[] {
  const { columns, rows, unknown } = words.diff;
  const rate = ({ mean }: Side) =>
    mean.callsPerSecond === undefined ? unknown : formatRate(mean.callsPerSecond);
  const each = ({ explained: { estimate } }: Side, owner: Owner) => {
    const cost = estimate?.perObject[owner];
    return cost === undefined || cost.mid === 0
      ? unknown
      : `${formatBytes(cost.mid)} (${formatRange(cost.low, cost.high, formatBytes)})`;
  };
  const seen = OWNERS.filter((owner) => a.mean.objects[owner] + b.mean.objects[owner] >= 0.5);
  const estimated = [a, b].some(({ explained }) => explained.estimate !== undefined);
  return [
    [columns.mean, 'A', 'B', ...(estimated ? [columns.each] : [])],
    ...seen.map((owner) => [
      words.explain.owners[owner],
      formatCount(a.mean.objects[owner]),
      formatCount(b.mean.objects[owner]),
      ...(estimated ? [sameLife ? each(a, owner) : `${each(a, owner)} → ${each(b, owner)}`] : []),
    ]),
    [rows.callsPerSecond, rate(a), rate(b)],
    [rows.peak, formatBytes(a.peak.realUsed), formatBytes(b.peak.realUsed)],
  ];
}

function nameOf({ owner, basis }: DiffRow, { explain, diff }: Words): string {
  switch (owner) {
    case 'total':
      return diff.rows.total;
    case NO_GROUP:
      return explain.noGroup;
    case UNEXPLAINED:
      return explain.unexplained;
    case AT_REST:
      return explain.owners.atRest;
    case GROWTH:
      return diff.rows.growth;
    case NOT_CALLS:
      return diff.rows.notCalls;
    case 'transactions':
    case 'dialogs':
    case 'contacts':
      return basis === 'estimated' ? explain.owners[owner] : printable(owner);
    default:
      return printable(owner);
  }
}

function changeText({ what, a, b }: Change, { diff }: Words): string {
  const { changed: words, unknown, none } = diff;
  const text = (value: Change['a']) =>
    value === undefined ? unknown : value === '' ? none : printable(String(value));
  const size = (value: Change['a']) => (typeof value === 'number' ? formatBytes(value) : unknown);
  switch (what) {
    case 'header_bytes':
      return words.headerBytes(size(a), size(b));
    case 'headers':
      return words.headers(size(a), size(b));
    case 'total':
      return words.total(size(a), size(b));
    default:
      return words[what](text(a), text(b));
  }
}

/** `+5.22 MiB [+5.04 … +5.4 MiB]`; without the range where it is exact, or as good as that. */
function changed(interval: Interval | undefined): string {
  if (interval === undefined) return '';
  const { low, mid, high } = interval;
  if (high - low < KIB) return formatChange(mid);
  return `${formatChange(mid)} [${formatRange(low, high, formatChange, ' … ')}]`;
}

function sizeRange({ low, mid, high }: Interval): string {
  return mid >= 0
    ? formatRange(Math.max(0, low), high, formatBytes)
    : formatRange(Math.max(0, -high), -low, formatBytes);
}
