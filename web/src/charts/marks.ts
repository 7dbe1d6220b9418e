/**
 * What is drawn behind and over the lines: events as bands, restarts as cuts, and levels such as the recommended size. A
 * plugin of uPlot.
 */
import type uPlot from 'uplot';

import type { Band } from './band.ts';
import { drawBands } from './bands.ts';
import type { Colour, Colours } from './colour.ts';

export interface Level {
  readonly value: number;
  readonly name: string;
  readonly colour: Colour;
  readonly dash: readonly number[];
}

export interface Marks {
  readonly bands: readonly Band[];
  /** Milliseconds since 1970. */
  readonly cuts: readonly number[];
  readonly levels: readonly Level[];
  /** The moment that was picked out. Milliseconds since 1970. */
  readonly chosen?: number | undefined;
}

export function marksPlugin(
  marks: () => Marks,
  colours: () => Colours,
  /** An amount as it is said. */
  print: (value: number) => string,
  ratio: () => number,
): uPlot.Plugin {
  return {
    hooks: {
      drawClear: (plot) => within(plot, () => drawBands(plot, marks().bands, colours(), ratio())),
      draw: (plot) => within(plot, () => drawOver(plot, marks(), colours(), print, ratio())),
    },
  };
}

function drawOver(
  plot: uPlot,
  { cuts, levels, chosen }: Marks,
  colours: Colours,
  print: (value: number) => string,
  ratio: number,
): void {
  const { ctx, bbox } = plot;
  ctx.lineWidth = ratio;
  ctx.strokeStyle = colours.ink;
  ctx.setLineDash([2 * ratio, 3 * ratio]);
  for (const cut of cuts) {
    const at = plot.valToPos(cut / 1000, 'x', true);
    line(ctx, at, bbox.top, at, bbox.top + bbox.height);
  }
  if (chosen !== undefined) drawChosen(plot, chosen, colours, ratio);
  const { min = 0, max = 0 } = plot.scales['y'] ?? {};
  for (const { value, name, colour, dash } of levels) {
    const label = `${name} ${print(value)}`;
    const isAbove = value > max;
    if (value < min) continue;
    const at = isAbove ? bbox.top + ratio : plot.valToPos(value, 'y', true);
    ctx.strokeStyle = colours[colour];
    ctx.lineWidth = 1.5 * ratio;
    ctx.setLineDash(dash.map((length) => length * ratio));
    if (!isAbove) line(ctx, bbox.left, at, bbox.left + bbox.width, at);
    ctx.font = `600 ${11 * ratio}px ${FONT}`;
    ctx.textAlign = 'right';
    const isHigh = at - bbox.top < 24 * ratio;
    ctx.textBaseline = isHigh ? 'top' : 'bottom';
    const said = isAbove ? `↑ ${label}` : label;
    const place = [bbox.left + bbox.width - 6 * ratio, at + (isHigh ? 4 : -3) * ratio] as const;
    ctx.setLineDash([]);
    ctx.lineWidth = 3 * ratio;
    ctx.lineJoin = 'round';
    ctx.strokeStyle = colours.surface;
    ctx.strokeText(said, ...place);
    ctx.fillStyle = colours[colour];
    ctx.fillText(said, ...place);
  }
}

/** A line from top to bottom that hangs on a triangle: told from a restart by more than its colour. */
function drawChosen(plot: uPlot, chosen: number, colours: Colours, ratio: number): void {
  const { ctx, bbox } = plot;
  const [at, size] = [plot.valToPos(chosen / 1000, 'x', true), 6 * ratio];
  ctx.setLineDash([]);
  ctx.lineWidth = 1.5 * ratio;
  ctx.strokeStyle = ctx.fillStyle = colours.ink;
  line(ctx, at, bbox.top, at, bbox.top + bbox.height);
  ctx.beginPath();
  ctx.moveTo(at - size, bbox.top);
  ctx.lineTo(at + size, bbox.top);
  ctx.lineTo(at, bbox.top + size * 1.4);
  ctx.fill();
}

export const FONT =
  'system-ui, "Segoe UI", Roboto, "Noto Sans", "Noto Sans CJK SC", "PingFang SC", sans-serif';

function line(ctx: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number): void {
  ctx.beginPath();
  ctx.moveTo(x1, y1);
  ctx.lineTo(x2, y2);
  ctx.stroke();
}

function within({ ctx, bbox }: uPlot, draw: () => void): void {
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  draw();
  ctx.restore();
}
