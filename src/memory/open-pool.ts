/**
 * Makes a pool of a family, or opens one that is there: on a region of zeros it writes the control block and the first
 * fragment, on any other it finds them.
 */
import { bytes, type Bytes } from '../base/bytes.ts';
import { randomStream } from '../base/random.ts';
import type { Build } from './build.ts';
import { F22 } from './f-malloc/f22.ts';
import { F24 } from './f-malloc/f24.ts';
import { F30 } from './f-malloc/f30.ts';
import { F31 } from './f-malloc/f31.ts';
import { FP36, SUB_POOLS, type Draw } from './f-parallel-malloc/fp36.ts';
import { FAMILIES } from './families.ts';
import type { FamilyName } from './family-name.ts';
import type { HeapMaking } from './heap.ts';
import { sizesOfLayout } from './layout.ts';
import { HP30 } from './hp-malloc/hp30.ts';
import { HP31 } from './hp-malloc/hp31.ts';
import type { Pool } from './pool.ts';
import { Q22 } from './q-malloc/q22.ts';
import { Q30 } from './q-malloc/q30.ts';
import { LARGEST_POOL, newRegion, partOf, placeIn, type Region } from './region.ts';
import { WORD } from './words.ts';

export interface PoolOptions {
  readonly family: FamilyName;
  /** As its versions are distributed, unless said. */
  readonly build?: Build;
  /** Of F_PARALLEL_MALLOC: what `rand()` gives; a stream of its own unless said. */
  readonly draw?: Draw;
}

export interface NewPoolOptions extends PoolOptions {
  /** What `-m` or `-M` says, at most 8 GiB; `isPoolSize` says what is too small. */
  readonly size: Bytes;
  /** So that several workers may open it. */
  readonly isShared?: boolean;
}

/** Throws when the size is none that a pool can have; ask `isPoolSize`. */
export function newPool({ size, isShared = false, ...options }: NewPoolOptions): Pool {
  const { family, build = FAMILIES[options.family].usual } = options;
  if (!isPoolSize(size, family, build)) throw new RangeError(`no pool of ${family}: ${size} bytes`);
  const whole = bytes(Math.floor(size / WORD) * WORD);
  return openPool(newRegion(whole, { parts: partsOf(family), isShared }), options);
}

/** Large enough for the control block and a fragment (of each sub-pool), and at most 8 GiB. */
export function isPoolSize(size: number, family: FamilyName, build: Build): boolean {
  const { header, tail, block, roundTo } = sizesOfLayout(FAMILIES[family].layoutOf(build));
  const least = Math.ceil(block / roundTo) * roundTo + 2 * header + tail + roundTo;
  return size <= LARGEST_POOL && partOf(size, partsOf(family)) >= least;
}

export function openPool(region: Region, { family, build, draw }: PoolOptions): Pool {
  const { usual, layoutOf } = FAMILIES[family];
  const built = build ?? usual;
  const making = { family, build: built, layout: layoutOf(built), region };
  if (family === 'FP36') return new FP36(making, draw ?? streamOfDraws());
  return heapOf(family, { ...making, place: placeIn(region) });
}

function heapOf(family: Exclude<FamilyName, 'FP36'>, making: HeapMaking): Pool {
  switch (family) {
    case 'F22':
      return new F22(making).prepare();
    case 'F24':
      return new F24(making).prepare();
    case 'F30':
      return new F30(making).prepare();
    case 'F31':
      return new F31(making).prepare();
    case 'Q22':
      return new Q22(making).prepare();
    case 'Q30':
      return new Q30(making).prepare();
    case 'HP30':
      return new HP30(making).prepare();
    case 'HP31':
      return new HP31(making).prepare();
  }
}

function partsOf(family: FamilyName): number {
  return family === 'FP36' ? SUB_POOLS : 1;
}

function streamOfDraws(): Draw {
  const random = randomStream('F_PARALLEL_MALLOC');
  return () => random.below(2 ** 31);
}
