/** What the lines of a chart are, drawn as they are drawn, and how they stood where the cursor is, or last. */
import { useComputed, type ReadonlySignal } from '@preact/signals';

import { formatRange } from '../../../src/present/text/numbers.ts';
import { useWords } from '../words.ts';
import type { Amount } from './amount.ts';
import { lastPlace, stoodAt, type Loaded, type Stood } from './loaded.ts';
import type { Level } from './marks.ts';
import type { Line } from './plot-lines.ts';
import type { Timeline } from './timeline.ts';

export interface LegendProps {
  readonly lines: readonly Line[];
  readonly amount: Amount;
  readonly loaded: ReadonlySignal<Loaded | undefined>;
  readonly timeline: Timeline;
  /** What lies across the whole chart, such as the recommended size. */
  readonly levels: readonly Level[];
}

export function Legend({ lines, levels, ...others }: LegendProps) {
  return (
    <ul class="legend">
      {lines.map((line) => (
        <Entry key={line.series} line={line} {...others} />
      ))}
      {levels.map((level) => (
        <li key={level.name}>
          <Sample {...level} />
          <span>{level.name}</span> <b>{others.amount.format(level.value)}</b>
        </li>
      ))}
    </ul>
  );
}

type EntryProps = Omit<LegendProps, 'lines' | 'levels'> & { readonly line: Line };

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
      <Sample {...line} />
      <span>{line.label}</span> <b>{value}</b>
    </li>
  );
}

function Sample({ colour, dash, width = 1.5 }: Pick<Level, 'colour' | 'dash'> & Partial<Line>) {
  return (
    <svg class={`sample ${colour}`} width="26" height="8" aria-hidden="true">
      <line
        x1="0"
        x2="26"
        y1="4"
        y2="4"
        stroke-width={Math.max(width, 1.5)}
        stroke-dasharray={dash.join(' ')}
      />
    </svg>
  );
}

/** One figure, or from where to where it went within the bucket. */
export function stoodText({ min, max }: Pick<Stood, 'min' | 'max'>, amount: Amount): string {
  return formatRange(min, max, amount.format);
}

function lastIn(known: Loaded, series: string, { settled }: Timeline): Stood | undefined {
  const last = known.courses.get(series)?.last[lastPlace(known, series, settled.value.to)];
  return last === undefined ? undefined : { min: last, max: last, last };
}
