/**
 * The live view: a picture of one server as rows of a screen.
 *
 * Pure: the same picture and size give the same rows. The most important stands on top, so a low screen loses the least;
 * a high one draws its curves higher. Every figure has its name beside it.
 */
import type { Picture } from '../../monitor/picture.ts';
import type { LiveEvent } from '../../understand/live/event-book.ts';
import type { Screen } from './screen.ts';
import { footerRow, headerRow } from './watch-edges.ts';
import { eventRows } from './watch-events.ts';
import { groupRows } from './watch-groups.ts';
import { processRows } from './watch-processes.ts';
import { sharedRows } from './watch-shared.ts';
import { trafficRows } from './watch-traffic.ts';
import { fit } from './width.ts';

/** Exactly `height` rows, each exactly `width` columns wide. */
export function watchScreen(
  picture: Picture,
  screen: Screen,
  events: readonly LiveEvent[] = [],
): readonly string[] {
  const { width, height, style } = screen;
  const room = Math.max(0, height - 2);
  const rows = [...stacked(sectionsOf(picture, events, screen, room), room)];
  while (rows.length < room) rows.push('');
  return [
    style.strong(fit(headerRow(picture, screen), width)),
    ...rows.map((row) => fit(row, width)),
    fit(footerRow(picture, screen), width),
  ].slice(0, height);
}

type Section = readonly string[];

/** Events have these rows, and as many more where there is room. */
const FEW = 3;
const MORE = 5;

function sectionsOf(
  picture: Picture,
  events: readonly LiveEvent[],
  screen: Screen,
  room: number,
): readonly Section[] {
  const { shared } = picture;
  if (shared === undefined) return [[screen.words.watch.waiting]];
  const sections = (forEvents: number, forCurves: number) => [
    sharedRows(picture, shared, screen),
    [...trafficRows(picture, screen, forCurves), ...eventRows(events, screen, forEvents)],
    groupRows(picture.groups, shared, screen),
    processRows(picture.roles, screen),
  ];
  const spareOf = (some: readonly Section[]) =>
    room - some.reduce((sum, { length }) => sum + length + (length > 0 ? 1 : 0), -1);
  const low = sections(FEW, 0);
  const spare = spareOf(low);
  if (spare <= 0) return low;
  const forEvents = FEW + Math.min(spare, MORE);
  return sections(forEvents, Math.max(0, spareOf(sections(forEvents, 0))));
}

/** With an empty row between them, if there is room for that; a heading without anything below it is left out. */
function stacked(sections: readonly Section[], room: number): readonly string[] {
  const shown = sections.filter(({ length }) => length > 0);
  const isSpaced = shown.reduce((sum, { length }) => sum + length + 1, -1) <= room;
  const rows: string[] = [];
  for (const section of shown) {
    const between = isSpaced && rows.length > 0 ? [''] : [];
    const left = room - rows.length - between.length;
    if (left < Math.min(2, section.length)) break;
    rows.push(...between, ...section.slice(0, left));
  }
  return rows;
}
