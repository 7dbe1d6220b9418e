/** The lines of a chart as uPlot draws them: each its most, with the spread of its buckets behind it where that is shown. */
import type { ReadonlySignal } from '@preact/signals';
import uPlot from 'uplot';

import { through, type Colour, type Colours } from './colour.ts';
import type { Aligned, Column } from './course.ts';

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

export interface Drawn {
  readonly lines: readonly Line[];
  readonly colours: ReadonlySignal<Colours>;
  /** From the least to the most of what is near, instead of from nothing to all. */
  readonly isFitted: boolean;
}

/** One a line, its most; and where its spread is shown one more, its least, which is not drawn but bounds the spread. */
export function seriesOf({ lines, colours, isFitted }: Drawn): uPlot.Series[] {
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

export function bandsOf({ lines, colours }: Pick<Drawn, 'lines' | 'colours'>): uPlot.Band[] {
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

export function columnsOf(
  lines: readonly Line[],
  { times, low, high }: Aligned,
): uPlot.AlignedData {
  const columns = lines.flatMap(({ hasSpread }, index) =>
    hasSpread === true ? [high[index] ?? [], low[index] ?? []] : [high[index] ?? []],
  );
  return [times, ...columns] as uPlot.AlignedData;
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
