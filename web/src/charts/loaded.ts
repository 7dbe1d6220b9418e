/** What is known of a server's series over a range, and how they stood at a moment. */
import type { Range } from '../view/range.ts';
import { placeAt, type Course } from './course.ts';

export interface Loaded {
  /** Milliseconds since 1970: of this everything that was kept is here. */
  readonly range: Range;
  /** The width of a bucket in seconds. */
  readonly step: number;
  /** By `seriesText`: `shm.real_used`, `pkg.used{process=3}`. */
  readonly courses: ReadonlyMap<string, Course>;
}

export interface Stood {
  readonly min: number;
  readonly max: number;
  readonly last: number;
}

/** At a moment, milliseconds since 1970; undefined in a gap, and where nothing is known. */
export function stoodAt({ courses, step }: Loaded, series: string, at: number): Stood | undefined {
  const course = courses.get(series);
  const place = course === undefined ? undefined : placeAt(course, at / 1000, step);
  if (course === undefined || place === undefined) return undefined;
  const [min = 0, max = 0, last = 0] = [course.min[place], course.max[place], course.last[place]];
  return { min, max, last };
}

/** The place of the last bucket of a series up to a moment, milliseconds since 1970; -1 if there is none. */
export function lastPlace({ courses }: Loaded, series: string, to: number): number {
  return courses.get(series)?.times.findLastIndex((time) => time * 1000 <= to) ?? -1;
}

export interface Extent {
  readonly least: number;
  readonly most: number;
  /** When the most was reached first. Milliseconds since 1970. */
  readonly mostAt: number;
  readonly last: number;
}

/** Over a range; undefined where there is nothing. */
export function extentIn(
  loaded: Loaded | undefined,
  series: string,
  { from, to }: Range,
): Extent | undefined {
  const course = loaded?.courses.get(series);
  let found: Extent | undefined;
  for (const [place, time] of (course?.times ?? []).entries()) {
    if (time * 1000 < from || time * 1000 > to) continue;
    const [low = 0, high = 0, last = 0] = [
      course?.min[place],
      course?.max[place],
      course?.last[place],
    ];
    found =
      found === undefined
        ? { least: low, most: high, mostAt: time * 1000, last }
        : {
            least: Math.min(found.least, low),
            most: Math.max(found.most, high),
            mostAt: high > found.most ? time * 1000 : found.mostAt,
            last,
          };
  }
  return found;
}
