/**
 * The nine families: whose they are, in which versions they run, how they are built, and what distinguishes them
 * (knowledge/allocators.md 1).
 */
import type { Build } from './build.ts';
import { fMallocLayout } from './f-malloc/layout.ts';
import { fParallelMallocLayout } from './f-parallel-malloc/layout.ts';
import type { FamilyName } from './family-name.ts';
import { hpMallocLayout } from './hp-malloc/layout.ts';
import { sizesOfLayout, type Layout, type LayoutSizes } from './layout.ts';
import { qMallocLayout } from './q-malloc/layout.ts';

export interface Family {
  readonly allocator: 'F_MALLOC' | 'Q_MALLOC' | 'HP_MALLOC' | 'F_PARALLEL_MALLOC';
  readonly versions: readonly string[];
  /** As the versions are distributed. */
  readonly usual: Build;
  /** All that can be compiled. */
  readonly builds: readonly Build[];
  readonly layoutOf: (build: Build) => Layout;
}

const PLAIN: Build = { dbg: false, xs: false, roundTo: 8 };
const FOUR: readonly Build[] = [
  PLAIN,
  { ...PLAIN, xs: true },
  { ...PLAIN, dbg: true },
  { ...PLAIN, dbg: true, xs: true },
];
const DBG: Build = { ...PLAIN, dbg: true };

/** Q_MALLOC without DBG_MALLOC rounds to 16 bytes in 2.x and 3.0. */
const FOUR_ROUND_16 = FOUR.map((build) => (build.dbg ? build : { ...build, roundTo: 16 as const }));

const SINCE_31 = ['3.1', '3.2', '3.3', '3.4', '3.5', '3.6', '4.0'];

export const FAMILIES: Readonly<Record<FamilyName, Family>> = {
  F22: {
    allocator: 'F_MALLOC',
    versions: ['2.2', '2.3'],
    usual: PLAIN,
    builds: FOUR,
    layoutOf: (build) => fMallocLayout('F22', build),
  },
  F24: {
    allocator: 'F_MALLOC',
    versions: ['2.4'],
    usual: PLAIN,
    builds: FOUR,
    layoutOf: (build) => fMallocLayout('F24', build),
  },
  F30: {
    allocator: 'F_MALLOC',
    versions: ['3.0'],
    usual: DBG,
    builds: FOUR,
    layoutOf: (build) => fMallocLayout('F30', build),
  },
  F31: {
    allocator: 'F_MALLOC',
    versions: SINCE_31,
    usual: DBG,
    builds: FOUR,
    layoutOf: (build) => fMallocLayout('F31', build),
  },
  Q22: {
    allocator: 'Q_MALLOC',
    versions: ['2.2', '2.3', '2.4'],
    usual: { ...PLAIN, roundTo: 16 },
    builds: FOUR_ROUND_16,
    layoutOf: qMallocLayout,
  },
  Q30: {
    allocator: 'Q_MALLOC',
    versions: ['3.0', ...SINCE_31],
    usual: DBG,
    builds: [...FOUR, ...FOUR_ROUND_16.filter(({ dbg }) => !dbg)],
    layoutOf: qMallocLayout,
  },
  HP30: {
    allocator: 'HP_MALLOC',
    versions: ['3.0'],
    usual: DBG,
    builds: FOUR,
    layoutOf: hpMallocLayout,
  },
  HP31: {
    allocator: 'HP_MALLOC',
    versions: SINCE_31,
    usual: DBG,
    builds: FOUR,
    layoutOf: hpMallocLayout,
  },
  FP36: {
    allocator: 'F_PARALLEL_MALLOC',
    versions: ['3.6', '4.0'],
    usual: DBG,
    builds: FOUR,
    layoutOf: fParallelMallocLayout,
  },
};

/** The build of a family whose headers, tails and block are this large; undefined when none is. */
export function buildOfSizes(family: FamilyName, sizes: LayoutSizes): Build | undefined {
  const { builds, layoutOf } = FAMILIES[family];
  return builds.find((build) => {
    const own = sizesOfLayout(layoutOf(build));
    return (
      own.roundTo === sizes.roundTo &&
      own.header === sizes.header &&
      own.tail === sizes.tail &&
      own.block === sizes.block
    );
  });
}
