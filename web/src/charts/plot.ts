/**
 * One chart on a canvas, by uPlot: lines over time, with their spread where buckets hide one. It follows a timeline that it
 * shares with others, and knows nothing of pages; `time-chart.tsx` is the chart with its words.
 */
import { effect } from '@preact/signals';
import uPlot from 'uplot';

import type { Zone } from '../view/zone.ts';
import { axisFor, type Amount } from './amount.ts';
import type { Aligned } from './course.ts';
import { followTouch, onlyMoved, zoomBy } from './gestures.ts';
import { FONT, marksPlugin, type Marks } from './marks.ts';
import { noteIn } from './note.ts';
import { paperWidth } from './paper.ts';
import { bandsOf, columnsOf, seriesOf, type Drawn } from './plot-lines.ts';
import { timeTicks, type Tick } from './time-ticks.ts';
import type { Timeline } from './timeline.ts';

export interface PlotOptions extends Drawn {
  readonly place: HTMLElement;
  readonly amount: Amount;
  readonly timeline: Timeline;
  readonly marks: () => Marks;
  readonly zone: Zone;
  readonly language: string;
  readonly height: number;
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

function ticksIn(scale: uPlot.Scale | undefined, width: number, zone: Zone, language: string) {
  const wish = [scale?.min ?? 0, scale?.max ?? 1, Math.floor(width / 96), zone, language] as const;
  const key = wish.join();
  // All charts under each other ask for the same, and each of them twice.
  if (key !== ticked.key) ticked = { key, ticks: timeTicks(...wish) };
  return ticked.ticks;
}

let ticked: { readonly key: string; readonly ticks: readonly Tick[] } = { key: '', ticks: [] };
