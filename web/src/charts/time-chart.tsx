/**
 * A chart over time as readers meet it: its title, what its lines are and how they stand, the canvas, one sentence that sums
 * it up, and the same as a table. Several with one timeline move together.
 *
 * With the focus on it, arrows move the cursor and what it points at is said; Enter picks that moment out, as a click does, and
 * Escape lets the cursor go.
 */
import { computed, effect, useSignal, type ReadonlySignal } from '@preact/signals';
import { useEffect, useId, useMemo, useRef } from 'preact/hooks';

import { shownZone } from '../view/shown-zone.ts';
import { language, useWords } from '../words.ts';
import type { Amount } from './amount.ts';
import { colours } from './colours.ts';
import { aligned, type Course } from './course.ts';
import { DataTable } from './data-table.tsx';
import { Legend } from './legend.tsx';
import type { Loaded } from './loaded.ts';
import type { Marks } from './marks.ts';
import { Moment } from './moment.tsx';
import { isTableOpen, toggleTable } from './open-tables.ts';
import type { Line } from './plot-lines.ts';
import { plotIn, type Plot } from './plot.ts';
import { Spoken } from './spoken.tsx';
import type { Timeline } from './timeline.ts';

export interface TimeChartProps {
  /** Of which a link says whether it is a table, too. */
  readonly id: string;
  readonly title: string;
  readonly lines: readonly Line[];
  readonly amount: Amount;
  readonly loaded: ReadonlySignal<Loaded | undefined>;
  readonly timeline: Timeline;
  readonly marks: ReadonlySignal<Marks>;
  /** CSS pixels. */
  readonly height: number;
  /** One sentence on what is shown. */
  readonly summary: string;
  /** Shows it without the cursor's way out: double-click. */
  readonly out: () => void;
  readonly isFitted?: boolean;
  /** Of its heading. */
  readonly level?: 2 | 3;
  /** Stands in the head, such as a switch. */
  readonly children?: preact.ComponentChildren;
}

/** A legend of more than this has a row of its own. */
const MANY = 4;
const NOTHING: ReadonlyMap<string, Course> = new Map();

export function TimeChart(props: TimeChartProps) {
  const { id: name, title, lines, amount, loaded, timeline, marks, height, summary, out } = props;
  const levels = useMemo(() => computed(() => marks.value.levels), [marks]).value;
  const { charts } = useWords();
  const isTable = isTableOpen(name);
  const hasFocus = useSignal(false);
  const id = useId();
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<Plot | undefined>(undefined);
  /** Those of now, whichever the chart was drawn with. */
  const marked = useRef(marks);
  marked.current = marks;
  const wanted = lines.map(({ series }) => series).join('\n');
  const data = useMemo(
    () =>
      computed(() => {
        const { courses = NOTHING, step = 1 } = loaded.value ?? {};
        return aligned(
          wanted.split('\n').map((series) => courses.get(series)),
          step,
        );
      }),
    [wanted, loaded],
  );
  const [zone, spoken] = [shownZone.value, language.value];
  const { isFitted = false, level = 2 } = props;
  const Heading = `h${level}` as const;
  useEffect(() => {
    const { current } = place;
    if (current === null) return undefined;
    const drawn = plotIn({
      place: current,
      lines,
      amount,
      timeline,
      marks: () => marked.current.peek(),
      colours,
      zone,
      language: spoken,
      height,
      isFitted,
      data: data.peek(),
      out,
    });
    plot.current = drawn;
    return () => {
      plot.current = undefined;
      drawn.close();
    };
  }, [wanted, zone, spoken, height, isFitted, timeline]);
  useEffect(
    () =>
      effect(() => {
        const next = data.value;
        plot.current?.setData(next);
      }),
    [data],
  );
  useEffect(
    () =>
      effect(() => {
        void marks.value;
        plot.current?.redraw();
      }),
    [marks],
  );
  return (
    <figure
      class={`chart${lines.length + levels.length > MANY ? ' many' : ''}`}
      aria-labelledby={`${id}-title`}
    >
      <figcaption>
        <Heading id={`${id}-title`}>{title}</Heading>
        <Moment {...{ lines, loaded, timeline }} />
        <Legend {...{ lines, amount, loaded, timeline, levels }} />
        <span class="chart-tools">
          {props.children}
          <button
            type="button"
            class="as-table"
            aria-pressed={isTable}
            aria-label={charts.asTable(title)}
            title={charts.asTable(title)}
            onClick={() => toggleTable(name)}
          >
            <TableSign />
          </button>
        </span>
      </figcaption>
      <div
        ref={place}
        class="plot"
        tabIndex={0}
        role="application"
        aria-roledescription={charts.chart}
        aria-label={title}
        aria-describedby={`${id}-summary`}
        onFocus={() => (hasFocus.value = true)}
        onBlur={() => (hasFocus.value = false)}
        onKeyDown={(event) => pointBy(event, timeline, loaded.peek()?.step ?? 1)}
      />
      <p class="summary" id={`${id}-summary`}>
        {summary}
      </p>
      <Spoken {...{ lines, amount, loaded, timeline, marks, hasFocus }} />
      {isTable && <DataTable {...{ title, lines, amount, loaded, timeline, levels }} />}
    </figure>
  );
}

function TableSign() {
  return (
    <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      <path
        d="M1.5 2.5h13v11h-13zM1.5 6.2h13M1.5 9.8h13M6 6v7.5"
        fill="none"
        stroke="currentColor"
      />
    </svg>
  );
}

/**
 * Moves the cursor a bucket, with Shift ten; Home and End to the edges; Enter picks out the moment that it is at. What it does
 * not know goes on to the page's keys.
 */
function pointBy(event: KeyboardEvent, timeline: Timeline, step: number): void {
  const { cursor, shown, zoom, choose } = timeline;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { from, to } = shown.peek();
  const by = step * 1000 * (event.shiftKey ? 10 : 1);
  const at = cursor.peek();
  const moved = (next: number) => (cursor.value = Math.min(Math.max(next, from), to));
  switch (event.key) {
    case 'ArrowLeft':
      moved((at ?? to) - by);
      break;
    case 'ArrowRight':
      moved((at ?? from) + by);
      break;
    case 'Home':
      moved(from);
      break;
    case 'End':
      moved(to);
      break;
    case 'ArrowUp':
      zoom(1 / 1.5, at);
      break;
    case 'ArrowDown':
      zoom(1.5, at);
      break;
    case 'Enter':
      if (at === undefined) return;
      choose(at);
      break;
    case 'Escape':
      if (at === undefined) return;
      cursor.value = undefined;
      break;
    default:
      return;
  }
  event.preventDefault();
}
