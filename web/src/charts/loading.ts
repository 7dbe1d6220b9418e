/**
 * Loads series for what is shown, a little more on both sides so that panning shows something at once, in buckets that lie
 * on a grid: what is loaded again next to it fits on, and peaks do not flicker while one moves. The newest is added at its
 * end, and what has left the range is let go, so that a page may follow for weeks.
 */
import { signal, type ReadonlySignal } from '@preact/signals';

import type { Problem } from '../../../src/base/problem.ts';
import type { Result } from '../../../src/base/result.ts';
import { seriesText } from '../../../src/domain/series.ts';
import type { SeriesAnswer, SeriesWish } from '../source/source.ts';
import type { Range } from '../view/range.ts';
import type { Course } from './course.ts';
import type { Loaded } from './loaded.ts';

export interface Loading {
  /** Undefined before the first answer. */
  readonly loaded: ReadonlySignal<Loaded | undefined>;
  readonly problem: ReadonlySignal<Problem | undefined>;
  /** Loads what is missing for this range. `width` is that of a chart in CSS pixels. */
  want(range: Range, width: number): void;
  /** Adds what has come since, but not more often than a chart could show. */
  append(): void;
  close(): void;
}

export interface LoadingOptions {
  readonly names: readonly string[];
  readonly ask: (wish: SeriesWish, stop: AbortSignal) => Promise<Result<SeriesAnswer>>;
  readonly now: () => number;
}

/** Seconds. All of them divide a day, so that buckets begin at even times. */
const STEPS = [
  ...[1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800],
  ...[1, 2, 3, 6, 12, 24].map((hours) => hours * 3600),
];
/** CSS pixels for a bucket. */
const APART = 1.5;
/** On each side, of what is shown. */
const MORE = 0.25;
/** A bucket is asked for again so many times while it fills. */
const GLANCES = 8;
/** Whoever has been away for longer loads anew. Buckets. */
const MOST_MORE = 500;
/** What is newer than what was loaded will be appended; it is no reason to load all of it again. Milliseconds. */
const FRESH = 5000;

export function loadingOf({ names, ask, now }: LoadingOptions): Loading {
  const loaded = signal<Loaded | undefined>(undefined);
  const problem = signal<Problem | undefined>(undefined);
  let asking = new AbortController();
  let adding = new AbortController();
  let wanted: Range | undefined;
  /** After news were added; what comes meanwhile is due at its end. */
  let pause: ReturnType<typeof setTimeout> | undefined;
  let isDue = false;
  let isAppending = false;

  async function load(range: Range, step: number): Promise<void> {
    asking.abort();
    adding.abort();
    clearTimeout(pause);
    pause = undefined;
    const { signal: stop } = (asking = new AbortController());
    wanted = range;
    const answer = await ask({ names, range, buckets: countIn(range, step) }, stop);
    if (stop.aborted) return;
    wanted = undefined;
    problem.value = answer.ok ? undefined : answer.problem;
    if (answer.ok) loaded.value = { range, step, courses: coursesIn(answer.value) };
  }

  async function add(before: Loaded): Promise<void> {
    const { step, range } = before;
    // The bucket before the last may have been asked for before its last sample came.
    const from = Math.max(range.to - 2 * step * 1000, range.from);
    const fresh = onGrid({ from, to: now() }, step);
    // One of its own for each: whatever asks with a signal leaves something behind in it.
    const { signal: stop } = (adding = new AbortController());
    const answer = await ask({ names, range: fresh, buckets: countIn(fresh, step) }, stop);
    if (stop.aborted || loaded.peek() !== before) return;
    problem.value = answer.ok ? undefined : answer.problem;
    if (!answer.ok) return;
    const more = coursesIn(answer.value);
    const gone = range.from;
    const keys = new Set([...before.courses.keys(), ...more.keys()]);
    const courses = new Map(
      [...keys].map((key) => [
        key,
        joined(before.courses.get(key), more.get(key), gone / 1000, fresh.from / 1000),
      ]),
    );
    loaded.value = { step, range: { from: gone, to: fresh.to }, courses };
  }

  return {
    loaded,
    problem,
    want(shown, width) {
      const step = stepFor(shown, width);
      const known = loaded.peek();
      const [from, to] = [shown.from, Math.min(shown.to, now())];
      const covers = (range: Range | undefined) =>
        range !== undefined && range.from <= from && range.to >= to - 2 * step * 1000 - FRESH;
      if (wanted === undefined && known?.step === step && covers(known.range)) {
        loaded.value = without(known, shown);
        return;
      }
      if (covers(wanted)) return;
      const more = (shown.to - shown.from) * MORE;
      void load(
        onGrid({ from: shown.from - more, to: Math.min(shown.to + more, now()) }, step),
        step,
      );
    },
    append() {
      const before = loaded.peek();
      if (before === undefined || wanted !== undefined) return;
      if (now() - before.range.to > MOST_MORE * before.step * 1000) return;
      if (pause !== undefined || isAppending) {
        isDue = true;
        return;
      }
      pause = setTimeout(
        () => {
          pause = undefined;
          if (isDue) this.append();
        },
        (before.step * 1000) / GLANCES,
      );
      isDue = false;
      isAppending = true;
      void add(before).finally(() => {
        isAppending = false;
        if (isDue && pause === undefined) this.append();
      });
    },
    close() {
      clearTimeout(pause);
      asking.abort();
      adding.abort();
    },
  };
}

/** The narrowest bucket that a chart of this width can show. Seconds. */
export function stepFor({ from, to }: Range, width: number): number {
  const wish = ((to - from) / 1000 / Math.max(width, 200)) * APART;
  return STEPS.find((step) => step >= wish) ?? 86_400 * Math.ceil(wish / 86_400);
}

function onGrid({ from, to }: Range, step: number): Range {
  const wide = step * 1000;
  return { from: Math.floor(from / wide) * wide, to: Math.ceil(to / wide) * wide };
}

function countIn({ from, to }: Range, step: number): number {
  return Math.max(1, Math.round((to - from) / 1000 / step));
}

function coursesIn({ series }: SeriesAnswer): Map<string, Course> {
  return new Map(series.map((course) => [seriesText(course), course]));
}

/** What is long out of sight is let go: as much again as is kept beside the range when it is loaded. Unix seconds. */
function without(known: Loaded, { from, to }: Range): Loaded {
  const spare = (to - from) * MORE;
  if (known.range.from > from - 2 * spare) return known;
  const first = Math.floor((from - spare) / (known.step * 1000)) * known.step;
  return {
    ...known,
    range: { ...known.range, from: first * 1000 },
    courses: new Map(
      [...known.courses].map(([key, course]) => [key, part(course, first, Infinity)]),
    ),
  };
}

const EMPTY: Course = { times: [], min: [], mean: [], max: [], last: [] };

/** `before` from `first` up to `seam`, then `after`. Unix seconds. */
function joined(
  before: Course = EMPTY,
  after: Course = EMPTY,
  first: number,
  seam: number,
): Course {
  const kept = part(before, first, seam);
  const both = (name: keyof Course) => [...kept[name], ...after[name]];
  return {
    times: both('times'),
    min: both('min'),
    mean: both('mean'),
    max: both('max'),
    last: both('last'),
  };
}

function part(course: Course, from: number, to: number): Course {
  const start = course.times.findIndex((time) => time >= from);
  if (start < 0) return EMPTY;
  const after = course.times.findIndex((time) => time >= to);
  const cut = (column: readonly number[]) => column.slice(start, after < 0 ? undefined : after);
  return {
    times: cut(course.times),
    min: cut(course.min),
    mean: cut(course.mean),
    max: cut(course.max),
    last: cut(course.last),
  };
}
