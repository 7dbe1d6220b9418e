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
import type { ExplainedLife, Explanation, Verdicts } from '../../understand/explain.ts';
import type { ExhaustionVerdict } from '../../understand/exhaustion.ts';
import { findingsIn } from '../../understand/findings/findings-in.ts';
import type { FragmentationVerdict } from '../../understand/fragmentation.ts';
import type { Learnt, ServerFacts } from '../../understand/server-facts.ts';
import type { LeakVerdict } from '../../understand/leak.ts';
import { printable, type Words } from '../words/words.ts';
import { curve } from './curve.ts';
import { findingsList } from './doctor.ts';
import { formatDuration } from './duration.ts';
import { eventText } from './event.ts';
import { formatClock, formatCount, formatPercent, formatRange } from './numbers.ts';
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
  const last = explained.at(-1);
  return [
    ...(last === undefined ? [] : serverText(last.server, lives.lives.length, options.words)),
    ...explained.flatMap((life, index) => [
      ...(explained.length > 1 ? ['', words.life(index + 1, explained.length)] : []),
      '',
      ...pictureOf(life, options),
      '',
      ...sentencesOf(life, options.words),
      '',
      ...verdictsText(life.verdicts, options.words),
      '',
      ...holdersOf(life, options),
    ]),
    ...findingsList(findingsIn(explanation), options),
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

function sentencesOf({ life, baseline, events, peak }: ExplainedLife, words: Words): string[] {
  const { explain } = words;
  const first = life.moments[0];
  const last = life.moments.at(-1);
  const span = (last?.at ?? 0) - (first?.at ?? 0);
  return [
    explain.samples(String(life.moments.length), formatDuration(span, words)),
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

function serverText(server: ServerFacts, epochs: number, { explain }: Words): string[] {
  const { version, allocator, header, tail, isDebug, countsGroups, shared, processes } = server;
  const how = (learnt: readonly Learnt[]) => learnt.map((each) => explain.learnt[each]).join(', ');
  return [
    version === undefined ? explain.versionUnknown : printable(version.value),
    allocator === undefined
      ? explain.allocatorUnknown
      : explain.allocator(allocator.value, how(allocator.learnt)),
    header === undefined
      ? explain.headerUnknown
      : explain.header(
          formatBytes(header.value + (tail?.value ?? 0)),
          how(header.learnt),
          isDebug === undefined || countsGroups === undefined
            ? undefined
            : { isDebug: isDebug.value, countsGroups: countsGroups.value },
        ),
    explain.pools(
      formatBytes(shared.value),
      server.private === undefined ? undefined : formatBytes(server.private.value),
      processes,
    ),
    ...(epochs > 1 ? [explain.epochs(epochs)] : []),
  ];
}

function verdictsText({ leak, fragmentation, exhaustion }: Verdicts, words: Words): string[] {
  return [
    leakText(leak, words),
    fragmentationText(fragmentation, words),
    exhaustionText(exhaustion, words),
  ];
}

function fragmentationText(verdict: FragmentationVerdict, { explain }: Words): string {
  const { answer, freeFragments, meanFreeChunk, neverUsed, free, lacking } = verdict;
  const { fragmentation } = explain;
  if (lacking !== undefined) return fragmentation.unknown[lacking];
  const pieces =
    freeFragments === undefined || meanFreeChunk === undefined
      ? ''
      : fragmentation.pieces(formatCount(freeFragments), formatBytes(meanFreeChunk));
  return answer === 'yes'
    ? fragmentation.yes(formatBytes(free), pieces)
    : fragmentation.no(formatBytes(free), formatBytes(neverUsed), pieces);
}

function exhaustionText(verdict: ExhaustionVerdict, words: Words): string {
  const { answer, cause, fullAt, headroom, watchFor } = verdict;
  const { exhaustion } = words.explain;
  if (answer === 'yes' && cause !== undefined)
    return exhaustion.yes[cause](new Date(fullAt ?? 0).toISOString());
  if (answer === 'no') return exhaustion.no(formatBytes(headroom));
  return exhaustion.notYet(
    formatBytes(headroom),
    watchFor === undefined ? undefined : formatDuration(watchFor * 1000, words),
  );
}

function leakText(verdict: LeakVerdict, words: Words): string {
  const { answer, bytesPerSecond, fullAt, watchFor } = verdict;
  const { explain } = words;
  if (bytesPerSecond === undefined) return explain.leak.unknown;
  const { low, mid, high } = bytesPerSecond;
  const range = formatRange(low, high, formatBytes);
  switch (answer) {
    case 'yes':
      return explain.leak.yes(formatBytes(mid), range, new Date(fullAt ?? 0).toISOString());
    case 'no':
      return explain.leak.no;
    case 'cannot-tell-yet':
      return explain.leak.notYet(
        range,
        watchFor === undefined ? undefined : formatDuration(watchFor * 1000, words),
      );
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
