/**
 * Calls, and the curves of memory and dialogs on one axis of time.
 */
import { formatBytes } from '../../base/bytes.ts';
import type { Picture, Point } from '../../monitor/picture.ts';
import { curve, type Curve } from './curve.ts';
import { formatDuration } from './duration.ts';
import { formatCount, formatRange, formatRate } from './numbers.ts';
import type { Screen } from './screen.ts';
import { labelWidth } from './watch-events.ts';
import { fit, flow } from './width.ts';

/** `spare` rows more may be used, to draw the curves higher. */
export function trafficRows(picture: Picture, screen: Screen, spare: number): readonly string[] {
  const { width, words, style } = screen;
  const { watch, comma } = words;
  const [first = '', ...more] = factsOf(picture, screen);
  const [heading = '', ...others] = flow([`${watch.traffic}  ${first}`, ...more], comma, width);
  return [
    style.strong(watch.traffic) + heading.slice(watch.traffic.length),
    ...others,
    ...curveRows(picture, screen, spare),
  ];
}

function factsOf({ traffic, history }: Picture, { words }: Screen): readonly string[] {
  const { watch } = words;
  const { activeDialogs, earlyDialogs, transactions, callsPerSecond, contacts } = traffic;
  const length = (history.at(-1)?.at ?? 0) - (history[0]?.at ?? 0);
  return [
    activeDialogs === undefined ? '' : watch.dialogs(formatCount(activeDialogs)),
    earlyDialogs === undefined ? '' : watch.early(formatCount(earlyDialogs)),
    transactions === undefined ? '' : watch.transactions(formatCount(transactions)),
    callsPerSecond === undefined ? '' : watch.callsPerSecond(formatRate(callsPerSecond)),
    contacts === undefined || contacts === 0 ? '' : watch.contacts(formatCount(contacts)),
    length === 0 ? '' : watch.overTime(formatDuration(length, words)),
  ].filter((fact) => fact !== '');
}

const HIGHEST_MEMORY = 12;
const HIGHEST_DIALOGS = 6;

function curveRows({ history }: Picture, screen: Screen, spare: number): readonly string[] {
  const { words, style } = screen;
  const dialogs = Math.min(HIGHEST_DIALOGS, 1 + Math.floor(spare / 3));
  const memory = Math.min(HIGHEST_MEMORY, 1 + spare - (dialogs - 1));
  const curves = [
    {
      name: words.watch.memory,
      value: ({ realUsed }: Point): number | undefined => realUsed,
      format: formatBytes,
      height: memory,
      colour: style.accent,
    },
    {
      name: words.watch.dialogsShort,
      value: (point: Point) => point.dialogs,
      format: formatCount,
      height: dialogs,
      colour: (text: string) => text,
    },
  ].filter(({ value }) => history.some((point) => value(point) !== undefined));
  const names = labelWidth(words);
  const columns = Math.max(10, screen.width - names - SCALE);
  const span = { from: history[0]?.at ?? 0, to: history.at(-1)?.at ?? 0 };
  return curves.flatMap(({ name, value, format, height, colour }) => {
    const points = history.map((point) => ({ at: point.at, value: value(point) }));
    const drawn = curve(points, span, { width: columns, height, levels: style.glyphs.levels });
    const scale = scaleOf(drawn, format);
    return drawn.rows.map(
      (row, index) =>
        `${fit(index === 0 ? name : '', names)}${colour(row)} ${fit(scale[index] ?? '', SCALE - 1)}`,
    );
  });
}

/** Columns on the right, for what the lowest and the highest block stand for. */
const SCALE = 16;

function scaleOf({ rows, range }: Curve, format: (value: number) => string): readonly string[] {
  if (range === undefined) return [];
  const { low, high } = range;
  return rows.length === 1
    ? [formatRange(low, high, format)]
    : rows.map((_, index) =>
        index === 0 ? format(high) : index === rows.length - 1 ? format(low) : '',
      );
}
