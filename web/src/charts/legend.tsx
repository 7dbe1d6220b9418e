/** What the lines of a chart are, drawn as they are drawn, and how they stood where the cursor is, or last. */
import { useComputed, type ReadonlySignal } from '@preact/signals';

import { formatRange } from '../../../src/present/text/numbers.ts';
import { useWords } from '../words.ts';
import type { Amount } from './amount.ts';
import { stoodAt, type Loaded, type Stood } from './loaded.ts';
import type { Line } from './plot.ts';
import type { Timeline } from './timeline.ts';

export interface LegendProps {
  readonly lines: readonly Line[];
  readonly amount: Amount;
  readonly loaded: ReadonlySignal<Loaded | undefined>;
  readonly timeline: Timeline;
}

export function Legend({ lines, ...others }: LegendProps) {
  return (
    <ul class="legend">
      {lines.map((line) => (
        <Entry key={line.series} line={line} {...others} />
      ))}
    </ul>
  );
}

type EntryProps = Omit<LegendProps, 'lines'> & { readonly line: Line };

function Entry({ line, amount, loaded, timeline }: EntryProps) {
  const { charts } = useWords();
  const value = useComputed(() => {
    const known = loaded.value;
    if (known === undefined) return '';
    const at = timeline.cursor.value;
    const stood =
      at === undefined ? lastIn(known, line.series, timeline) : stoodAt(known, line.series, at);
    return stood === undefined ? charts.nothing : stoodText(stood, amount);
  });
  return (
    <li>
      <svg class={`sample ${line.colour}`} width="22" height="8" aria-hidden="true">
        <line
          x1="0"
          x2="22"
          y1="4"
          y2="4"
          stroke-width={Math.max(line.width, 1.5)}
          stroke-dasharray={line.dash.join(' ')}
        />
      </svg>
      <span>{line.label}</span> <b>{value}</b>
    </li>
  );
}

/** One figure, or from where to where it went within the bucket. */
export function stoodText({ min, max }: Pick<Stood, 'min' | 'max'>, amount: Amount): string {
  return formatRange(min, max, amount.format);
}

function lastIn(known: Loaded, series: string, timeline: Timeline): Stood | undefined {
  const course = known.courses.get(series);
  const { to } = timeline.settled.value;
  const place = course?.times.findLastIndex((time) => time * 1000 <= to) ?? -1;
  const last = course?.last[place];
  return last === undefined ? undefined : { min: last, max: last, last };
}
