/**
 * How much of a figure goes with traffic: so many bytes for each transaction, dialog and contact, learnt from a whole life.
 *
 * The figure may be all that is in use, or what one group of modules holds. What is there without calls is left to a
 * constant, and what grows with time to a slope of its own, so that neither is charged to calls. Whole timer periods are
 * drawn again and again; the same draws for every figure of a life, so that their sums keep what they have in common.
 */
import { randomStream } from '../../base/random.ts';
import {
  addRow,
  addSums,
  fitNonNegative,
  noSums,
  type Sums,
} from '../../statistics/non-negative.ts';
import type { ExplainedLife } from '../explain.ts';
import type { Moment } from '../life.ts';
import { OWNERS } from '../objects.ts';
import type { Counts } from './counts.ts';

export interface Carried {
  /** Bytes for each of OWNERS. */
  readonly perObject: readonly number[];
  readonly draws: readonly (readonly number[])[];
  /** What is left unexplained of the mean of a timer period, usually. */
  readonly misfit: number;
  /** The length of such a period, in milliseconds. */
  readonly period: number;
}

/** Fewer moments with calls do not tell. */
const FEWEST_BUSY = 20;
const MOST_MOMENTS = 3000;
export const DRAWS = 100;

/** Undefined where calls and registrations were hardly seen. */
export function carriedBy(
  { life, baseline, estimate, verdicts: { leak } }: ExplainedLife,
  counts: Counts,
  figure: (moment: Moment) => number,
): Carried | undefined {
  const from = typeof baseline === 'string' ? -Infinity : baseline.from;
  const later = life.moments.filter(({ at }) => at >= from);
  const thin = Math.ceil(later.length / MOST_MOMENTS);
  const moments = later.filter((_, index) => index % thin === 0);
  const counted = moments.map(counts);
  if (counted.filter((each) => OWNERS.some((owner) => each[owner] > 0)).length < FEWEST_BUSY)
    return undefined;
  const growthFrom = leak.answer === 'yes' ? (estimate?.growthFrom ?? Infinity) : Infinity;
  const rows = moments.map(({ at }, index) => [
    ...OWNERS.map((owner) => counted[index]?.[owner] ?? 0),
    at > growthFrom ? (at - growthFrom) / 1000 : 0,
    1,
  ]);
  const period = Math.max(30, estimate?.dialogTimer ?? 0) * 1000;
  const blocks = [
    ...Map.groupBy(moments.keys(), (index) =>
      Math.floor((moments[index]?.at ?? 0) / period),
    ).values(),
  ];
  const sums = blocks.map((block) => sumsOf(block, rows, moments, figure));
  const whole = sums.reduce(addSums, noSums(OWNERS.length + 2));
  const { coefficients } = fitNonNegative(whole);
  const left = blocks.map((block) => {
    const misses = block.map((index) => {
      const moment = moments[index];
      const expected = (rows[index] ?? []).reduce(
        (sum, value, place) => sum + value * (coefficients[place] ?? 0),
        0,
      );
      return moment === undefined ? 0 : figure(moment) - expected;
    });
    return misses.reduce((sum, miss) => sum + miss, 0) / Math.max(1, misses.length);
  });
  return {
    perObject: coefficients.slice(0, OWNERS.length),
    draws: drawn(sums),
    misfit: Math.sqrt(left.reduce((sum, miss) => sum + miss * miss, 0) / Math.max(1, left.length)),
    period,
  };
}

function sumsOf(
  block: readonly number[],
  rows: readonly (readonly number[])[],
  moments: readonly Moment[],
  figure: (moment: Moment) => number,
): Sums {
  let sums = noSums(OWNERS.length + 2);
  for (const index of block) {
    const [row, moment] = [rows[index], moments[index]];
    if (row !== undefined && moment !== undefined) sums = addRow(sums, row, figure(moment));
  }
  return sums;
}

function drawn(blocks: readonly Sums[]): readonly (readonly number[])[] {
  const random = randomStream('diff.blocks');
  return Array.from({ length: DRAWS }, () => {
    let sums = noSums(OWNERS.length + 2);
    for (let draw = 0; draw < blocks.length; draw++) {
      const block = blocks[Math.floor(random.next() * blocks.length)];
      if (block !== undefined) sums = addSums(sums, block);
    }
    return fitNonNegative(sums).coefficients.slice(0, OWNERS.length);
  });
}
