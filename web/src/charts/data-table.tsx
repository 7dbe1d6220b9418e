/** A chart as a table: the same figures for who would rather read them, at most as many rows as can be read. */
import type { ReadonlySignal } from '@preact/signals';

import { shownZone } from '../view/shown-zone.ts';
import { language, useWords } from '../words.ts';
import type { Amount } from './amount.ts';
import { stoodText } from './legend.tsx';
import type { Loaded } from './loaded.ts';
import type { Level } from './marks.ts';
import type { Line } from './plot-lines.ts';
import { momentText } from './time-ticks.ts';
import type { Timeline } from './timeline.ts';

export interface DataTableProps {
  readonly title: string;
  readonly lines: readonly Line[];
  readonly amount: Amount;
  readonly loaded: ReadonlySignal<Loaded | undefined>;
  readonly timeline: Timeline;
  readonly levels: readonly Level[];
}

const MOST_ROWS = 60;

export function DataTable({ title, lines, amount, loaded, timeline, levels }: DataTableProps) {
  const { charts } = useWords();
  const known = loaded.value;
  if (known === undefined) return null;
  const names = lines.map(({ series }) => series);
  const rows = rowsIn(known, names, timeline.settled.value.from, timeline.settled.value.to);
  return (
    <div class="data-table" tabIndex={0} role="region" aria-label={charts.tableOf(title)}>
      <table>
        <thead>
          <tr>
            <th scope="col">{charts.time}</th>
            {lines.map((line) => (
              <th key={line.series} scope="col">
                {line.label}
              </th>
            ))}
            {levels.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ at, cells }) => (
            <tr key={at}>
              <th scope="row">{momentText(at, shownZone.value, language.value)}</th>
              {cells.map((cell, index) => (
                <td key={names[index]}>
                  {cell === undefined ? charts.nothing : stoodText(cell, amount)}
                </td>
              ))}
              {levels.map(({ name, value }) => (
                <td key={name}>{amount.format(value)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface Cell {
  readonly min: number;
  readonly max: number;
}

export interface TableRow {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly cells: readonly (Cell | undefined)[];
}

/** Buckets put together until there are few enough; least and most are kept. What has nothing at all is no row. */
export function rowsIn(
  { courses, step }: Loaded,
  names: readonly string[],
  from: number,
  to: number,
): readonly TableRow[] {
  const wide = Math.max(1, Math.ceil((to - from) / 1000 / step / MOST_ROWS)) * step * 1000;
  const rows = new Map<number, (Cell | undefined)[]>();
  for (const [index, name] of names.entries()) {
    const course = courses.get(name);
    for (const [place, time] of (course?.times ?? []).entries()) {
      if (time * 1000 < from || time * 1000 > to) continue;
      const at = Math.floor((time * 1000) / wide) * wide;
      let cells = rows.get(at);
      if (cells === undefined) rows.set(at, (cells = names.map(() => undefined)));
      const [min = 0, max = 0] = [course?.min[place], course?.max[place]];
      const cell = cells[index];
      cells[index] =
        cell === undefined
          ? { min, max }
          : { min: Math.min(cell.min, min), max: Math.max(cell.max, max) };
    }
  }
  return [...rows]
    .map(([at, cells]) => ({ at, cells }))
    .toSorted((one, other) => one.at - other.at);
}
