/**
 * An explanation as a page that reads from top to bottom: who the server is, its curve with the events marked under it,
 * what happened and why, and who holds the memory.
 */
import { formatBytes } from '../../base/bytes.ts';
import {
  AT_REST,
  NO_GROUP,
  UNEXPLAINED,
  type AttributionRow,
} from '../../understand/attribution.ts';
import type { Estimate, Interval } from '../../understand/estimate.ts';
import type { MemoryEvent } from '../../understand/event.ts';
import type { ExplainedLife, Explanation } from '../../understand/explain.ts';
import type { LeakVerdict } from '../../understand/leak.ts';
import { printable, type Words } from '../words/words.ts';
import { curve } from './curve.ts';
import { formatDuration } from './duration.ts';
import { formatClock, formatPercent, formatRange } from './numbers.ts';
import type { Style } from './style.ts';

export interface ExplainOptions {
  readonly width: number;
  readonly words: Words;
  readonly style: Style;
}

const CURVE_ROWS = 6;
const MARGIN = 12;

export function explainPage(explanation: Explanation, options: ExplainOptions): readonly string[] {
  const { explained, lives } = explanation;
  const { explain: words } = options.words;
  const version = lives.header.version;
  return [
    ...(version === undefined ? [] : [printable(version)]),
    ...explained.flatMap((life, index) => [
      ...(explained.length > 1 ? ['', words.life(index + 1, explained.length)] : []),
      '',
      ...pictureOf(life, options),
      '',
      ...sentencesOf(life, options.words),
      '',
      leakText(life.leak, options.words),
      '',
      ...holdersOf(life, options),
    ]),
  ];
}

function pictureOf({ life, events }: ExplainedLife, { width, style }: ExplainOptions): string[] {
  const points = life.moments.map(({ at, realUsed }) => ({ at, value: realUsed }));
  const span = { from: points[0]?.at ?? 0, to: points.at(-1)?.at ?? 0 };
  const columns = width - MARGIN;
  const { rows, range } = curve(points, span, {
    width: columns,
    height: CURVE_ROWS,
    levels: style.glyphs.levels,
  });
  const marks = Array.from({ length: columns }, () => ' ');
  const perColumn = Math.max(1, span.to - span.from) / columns;
  for (const [index, { start }] of events.entries()) {
    const column = Math.min(columns - 1, Math.max(0, Math.floor((start - span.from) / perColumn)));
    marks[column] = String((index + 1) % 10);
  }
  const scale = rows.map((_, row) =>
    range === undefined || (row > 0 && row < rows.length - 1)
      ? ''
      : ` ${formatBytes(row === 0 ? range.high : range.low)}`,
  );
  return [
    ...rows.map((row, index) => `${style.accent(row)}${scale[index] ?? ''}`),
    style.warning(marks.join('').trimEnd()),
  ];
}

function sentencesOf(
  { life, baseline, build, events, peak }: ExplainedLife,
  words: Words,
): string[] {
  const { explain } = words;
  const first = life.moments[0];
  const last = life.moments.at(-1);
  const span = (last?.at ?? 0) - (first?.at ?? 0);
  const { build: known, allocator } = build;
  return [
    explain.samples(String(life.moments.length), formatDuration(span, words)),
    ...(allocator === undefined ? [] : [explain.allocator(allocator)]),
    known === undefined ? explain.headerUnknown : explain.header(formatBytes(known.overhead)),
    typeof baseline === 'string'
      ? explain.noBaseline[baseline]
      : explain.baseline(formatBytes(baseline.bytes), formatBytes(baseline.loaded)),
    explain.peak(
      formatBytes(peak.realUsed),
      formatPercent(peak.realUsed / peak.total),
      formatClock(peak.at),
    ),
    '',
    ...(events.length === 0 ? [explain.noEvents] : []),
    ...events.map(
      (event, index) => `${index + 1}  ${formatClock(event.start)}  ${eventText(event, words)}`,
    ),
  ];
}

function eventText({ kind, start, end, bytes, evidence }: MemoryEvent, words: Words): string {
  const { kinds } = words.explain;
  const amount = formatBytes(bytes ?? 0);
  const lasted = formatDuration(end - start, words);
  const read = (name: string) => evidence.find((each) => each.name === name)?.value ?? '';
  const size = (name: string) => formatBytes(Number(read(name)));
  switch (kind) {
    case 'start':
      return kinds.start;
    case 'restart':
      return kinds.restart;
    case 'provisioning-load':
      return kinds.provisioningLoad(amount, size('real_used_after'), lasted);
    case 'reload-spike':
      return read('seen_by_samples') === 'no'
        ? kinds.hiddenReload(amount, size('max_used_before'), size('max_used_after'))
        : kinds.reload(amount, lasted);
    case 'traffic-rise':
      return kinds.trafficRise(
        `${read('calls_per_second_before')}`,
        `${read('calls_per_second_after')}`,
        amount,
      );
    case 'traffic-fall':
      return kinds.trafficFall(
        `${read('calls_per_second_before')}`,
        `${read('calls_per_second_after')}`,
        formatBytes(-(bytes ?? 0)),
      );
    case 'delayed-release':
      return kinds.delayedRelease(size('held_after_last_dialog'), lasted);
    case 'allocation-failure':
      return kinds.allocationFailure(size('left'), size('total'));
    case 'gap':
      return kinds.silences[
        read('silence') === 'deaf' ? 'deaf' : read('silence') === 'gone' ? 'gone' : 'notAsked'
      ](lasted);
    default:
      throw new Error(`no words for ${kind}`);
  }
}

function leakText({ answer, bytesPerSecond, fullAt }: LeakVerdict, { explain }: Words): string {
  if (bytesPerSecond === undefined) return explain.leak.unknown;
  const { low, mid, high } = bytesPerSecond;
  const range = formatRange(low, high, formatBytes);
  switch (answer) {
    case 'yes':
      return explain.leak.yes(formatBytes(mid), range, new Date(fullAt ?? 0).toISOString());
    case 'no':
      return explain.leak.no;
    case 'cannot-tell-yet':
      return explain.leak.notYet(range);
  }
}

function holdersOf(
  { holders, peak, estimate }: ExplainedLife,
  { words, style }: ExplainOptions,
): string[] {
  const { explain } = words;
  const rows = holders.atPeak.filter(
    ({ basis, bytes }) => basis !== 'unexplained' || bytes.mid > 0,
  );
  const widest = Math.max(...rows.map((row) => nameOf(row, words).length));
  const isEstimated = rows.some(({ basis }) => basis === 'estimated');
  return [
    explain.holders(formatClock(peak.at)),
    ...rows.map((row) => {
      const share = row.bytes.mid / Math.max(1, peak.realUsed);
      const bar = style.glyphs.share.repeat(Math.round(share * 30));
      const columns = [
        nameOf(row, words).padEnd(widest),
        formatBytes(row.bytes.mid).padStart(10),
        formatPercent(share).padStart(7),
        row.basis === 'estimated' ? formatRange(row.bytes.low, row.bytes.high, formatBytes) : '',
      ];
      return `  ${columns.join('  ').padEnd(widest + 48)}  ${style.accent(bar)}`.trimEnd();
    }),
    ...(isEstimated ? [explain.estimated] : []),
    ...(estimate === undefined ? [] : ['', ...footprintsOf(estimate, words)]),
  ];
}

function nameOf({ owner, basis }: AttributionRow, { explain }: Words): string {
  const { owners } = explain;
  switch (owner) {
    case NO_GROUP:
      return explain.noGroup;
    case UNEXPLAINED:
      return explain.unexplained;
    case AT_REST:
      return owners.atRest;
    case 'transactions':
    case 'dialogs':
    case 'contacts':
      return basis === 'estimated' ? owners[owner] : printable(owner);
    default:
      return printable(owner);
  }
}

function footprintsOf({ perObject, dialogTimer }: Estimate, { explain }: Words): string[] {
  const { transactions, dialogs } = perObject;
  const range = ({ low, high }: Interval) => formatRange(low, high, formatBytes);
  return [
    explain.footprints(
      formatBytes(transactions.mid),
      range(transactions),
      formatBytes(dialogs.mid),
      range(dialogs),
    ),
    dialogTimer === 0 ? explain.dialogsAtOnce : explain.dialogTimer(`${dialogTimer}`),
  ];
}
