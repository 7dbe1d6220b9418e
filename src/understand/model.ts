/**
 * Memory as so many bytes for each object: the fit of one server's moments, block by block.
 *
 * A block is a whole period of the dialog timer, because moments within one say the same. The level at rest is free in each
 * stretch between disturbances, but for the first where it was seen. What is usual in the field is one more witness, and
 * guessed anew at every draw, so that what the figures do not tell is not made up.
 */
import { randomStream } from '../base/random.ts';
import { addRow, addSums, fitNonNegative, noSums, type Sums } from '../statistics/non-negative.ts';
import { drawNormal } from '../statistics/normal.ts';
import { stretchAt, type Disturbance } from './disturbances.ts';
import { intervalOf, type Interval } from './interval.ts';
import { OWNERS } from './objects.ts';
import { USUAL } from './usual-footprints.ts';

const DRAWS = 200;

/** Sums of moments, by block, and what was taken off them. */
export interface Figures {
  readonly blocks: readonly Sums[];
  readonly whole: Sums;
  readonly middles: readonly Middle[];
  /** The least sum of squares that any footprints leave. */
  readonly least: number;
}

/** The level of a stretch and the objects that were there at it: their means, or the rest that was seen and none. */
interface Middle {
  readonly stretch: number;
  readonly row: readonly number[];
  readonly held: number;
}

export interface Model {
  readonly coefficients: readonly number[];
  readonly draws: readonly (readonly number[])[];
  /** The sum of squares that is left. */
  readonly residual: number;
  readonly levels: readonly Interval[];
  readonly blocks: number;
  readonly sums: Sums;
  /** The root of the mean square of what objects hold. */
  readonly usualHeld: number;
}

/** What was seen at one moment: how many objects there were, and what all allocations held. */
export interface Observed {
  readonly at: number;
  readonly counts: readonly number[];
  readonly held: number;
}

/** Of one stretch between disturbances, its moments block by block. */
export interface ObservedStretch {
  readonly stretch: number;
  readonly blocks: readonly (readonly Observed[])[];
}

export function observedStretches(
  observed: readonly Observed[],
  disturbances: readonly Disturbance[],
  blockLength: number,
): readonly ObservedStretch[] {
  const stretches = Map.groupBy(observed, ({ at }) => stretchAt(disturbances, at) ?? 0);
  return [...stretches].map(([stretch, those]) => ({
    stretch,
    blocks: [...Map.groupBy(those, ({ at }) => Math.floor(at / blockLength)).values()],
  }));
}

/**
 * The level of each stretch is free but for the first, where it was seen. `grownBy` tells how far what grows had grown by
 * a time; undefined where nothing does.
 */
export function figuresOf(
  stretches: readonly ObservedStretch[],
  seenRest: number | undefined,
  grownBy: ((at: number) => number) | undefined,
): Figures {
  const size = OWNERS.length + (grownBy === undefined ? 0 : 1);
  // Many beginnings of growth are tried: one row serves all moments.
  const row = Array<number>(size).fill(0);
  const blocks: Sums[] = [];
  const middles: Middle[] = [];
  for (const { stretch, blocks: those } of stretches) {
    const isSeen = stretch === 0 && seenRest !== undefined;
    const middle = isSeen
      ? { stretch, row: Array<number>(size).fill(0), held: seenRest }
      : middleOf(stretch, those.flat(), grownBy);
    middles.push(middle);
    for (const block of those) {
      const sums = noSums(size);
      for (const { at, counts, held } of block) {
        for (const [column, mean] of middle.row.entries())
          row[column] = (counts[column] ?? grownBy?.(at) ?? 0) - mean;
        addRow(sums, row, held - middle.held);
      }
      blocks.push(sums);
    }
  }
  const whole = blocks.reduce(addSums, noSums(size));
  return { blocks, whole, middles, least: fitNonNegative(whole).residual };
}

function middleOf(
  stretch: number,
  observed: readonly Observed[],
  grownBy: ((at: number) => number) | undefined,
): Middle {
  const objects = OWNERS.map((_, column) =>
    meanOf(observed.map(({ counts }) => counts[column] ?? 0)),
  );
  const grown = grownBy === undefined ? [] : [meanOf(observed.map(({ at }) => grownBy(at)))];
  return { stretch, row: [...objects, ...grown], held: meanOf(observed.map(({ held }) => held)) };
}

export function modelOf({ blocks, whole, middles, least }: Figures, count: number): Model {
  // Neighbours of one block say the same: a block counts as one witness.
  const noise = Math.max(1, least / blocks.length);
  const usual = OWNERS.map((owner) => USUAL[owner].middle);
  const { coefficients } = fitNonNegative(withUsual(whole, usual, noise));
  const residual = Math.max(0, residualOf(whole, coefficients));
  const draws = drawn(blocks, noise);
  const dot = (one: readonly number[], other: readonly number[]) =>
    one.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0);
  const levels: Interval[] = [];
  for (const { stretch, row, held } of middles) {
    const sorted = draws.map((draw) => held - dot(draw, row)).toSorted((one, other) => one - other);
    levels[stretch] = intervalOf(sorted, held - dot(coefficients, row));
  }
  return {
    coefficients,
    draws,
    residual,
    levels: filled(levels),
    blocks: blocks.length,
    sums: whole,
    usualHeld: Math.sqrt(Math.max(0, whole.target - residual) / count),
  };
}

/** A stretch that was too short to be fitted is at the level before it. */
function filled(levels: readonly (Interval | undefined)[]): readonly Interval[] {
  const known: Interval[] = [];
  for (const level of Array.from(levels)) {
    const before = known.at(-1) ?? levels.find((each) => each !== undefined);
    const here = level ?? before;
    if (here !== undefined) known.push(here);
  }
  return known;
}

/** Each usual footprint as one more observation, weighed by how well it is known beside one block of figures. */
function withUsual(sums: Sums, usual: readonly number[], noise: number): Sums {
  const all = copied(sums);
  for (const [index, owner] of OWNERS.entries()) {
    const row = Array.from({ length: sums.size }, (_, place) => (place === index ? 1 : 0));
    addRow(all, row, usual[index] ?? 0, noise / USUAL[owner].spread ** 2);
  }
  return all;
}

function drawn(blocks: readonly Sums[], noise: number): readonly (readonly number[])[] {
  const random = randomStream('estimate.blocks');
  return Array.from({ length: DRAWS }, () => {
    const sums = noSums(blocks[0]?.size ?? 0);
    for (let draw = 0; draw < blocks.length; draw++) {
      const block = blocks[random.below(blocks.length)];
      if (block !== undefined) addSums(sums, block);
    }
    const usual = OWNERS.map((owner) => {
      const { middle, spread } = USUAL[owner];
      return middle + spread * drawNormal(random);
    });
    return fitNonNegative(withUsual(sums, usual, noise)).coefficients;
  });
}

function residualOf({ squares, products, target, size }: Sums, fit: readonly number[]): number {
  let residual = target;
  for (let i = 0; i < size; i++) {
    residual -= 2 * (fit[i] ?? 0) * (products[i] ?? 0);
    for (let j = 0; j < size; j++)
      residual += (fit[i] ?? 0) * (fit[j] ?? 0) * (squares[i * size + j] ?? 0);
  }
  return residual;
}

function copied(sums: Sums): Sums {
  return { ...sums, squares: sums.squares.slice(), products: sums.products.slice() };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
