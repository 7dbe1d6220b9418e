/**
 * How much of a figure goes with traffic: so many bytes for each transaction, dialog and contact, learnt from a whole life.
 *
 * The figure may be all that is in use, or what one group of modules holds. Only how it moves counts, not where it stands:
 * each stretch of a life between two reloads or full pools has a level of its own, which is taken off, and what grows with
 * time has a slope of its own, so that neither is charged to calls. Whole timer periods are drawn again and again; the same
 * draws for every figure of a life, so that their sums keep what they have in common.
 */
import { randomStream } from '../../base/random.ts';
import {
  addRow,
  addSums,
  fitNonNegative,
  noSums,
  type Sums,
} from '../../statistics/non-negative.ts';
import type { EventKind } from '../event.ts';
import type { ExplainedLife } from '../explain.ts';
import type { Moment } from '../life.ts';
import { OWNERS } from '../objects.ts';
import type { Counts } from './counts.ts';

export interface Carried {
  /** Bytes for each of OWNERS. */
  readonly perObject: readonly number[];
  readonly draws: readonly (readonly number[])[];
  /** What is left unexplained of the mean of each timer period; periods are the same for every figure of a life. */
  readonly left: readonly number[];
  /** The length of such a period, in milliseconds. */
  readonly period: number;
}

/** Fewer moments with calls do not tell. */
const FEWEST_BUSY = 20;
const MOST_MOMENTS = 3000;
export const DRAWS = 100;
/** Objects, and time. */
const COLUMNS = OWNERS.length + 1;
/** What may leave another level at rest. */
const BREAKS: ReadonlySet<EventKind> = new Set(['reload-spike', 'allocation-failure']);

/** One moment, less the mean of its stretch. */
interface Row {
  readonly at: number;
  readonly columns: readonly number[];
  readonly target: number;
}

/** Undefined where calls and registrations were hardly seen. */
export function carriedBy(
  explained: ExplainedLife,
  counts: Counts,
  figure: (moment: Moment) => number,
): Carried | undefined {
  const { estimate, verdicts } = explained;
  const isLeaking = verdicts.leak.answer === 'yes';
  let busy = 0;
  const rows = stretchesOf(explained).flatMap((stretch) => {
    const whole = stretch.map((moment): Row => {
      const count = counts(moment);
      if (OWNERS.some((owner) => count[owner] > 0)) busy++;
      const { at } = moment;
      const grown = isLeaking ? (estimate?.grownAt(moment) ?? 0) : 0;
      const columns = [...OWNERS.map((owner) => count[owner]), grown];
      return { at, columns, target: figure(moment) };
    });
    return lessTheirMean(whole);
  });
  if (busy < FEWEST_BUSY) return undefined;
  const period = Math.max(30, estimate?.dialogTimer ?? 0) * 1000;
  const blocks = [...Map.groupBy(rows, ({ at }) => Math.floor(at / period)).values()];
  const sums = blocks.map(sumsOf);
  const { coefficients } = fitNonNegative(sums.reduce(addSums, noSums(COLUMNS)));
  return {
    perObject: coefficients.slice(0, OWNERS.length),
    draws: drawn(sums),
    left: blocks.map((block) => leftIn(block, coefficients)),
    period,
  };
}

/** From rest on, cut at reloads and full pools; the moments during one belong to none. */
function stretchesOf({ life, baseline, events }: ExplainedLife): readonly (readonly Moment[])[] {
  const from = typeof baseline === 'string' ? -Infinity : baseline.from;
  const breaks = events.filter(({ kind }) => BREAKS.has(kind));
  const quiet = life.moments.filter(
    ({ at }) => at >= from && !breaks.some(({ start, end }) => at > start && at < end),
  );
  const thin = Math.ceil(quiet.length / MOST_MOMENTS);
  const some = quiet.filter((_, index) => index % thin === 0);
  return [
    ...Map.groupBy(some, ({ at }) => breaks.filter(({ start }) => start < at).length).values(),
  ];
}

function lessTheirMean(rows: readonly Row[]): readonly Row[] {
  const mean = (value: (row: Row) => number) =>
    rows.reduce((sum, row) => sum + value(row), 0) / Math.max(1, rows.length);
  const target = mean((row) => row.target);
  const columns = Array.from({ length: COLUMNS }, (_, index) =>
    mean((row) => row.columns[index] ?? 0),
  );
  return rows.map((row) => ({
    at: row.at,
    columns: row.columns.map((value, index) => value - (columns[index] ?? 0)),
    target: row.target - target,
  }));
}

function sumsOf(rows: readonly Row[]): Sums {
  let sums = noSums(COLUMNS);
  for (const { columns, target } of rows) sums = addRow(sums, columns, target);
  return sums;
}

/** Of the mean of a period. */
function leftIn(rows: readonly Row[], coefficients: readonly number[]): number {
  const misses = rows.map(
    ({ columns, target }) =>
      target - columns.reduce((sum, value, index) => sum + value * (coefficients[index] ?? 0), 0),
  );
  return misses.reduce((sum, miss) => sum + miss, 0) / Math.max(1, misses.length);
}

function drawn(blocks: readonly Sums[]): readonly (readonly number[])[] {
  const random = randomStream('diff.blocks');
  return Array.from({ length: DRAWS }, () => {
    let sums = noSums(COLUMNS);
    for (let draw = 0; draw < blocks.length; draw++) {
      const block = blocks[Math.floor(random.next() * blocks.length)];
      if (block !== undefined) sums = addSums(sums, block);
    }
    return fitNonNegative(sums).coefficients.slice(0, OWNERS.length);
  });
}
