/**
 * One chart on a canvas, by uPlot: lines over time, with their spread where buckets hide one. It follows a timeline that it
 * shares with others, and knows nothing of pages; `time-chart.tsx` is the chart with its words.
 */
import { effect, type ReadonlySignal } from '@preact/signals';
import uPlot from 'uplot';

import type { Zone } from '../view/zone.ts';
import { axisFor, type Amount } from './amount.ts';
import { through, type Colour, type Colours } from './colour.ts';
import type { Aligned, Column } from './course.ts';
import { FONT, marksPlugin, type Marks } from './marks.ts';
import { noteIn } from './note.ts';
import { paperWidth } from './paper.ts';
import { timeTicks, type Tick } from './time-ticks.ts';
import type { Timeline } from './timeline.ts';

export interface Line {
  /** Which course: `shm.real_used`. */
  readonly series: string;
  readonly label: string;
  readonly colour: Colour;
  /** Lines are told apart by this too. CSS pixels; empty is a solid line. */
  readonly dash: readonly number[];
  readonly width: number;
  /** Shows how far it went up and down within a bucket. */
  readonly hasSpread?: boolean;
  /** Stays until it changes, instead of going from one figure to the next. */
  readonly isStepped?: boolean;
  /** Is not looked at when the axis is fitted. */
  readonly isFar?: boolean;
}

export interface PlotOptions {
  readonly place: HTMLElement;
  readonly lines: readonly Line[];
  readonly amount: Amount;
  readonly timeline: Timeline;
  readonly marks: () => Marks;
  readonly colours: ReadonlySignal<Colours>;
  readonly zone: Zone;
  readonly language: string;
  readonly height: number;
  /** From the least to the most of what is near, instead of from nothing to all. */
  readonly isFitted: boolean;
  readonly data: Aligned;
  /** Double-clicked. */
  readonly out: () => void;
}

export interface Plot {
  setData(data: Aligned): void;
  /** When marks have changed. */
  redraw(): void;
  close(): void;
}

/** The second click of a double-click comes within this time. Milliseconds. */
const DOUBLE = 250;
/** On the right: half of a label of time. CSS pixels. */
const EDGE = 20;
/** The axis of amounts, the same on all charts, so that their times lie under each other. CSS pixels. */
const [AXIS, NARROW_AXIS, NARROW] = [76, 58, 560];

export function plotIn(options: PlotOptions): Plot {
  const { place, lines, timeline, colours, data, out } = options;
  const plot = new uPlot(optionsOf(options), columnsOf(lines, data), place);
  const { over } = plot;
  /** What is out of sight is drawn when it comes into sight, or is printed. */
  let [isSeen, isStale] = [true, false];
  const follow = () => {
    const { from, to } = timeline.shown.peek();
    isStale = false;
    plot.setScale('x', { min: from / 1000, max: to / 1000 });
  };
  const sight = new IntersectionObserver((entries) => {
    isSeen = entries.at(-1)?.isIntersecting ?? true;
    if (isSeen && isStale) follow();
  });
  sight.observe(place);
  const stopFollowing = effect(() => {
    void timeline.shown.value;
    isStale = true;
    if (isSeen) follow();
  });
  let painted = colours.peek();
  const stopPainting = effect(() => {
    if (colours.value === painted) return;
    painted = colours.value;
    // At once: what is printed is what is painted now.
    plot.batch(() => plot.redraw());
  });
  /** The cursor is where the pointer put it, and goes with it; what keys have moved since stays. */
  let isPointed = false;
  const stopPointing = effect(() => {
    const at = timeline.cursor.value;
    const { left: own = -1 } = plot.cursor;
    // It is where the pointer is already.
    if (at !== undefined && own >= 0 && at === plot.posToVal(own, 'x') * 1000) return;
    isPointed = false;
    const left = at === undefined ? -10 : plot.valToPos(at / 1000, 'x');
    plot.setCursor({ left, top: -10 }, false);
  });
  const stopNoting = noteIn(plot, timeline, () => options.marks().bands);
  over.addEventListener('mousemove', () => (isPointed = true));
  over.addEventListener('pointerleave', () => {
    if (isPointed) timeline.cursor.value = undefined;
  });
  /** Chosen by a click that no second one follows. */
  let choosing: ReturnType<typeof setTimeout> | undefined;
  const chooseAt = ({ detail, offsetX }: MouseEvent) => {
    clearTimeout(choosing);
    const at = plot.posToVal(offsetX, 'x') * 1000;
    if (detail === 1) choosing = setTimeout(() => timeline.choose(at), DOUBLE);
  };
  over.addEventListener('click', chooseAt);
  over.addEventListener('dblclick', out);
  over.addEventListener('wheel', (event) => zoomBy(event, plot, timeline), { passive: false });
  const stopTouching = followTouch(over, timeline);
  const fit = (width: number) => plot.setSize({ width, height: options.height });
  const size = new ResizeObserver(([entry]) => {
    const width = Math.floor(entry?.contentRect.width ?? 0);
    if (width > 0 && width !== plot.width) fit(width);
  });
  size.observe(place);
  let onScreen = plot.width;
  const print = () => {
    onScreen = plot.width;
    plot.batch(() => {
      fit(paperWidth(onScreen));
      if (isStale) follow();
    });
  };
  const printed = () => fit(onScreen);
  addEventListener('beforeprint', print);
  addEventListener('afterprint', printed);
  return {
    setData(next) {
      // The scale is set again, because uPlot finds out only then which of the data are in sight.
      plot.batch(() => {
        plot.setData(columnsOf(lines, next), false);
        follow();
      });
    },
    // With its paths: a level may need more room.
    redraw: () => plot.redraw(),
    close() {
      clearTimeout(choosing);
      size.disconnect();
      sight.disconnect();
      removeEventListener('beforeprint', print);
      removeEventListener('afterprint', printed);
      stopFollowing();
      stopPainting();
      stopPointing();
      stopNoting();
      stopTouching();
      plot.destroy();
    },
  };
}

function optionsOf(options: PlotOptions): uPlot.Options {
  const { place, amount, timeline, marks, colours, zone, language, height } = options;
  const width = Math.max(Math.floor(place.clientWidth), 200);
  const { from, to } = timeline.shown.peek();
  const axis = {
    font: `11px ${FONT}`,
    stroke: () => colours.value.quiet,
    grid: { stroke: () => colours.value.grid, width: 1 },
    ticks: { show: false },
  };
  return {
    width,
    height,
    padding: [6, EDGE, 0, 0],
    legend: { show: false },
    scales: {
      x: { time: false, auto: false, min: from / 1000, max: to / 1000 },
      y: {
        range: (_, low, high) => {
          const levels = options.isFitted ? [] : marks().levels.map(({ value }) => value);
          return axisFor(low ?? 0, Math.max(high ?? 0, ...levels), options.isFitted);
        },
      },
    },
    series: [{}, ...seriesOf(options)],
    bands: bandsOf(options),
    axes: [
      {
        ...axis,
        size: 24,
        gap: 4,
        splits: ({ width, scales }) =>
          ticksIn(scales['x'], width, zone, language).map(({ at }) => at),
        values: ({ width, scales }) =>
          ticksIn(scales['x'], width, zone, language).map(({ label }) => label),
      },
      {
        ...axis,
        size: ({ width }) => (width < NARROW ? NARROW_AXIS : AXIS),
        gap: 6,
        splits: (_, __, low, high) => [...amount.ticks(low, high, Math.max(2, height / 48))],
        values: (_, splits) => splits.map((value) => amount.format(value)),
      },
    ],
    cursor: {
      x: true,
      y: false,
      points: { show: false },
      drag: { x: true, y: false, setScale: false, dist: 6 },
      bind: {
        dblclick: () => null,
        mousemove: (_, __, move) => onlyMoved(move),
      },
    },
    plugins: [
      marksPlugin(
        marks,
        () => colours.value,
        amount.format,
        () => uPlot.pxRatio,
      ),
    ],
    hooks: {
      setCursor: [
        (plot) => {
          const { left = -1 } = plot.cursor;
          const at = plot.posToVal(left, 'x') * 1000;
          // Before it has a scale, no place is a moment.
          if (left >= 0 && Number.isFinite(at)) timeline.cursor.value = at;
        },
      ],
      setSelect: [
        (plot) => {
          const { left, width } = plot.select;
          if (width < 6) return;
          const at = (position: number) => plot.posToVal(position, 'x') * 1000;
          const chosen = { from: at(left), to: at(left + width) };
          plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
          timeline.show(chosen);
        },
      ],
    },
  };
}

/** One a line, its most; and where its spread is shown one more, its least, which is not drawn but bounds the spread. */
function seriesOf({ lines, colours, isFitted }: PlotOptions): uPlot.Series[] {
  return lines.flatMap(({ colour, dash, width, hasSpread, isStepped, isFar }) => {
    const auto = !(isFitted && isFar === true);
    const most: uPlot.Series = {
      stroke: () => colours.value[colour],
      width,
      dash: [...dash],
      auto,
      points: { filter: lonely, show: true, size: 5, width: 0, fill: () => colours.value[colour] },
    };
    if (isStepped === true) most.paths = uPlot.paths.stepped?.({ align: 1 }) ?? (() => null);
    return hasSpread === true ? [most, { auto, width: 0, points: { show: false } }] : [most];
  });
}

function bandsOf({ lines, colours }: PlotOptions): uPlot.Band[] {
  const bands: uPlot.Band[] = [];
  let place = 1;
  for (const { colour, hasSpread } of lines) {
    if (hasSpread === true)
      bands.push({
        series: [place, place + 1],
        fill: () => through(colours.value[colour], 0.28),
      });
    place += hasSpread === true ? 2 : 1;
  }
  return bands;
}

/** What has no neighbour would be no line, and not be seen. */
const lonely: uPlot.Series.Points.Filter = (plot, series) => {
  const column = (plot.data[series] ?? []) as Column;
  const { min = 0, max = 0 } = plot.scales['x'] ?? {};
  const found: number[] = [];
  const last = Math.min(column.length - 1, plot.valToIdx(max) + 1);
  for (let at = Math.max(0, plot.valToIdx(min) - 1); at <= last; at++) {
    if (typeof column[at] === 'number' && isEnd(column, at, -1) && isEnd(column, at, 1))
      found.push(at);
  }
  return found;
};

function isEnd(column: Column, at: number, step: 1 | -1): boolean {
  let next = at + step;
  while (next >= 0 && next < column.length && column[next] === undefined) next += step;
  return typeof column[next] !== 'number';
}

function columnsOf(lines: readonly Line[], { times, low, high }: Aligned): uPlot.AlignedData {
  const columns = lines.flatMap(({ hasSpread }, index) =>
    hasSpread === true ? [high[index] ?? [], low[index] ?? []] : [high[index] ?? []],
  );
  return [times, ...columns] as uPlot.AlignedData;
}

function ticksIn(scale: uPlot.Scale | undefined, width: number, zone: Zone, language: string) {
  const wish = [scale?.min ?? 0, scale?.max ?? 1, Math.floor(width / 96), zone, language] as const;
  const key = wish.join();
  // All charts under each other ask for the same, and each of them twice.
  if (key !== ticked.key) ticked = { key, ticks: timeTicks(...wish) };
  return ticked.ticks;
}

let ticked: { readonly key: string; readonly ticks: readonly Tick[] } = { key: '', ticks: [] };

/** Browsers say that a pointer moved when the page was scrolled under it: nobody pointed at anything then. */
function onlyMoved(move: uPlot.Cursor.MouseListener): uPlot.Cursor.MouseListener {
  let last = '';
  return (event) => {
    const place = `${event.screenX} ${event.screenY}`;
    if (place !== last) move(event);
    else event.stopImmediatePropagation();
    last = place;
    return null;
  };
}

/** With Ctrl, as maps do: the wheel alone belongs to the page. */
function zoomBy(event: WheelEvent, plot: uPlot, timeline: Timeline): void {
  if (!event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  const at = plot.posToVal(event.offsetX, 'x') * 1000;
  timeline.zoom(Math.exp(Math.max(-0.5, Math.min(0.5, event.deltaY / 300))), at);
}

/** One finger sideways pans; the page scrolls up and down as ever (`touch-action` of the style). */
function followTouch(over: HTMLElement, timeline: Timeline): () => void {
  let last: number | undefined;
  const move = (event: PointerEvent) => {
    if (event.pointerType !== 'touch') return;
    if (last !== undefined) timeline.pan((last - event.clientX) / over.clientWidth);
    last = event.clientX;
  };
  const end = () => (last = undefined);
  over.addEventListener('pointermove', move);
  over.addEventListener('pointerup', end);
  over.addEventListener('pointercancel', end);
  return () => over.removeEventListener('pointermove', move);
}
