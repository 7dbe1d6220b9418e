/**
 * The live view: a picture of one server as rows of a screen.
 *
 * Pure: the same picture and size give the same rows. The most important stands on top, so a low screen loses the least;
 * every figure has its name beside it.
 */
import { formatBytes } from '../../base/bytes.ts';
import type { Instant } from '../../base/time.ts';
import type { Pool } from '../../domain/pool.ts';
import type { Picture } from '../../monitor/picture.ts';
import type { RoleMemory } from '../../monitor/private-memory.ts';
import { printable, say, type Words } from '../words/words.ts';
import { poolBar } from './bar.ts';
import { formatDuration } from './duration.ts';
import { noteText } from './note.ts';
import { formatClock, formatCount, formatPercent, formatRate } from './numbers.ts';
import { sparkline } from './sparkline.ts';
import type { Style } from './style.ts';
import { fit, flow, widthOf } from './width.ts';

export interface Screen {
  readonly width: number;
  readonly height: number;
  readonly words: Words;
  readonly style: Style;
  readonly now: Instant;
}

/** Exactly `height` rows, each exactly `width` columns wide. */
export function watchScreen(picture: Picture, screen: Screen): readonly string[] {
  const { width, height, words, style } = screen;
  const body =
    picture.shared === undefined
      ? ['', words.watch.waiting]
      : [
          ...sharedRows(picture, picture.shared, screen),
          ...trafficRows(picture, screen),
          ...groupRows(picture, picture.shared, screen),
          ...processRows(picture.roles, screen),
        ];
  const rows = [header(picture, screen), ...body].slice(0, height - 1);
  while (rows.length < height - 1) rows.push('');
  return [...rows, footer(picture, screen)]
    .map((row) => fit(row, width))
    .map((row, index) => (index === 0 ? style.strong(row) : row));
}

function header({ name, identity, build, sample }: Picture, { words, width }: Screen): string {
  const software = printable(identity?.software ?? '').replace(/ \(([\d.]+\S*) \(.*\)\)$/, ' $1');
  const age = sample?.statistics.values.get('core:timestamp');
  const facts = [
    software,
    build.allocator ?? '',
    build.build === undefined ? '' : `${build.build.overhead} B`,
    age === undefined ? '' : words.watch.up(formatDuration(age * 1000)),
    sample === undefined ? '' : `${formatClock(sample.at)} UTC`,
  ].filter((fact) => fact !== '');
  const left = printable(name);
  const right = facts.join(' · ');
  return `${fit(left, Math.max(8, width - widthOf(right) - 2))}  ${right}`;
}

function sharedRows(
  picture: Picture,
  pool: Pool,
  { width, words, style }: Screen,
): readonly string[] {
  const { watch } = words;
  const share = pool.realUsed / pool.total;
  const colour = share >= 0.9 ? style.bad : share >= 0.75 ? style.warning : style.good;
  const percent = colour(watch.ofPool(formatPercent(share), formatBytes(pool.total)));
  const highest = pool.maxUsed / pool.total;
  return [
    `${style.strong(watch.sharedMemory)}  ${formatBytes(pool.realUsed)} ${watch.realUsed}, ${percent}`,
    poolBar(pool, width, style),
    ...flow(
      [
        `█ ${watch.used} ${formatBytes(pool.used)}`,
        `▒ ${watch.overhead} ${formatBytes(pool.realUsed - pool.used)}`,
        `· ${watch.free} ${formatBytes(pool.free)}`,
        `│ ${watch.highWater} ${formatBytes(pool.maxUsed)} (${formatPercent(highest)})`,
      ],
      '  ',
      width,
    ),
    ...flow(derivedParts(picture, pool, words), ', ', width).map((row) => style.faint(row)),
    '',
  ];
}

function derivedParts(
  { derived, build }: Picture,
  pool: Pool,
  { watch }: Words,
): readonly string[] {
  if (pool.isTorn) return [watch.notes.torn];
  const { headers, freeFragments, meanFreeChunk, meanAllocation } = derived ?? {};
  const parts = [
    meanAllocation === undefined
      ? ''
      : watch.allocations(formatCount(pool.fragments), formatBytes(meanAllocation)),
    headers === undefined || build.build === undefined
      ? watch.buildUnknown
      : watch.headers(formatBytes(headers), build.build.overhead),
    freeFragments === undefined || meanFreeChunk === undefined
      ? ''
      : watch.freeFragments(formatCount(freeFragments), formatBytes(meanFreeChunk)),
  ];
  return parts.filter((part) => part !== '');
}

const LABEL = 10;

function trafficRows(
  { traffic, history }: Picture,
  { width, words, style }: Screen,
): readonly string[] {
  const { watch } = words;
  const { activeDialogs, earlyDialogs, transactions, callsPerSecond, contacts } = traffic;
  const facts = [
    activeDialogs === undefined
      ? ''
      : watch.dialogs(formatCount(activeDialogs), formatCount(earlyDialogs ?? 0)),
    transactions === undefined ? '' : watch.transactions(formatCount(transactions)),
    callsPerSecond === undefined ? '' : watch.callsPerSecond(formatRate(callsPerSecond)),
    contacts === undefined || contacts === 0 ? '' : watch.contacts(formatCount(contacts)),
  ].filter((fact) => fact !== '');
  const from = history[0]?.at ?? 0;
  const to = history.at(-1)?.at ?? 0;
  const columns = Math.max(10, width - LABEL);
  const curve = (value: (point: (typeof history)[number]) => number | undefined) =>
    sparkline(
      history.map((point) => ({ at: point.at, value: value(point) })),
      { from, to },
      columns,
    );
  const span = history.length < 2 ? [] : [watch.overTime(formatDuration(to - from))];
  const [first = '', ...more] = [...facts, ...span];
  const [heading = '', ...others] = flow([`${watch.traffic}  ${first}`, ...more], ', ', width);
  return [
    style.strong(watch.traffic) + heading.slice(watch.traffic.length),
    ...others,
    `${fit(watch.memory, LABEL)}${style.accent(curve((point) => point.realUsed))}`,
    ...(activeDialogs === undefined
      ? []
      : [`${fit(watch.dialogsShort, LABEL)}${curve((point) => point.dialogs)}`]),
    '',
  ];
}

const NAME = 22;
const AMOUNT = 11;

function groupRows(
  { groups }: Picture,
  pool: Pool,
  { width, words, style }: Screen,
): readonly string[] {
  if (groups.length === 0) return [];
  const { watch } = words;
  const grouped = groups.reduce((sum, { realUsed }) => sum + realUsed, 0);
  const rows = [
    ...groups.map(({ name, realUsed }) => ({ name: printable(name), held: Number(realUsed) })),
    { name: watch.notGrouped, held: pool.realUsed - grouped },
  ].toSorted((a, b) => b.held - a.held);
  const room = width - NAME - AMOUNT - 10;
  return [
    style.strong(watch.groups),
    ...rows.map(({ name, held }) => {
      const share = held / pool.realUsed;
      const bar = '■'.repeat(Math.max(0, Math.round(share * Math.max(0, room))));
      return `  ${fit(name, NAME - 2)}${fit(formatBytes(held), AMOUNT, 'right')} ${fit(formatPercent(share), 7, 'right')}  ${style.accent(bar)}`;
    }),
    '',
  ];
}

function processRows(roles: readonly RoleMemory[], { words, style }: Screen): readonly string[] {
  if (roles.length === 0) return [];
  const { watch } = words;
  return [
    style.strong(watch.processes),
    ...roles.map(({ role, count, fullest, peak }) => {
      const { realUsed, total } = fullest.pool;
      const share = realUsed / total;
      const colour =
        share >= 0.9 ? style.bad : share >= 0.75 ? style.warning : (text: string) => text;
      const who = `${watch.roles[role]} (${watch.processCount(count)})`;
      const now = `${fit(formatBytes(realUsed), AMOUNT, 'right')} ${fit(formatPercent(share), 7, 'right')}`;
      const most = `${watch.peak} ${formatBytes(peak.pool.maxUsed)} / ${formatBytes(total)}`;
      return `  ${fit(who, NAME + 4)}${colour(now)}  ${style.faint(most)}`;
    }),
  ];
}

/** A note is news for a minute. */
const NOTE_SHOWN = 60_000;

function footer({ away, lastNote, sample }: Picture, { words, style, now, width }: Screen): string {
  const { watch } = words;
  const untrusted = [...(sample?.statistics.untrusted.keys() ?? [])];
  const message =
    away !== undefined
      ? style.bad(
          `${watch.silentSince(formatDuration(now - away.since))}: ${say(words, away.problem).sentence}`,
        )
      : untrusted.length > 0
        ? style.warning(watch.notes.untrusted(printable(untrusted.join(' '))))
        : lastNote === undefined || now - lastNote.at > NOTE_SHOWN
          ? ''
          : style.warning(`${formatClock(lastNote.at)} ${noteText(lastNote.note, words)}`);
  return `${fit(message, Math.max(0, width - widthOf(watch.keys) - 1))} ${style.faint(watch.keys)}`;
}
