/**
 * The course of one figure, in buckets of equal width, and several of them on one axis of time as uPlot takes them.
 *
 * Courses of one chart need not have the same buckets: where one has nothing for a moment, its line goes on; where it has
 * nothing for longer than a gap, its line is broken.
 */
export interface Course {
  /** Unix seconds at which each bucket begins, in order; all columns are of one length. */
  readonly times: readonly number[];
  readonly min: readonly number[];
  readonly mean: readonly number[];
  readonly max: readonly number[];
  readonly last: readonly number[];
}

/** `undefined`: not told, the line goes on; `null`: a gap. */
export type Column = (number | null | undefined)[];

export interface Aligned {
  readonly times: readonly number[];
  /** One a course, in their order. */
  readonly low: readonly Column[];
  readonly high: readonly Column[];
}

const NONE: Course = { times: [], min: [], mean: [], max: [], last: [] };

/** `step` is the width of a bucket in seconds. */
export function aligned(courses: readonly (Course | undefined)[], step: number): Aligned {
  const drawn = courses.map((course = NONE) => ({ course, breaks: breaksIn(course, step) }));
  const times = merged(drawn.flatMap(({ course, breaks }) => [course.times, breaks]));
  const columns = drawn.map(({ course, breaks }) => columnsOf(times, course, breaks));
  return {
    times,
    low: columns.map(({ low }) => low),
    high: columns.map(({ high }) => high),
  };
}

/**
 * How long a silence is a gap. Buckets may be narrower than the samples are apart, and old figures are a minute or an hour
 * apart: what is usual for this course is no gap.
 */
export function gapOf(course: Course, step: number): number {
  const known = gaps.get(course);
  if (known !== undefined) return known;
  const { times } = course;
  const apart: number[] = [];
  for (let at = 1; at < times.length; at++) apart.push((times[at] ?? 0) - (times[at - 1] ?? 0));
  apart.sort((one, other) => one - other);
  const gap = 2.5 * Math.max(step, apart[Math.floor(apart.length / 2)] ?? 0);
  gaps.set(course, gap);
  return gap;
}

/** A cursor asks at every move. */
const gaps = new WeakMap<Course, number>();

/** Where it stood at a moment: the place of the bucket, undefined in a gap and outside. */
export function placeAt(course: Course, time: number, step: number): number | undefined {
  const { times } = course;
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) <= time) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return undefined;
  const place = low - 1;
  return time - (times[place] ?? 0) < gapOf(course, step) ? place : undefined;
}

/** A moment of silence after each last word before a gap. */
function breaksIn(course: Course, step: number): readonly number[] {
  const { times } = course;
  const gap = gapOf(course, step);
  const breaks: number[] = [];
  for (let at = 1; at < times.length; at++) {
    const before = times[at - 1] ?? 0;
    if ((times[at] ?? 0) - before > gap) breaks.push(before + step);
  }
  return breaks;
}

function merged(lists: readonly (readonly number[])[]): readonly number[] {
  return [...new Set(lists.flat())].toSorted((one, other) => one - other);
}

function columnsOf(times: readonly number[], course: Course, breaks: readonly number[]) {
  const low: Column = Array.from({ length: times.length });
  const high: Column = Array.from({ length: times.length });
  let [at, gap] = [0, 0];
  for (let place = 0; place < times.length; place++) {
    if (times[place] === course.times[at]) {
      low[place] = course.min[at] ?? null;
      high[place] = course.max[at++] ?? null;
    } else if (times[place] === breaks[gap]) {
      low[place] = high[place] = null;
    }
    if (times[place] === breaks[gap]) gap++;
  }
  return { low, high };
}
