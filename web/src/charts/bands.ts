/**
 * Events behind the lines of a chart: each a faint band of its full height, so that curves stay what is seen first. How much
 * an event asks for is told by the direction of its hatching as well as by its colour. Changes of load, of which there may be
 * hundreds, are ticks at the upper edge.
 */
import type uPlot from 'uplot';

import type { Band } from './band.ts';
import { through, type Colour, type Colours } from './colour.ts';

/** A band is at least so wide, so that it is seen. CSS pixels. */
const NARROWEST = 2;
/** The height of the strip along the edge, and of a tick. CSS pixels. */
const [STRIP, TICK] = [3, 9];
/** Between the lines of a hatching, and at least between the edges of bands that lie on each other. CSS pixels. */
const [HATCH, APART] = [9, 4];
const [FILL, LINES, EDGE, MARK, CHOSEN] = [0.09, 0.2, 0.4, 0.6, 0.2];

type Slope = 'rising' | 'falling';
const HATCHED: Partial<Readonly<Record<Colour, readonly Slope[]>>> = {
  critical: ['rising', 'falling'],
  warning: ['rising'],
  away: ['falling'],
};

interface Stretch {
  left: number;
  right: number;
}

export function drawBands(
  plot: uPlot,
  bands: readonly Band[],
  colours: Colours,
  ratio: number,
): void {
  const { ctx, bbox } = plot;
  const { left: first, top, width, height } = bbox;
  const stretchOf = ({ from, to }: Band): Stretch => {
    const left = Math.max(plot.valToPos(from / 1000, 'x', true), first - NARROWEST * ratio);
    const end = Math.min(plot.valToPos(to / 1000, 'x', true), first + width);
    return { left, right: Math.max(end, left + NARROWEST * ratio) };
  };
  const seen = bands
    .map((band) => ({ ...band, ...stretchOf(band) }))
    .filter(({ left, right }) => right >= first && left <= first + width);
  const others = seen.filter(({ isSelected }) => !isSelected);
  const colourful = new Set(others.map(({ colour }) => colour));
  for (const colour of colourful) {
    const stretches = others.filter((each) => each.colour === colour && !each.isTick);
    for (const { left, right } of together(stretches)) {
      ctx.fillStyle = through(colours[colour], FILL);
      ctx.fillRect(left, top, right - left, height);
      ctx.fillStyle = through(colours[colour], MARK);
      ctx.fillRect(left, top, right - left, STRIP * ratio);
      ctx.strokeStyle = through(colours[colour], LINES);
      hatch(ctx, { left, top, width: right - left, height }, HATCHED[colour] ?? [], ratio);
    }
    ctx.fillStyle = through(colours[colour], EDGE);
    for (const at of edgesOf(stretches, APART * ratio)) ctx.fillRect(at, top, ratio, height);
  }
  for (const { left, colour } of others.filter(({ isTick }) => isTick)) {
    ctx.fillStyle = through(colours[colour], MARK);
    ctx.fillRect(left, top, 1.5 * ratio, TICK * ratio);
  }
  for (const { left, right, colour } of seen.filter(({ isSelected }) => isSelected)) {
    ctx.fillStyle = through(colours[colour], CHOSEN);
    ctx.fillRect(left, top, right - left, height);
    ctx.fillStyle = colours[colour];
    ctx.fillRect(left, top, right - left, STRIP * ratio);
    ctx.fillRect(left, top, ratio, height);
    ctx.fillRect(right - ratio, top, ratio, height);
  }
}

/** What lies on each other is one: however many there are, it is no darker. In order of where they begin. */
function together(stretches: readonly Stretch[]): readonly Stretch[] {
  const joined: Stretch[] = [];
  for (const { left, right } of stretches.toSorted((one, other) => one.left - other.left)) {
    const last = joined.at(-1);
    if (last !== undefined && left <= last.right) last.right = Math.max(last.right, right);
    else joined.push({ left, right });
  }
  return joined;
}

/** Where each begins and ends, but not so close that they would be a block. */
function edgesOf(stretches: readonly Stretch[], apart: number): readonly number[] {
  const edges: number[] = [];
  const all = stretches.flatMap(({ left, right }) => [left, right]);
  for (const at of all.toSorted((one, other) => one - other))
    if (at - (edges.at(-1) ?? -Infinity) >= apart) edges.push(at);
  return edges;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function hatch(
  ctx: CanvasRenderingContext2D,
  { left, top, width, height }: Box,
  slopes: readonly Slope[],
  ratio: number,
): void {
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top, width, height);
  ctx.clip();
  ctx.beginPath();
  ctx.lineWidth = ratio;
  ctx.setLineDash([]);
  // On one grid, so that hatchings beside each other fit on.
  const step = HATCH * ratio;
  const from = Math.floor((left - height) / step) * step;
  for (const slope of slopes) {
    const [begin, end] = slope === 'rising' ? [top + height, top] : [top, top + height];
    for (let at = from; at < left + width; at += step) {
      ctx.moveTo(at, begin);
      ctx.lineTo(at + height, end);
    }
  }
  ctx.stroke();
  ctx.restore();
}
