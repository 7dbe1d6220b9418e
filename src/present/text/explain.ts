/**
 * An explanation as a page that reads from top to bottom: who the server is, its curve with the events marked under it,
 * what happened and why, and who holds the memory.
 */
import { formatBytes } from '../../base/bytes.ts';
import type { ExplainedLife, Explanation } from '../../understand/explain.ts';
import { findingsIn } from '../../understand/findings/findings-in.ts';
import type { Moment } from '../../understand/life.ts';
import type { MomentOfLife } from '../../understand/moment-at.ts';
import type { Words } from '../words/words.ts';
import { curve } from './curve.ts';
import { findingsList } from './doctor.ts';
import { formatDuration } from './duration.ts';
import { eventText } from './event.ts';
import { holdersText } from './explain-holders.ts';
import { serverText } from './explain-server.ts';
import { verdictsText } from './explain-verdicts.ts';
import { logSection, type NamedLog } from './log-evidence.ts';
import { formatClock, formatPercent } from './numbers.ts';
import type { Style } from './style.ts';

export interface ExplainOptions {
  readonly width: number;
  readonly words: Words;
  readonly style: Style;
  /** Given along, where there is one; its events are already in the explanation. */
  readonly log?: NamedLog;
  /** A time that was asked for, and the life that it falls in. */
  readonly asked?: MomentOfLife;
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
      ...holdersText(life, options.words, options.style, momentIn(life, options)),
    ]),
    ...(options.log === undefined ? [] : ['', ...logSection(options.log, options.words)]),
    ...findingsList(findingsIn(explanation), options),
  ];
}

/** Where the time that was asked for falls in this life. */
function momentIn({ life }: ExplainedLife, { asked }: ExplainOptions): Moment | undefined {
  return asked?.life.life === life ? asked.moment : undefined;
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

function isCounted({ dialogs, transactions, contacts }: Moment): boolean {
  return dialogs !== undefined || transactions !== undefined || contacts !== undefined;
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
      : explain.baseline(
          formatBytes(baseline.bytes),
          baseline.loaded === 0 ? undefined : formatBytes(baseline.loaded),
        ),
    explain.peak(
      formatBytes(peak.realUsed),
      formatPercent(peak.realUsed / peak.total),
      formatClock(peak.at),
    ),
    ...(life.moments.some(isCounted) ? [] : [explain.callsNotCounted]),
    '',
    ...(events.length === 0 ? [explain.noEvents] : []),
    ...events.map(
      (event, index) => `${index + 1}  ${formatClock(event.start)}  ${eventText(event, words)}`,
    ),
  ];
}
