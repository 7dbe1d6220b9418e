/**
 * Every build of every family, with a pool that has little room beside its control block: so that tests reach its end.
 */
import { bytes } from '../../base/bytes.ts';
import { buildName } from '../build.ts';
import { FAMILIES } from '../families.ts';
import { FAMILY_NAMES } from '../family-name.ts';
import { sizesOfLayout } from '../layout.ts';
import type { NewPoolOptions } from '../open-pool.ts';

const ROOM = 200_000;
const ROOM_OF_SUB_POOL = 40_000;

export interface SmallPool extends Required<Pick<NewPoolOptions, 'family' | 'build' | 'size'>> {
  readonly name: string;
}

export const SMALL_POOLS: readonly SmallPool[] = FAMILY_NAMES.flatMap((family) =>
  FAMILIES[family].builds.map((build) => {
    const { block } = sizesOfLayout(FAMILIES[family].layoutOf(build));
    const size = family === 'FP36' ? 32 * (block + ROOM_OF_SUB_POOL) : block + ROOM;
    return { name: `${family} ${buildName(build)}`, family, build, size: bytes(size) };
  }),
);
