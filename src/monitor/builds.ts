/**
 * How OpenSIPS can have been built, as far as its counters betray it: allocator, header and start of the pool.
 *
 * Source: knowledge, allocators.md 1 (header, tail and block of every family) and opensips-memory.md 5.2.
 */
import type { Version } from '../domain/server.ts';

export type Allocator = 'F_MALLOC' | 'Q_MALLOC' | 'HP_MALLOC' | 'F_PARALLEL_MALLOC';

export interface Build {
  readonly allocator: Allocator;
  /** What every fragment costs besides its data: header, and in Q_MALLOC tail. */
  readonly overhead: number;
  /** The header alone, which is what groups are charged. */
  readonly header: number;
  /** `real_used` of an empty pool; undefined where the counters do not allow to count free fragments. */
  readonly start: number | undefined;
  /** Built with DBG_MALLOC: every header says who asked for the memory. */
  readonly isDebug: boolean;
  /** Built with SHM_EXTRA_STATS: it can count groups of modules. */
  readonly countsGroups: boolean;
}

/** Of each way to write headers: plain, with SHM_EXTRA_STATS, with DBG_MALLOC, with both. */
const F_HEADERS = {
  old: [24, 40, 64, 72],
  bare: [24, 32, 48, 56],
  linked: [32, 40, 56, 64],
};
const HP_HEADERS = [24, 32, 48, 56];

export function buildsOf(allocator: Allocator, version: Version | undefined): readonly Build[] {
  switch (allocator) {
    case 'F_MALLOC':
      return fBuilds(version);
    case 'Q_MALLOC':
      return qBuilds(version);
    case 'HP_MALLOC':
      return HP_HEADERS.map((header, flavour) => uncountable('HP_MALLOC', header, flavour));
    case 'F_PARALLEL_MALLOC':
      return F_HEADERS.linked.map((header, flavour) =>
        uncountable('F_PARALLEL_MALLOC', header, flavour),
      );
  }
}

/** The allocators that a version can have been started with. */
export function allocatorsOf(version: Version | undefined): readonly Allocator[] {
  const all: readonly Allocator[] = ['F_MALLOC', 'Q_MALLOC', 'HP_MALLOC'];
  return version === undefined || version.major > 3 || (version.major === 3 && version.minor >= 6)
    ? [...all, 'F_PARALLEL_MALLOC']
    : all;
}

function fBuilds(version: Version | undefined): readonly Build[] {
  const { old, bare, linked } = F_HEADERS;
  const f = (block: number) => (header: number, flavour: number) => fBuild(header, block, flavour);
  if (version === undefined) {
    return [
      ...old.map(f(33_664)),
      ...old.map(f(33_648)),
      ...bare.map(f(33_664)),
      ...linked.map(f(33_648)),
    ];
  }
  const { major, minor } = version;
  if (major < 3) return old.map(f(minor >= 4 ? 33_648 : 33_664));
  if (major === 3 && minor === 0) return bare.map(f(33_664));
  // The predecessor pointer came with 3.1.17, 3.2.12 and 3.3.5; a minor before that has the bare header.
  return major === 3 && minor <= 3
    ? [...linked.map(f(33_648)), ...bare.map(f(33_648)), ...bare.map(f(33_664))]
    : linked.map(f(33_648));
}

function fBuild(header: number, block: number, flavour: number): Build {
  const start = block + 2 * header;
  return { allocator: 'F_MALLOC', overhead: header, header, start, ...flags(flavour) };
}

function qBuilds(version: Version | undefined): readonly Build[] {
  const isOld =
    version === undefined || version.major < 3 || (version.major === 3 && version.minor === 0);
  const isNew =
    version === undefined || version.major > 3 || (version.major === 3 && version.minor >= 1);
  return [
    qBuild(48, 48, 218_360),
    qBuild(56, 48, 235_152),
    ...(isOld ? [qBuild(16, 16, 43_072), qBuild(24, 16, 51_664)] : []),
    ...(isNew ? [qBuild(16, 16, 84_024), qBuild(24, 16, 100_816)] : []),
  ];
}

function qBuild(header: number, tail: number, block: number): Build {
  const overhead = header + tail;
  const isDebug = tail > 16;
  return {
    allocator: 'Q_MALLOC',
    overhead,
    header,
    start: block + overhead,
    isDebug,
    countsGroups: header > (isDebug ? 48 : 16),
  };
}

function uncountable(allocator: Allocator, header: number, flavour: number): Build {
  return { allocator, overhead: header, header, start: undefined, ...flags(flavour) };
}

/** The place among its four headers says how a build was made. */
function flags(flavour: number): Pick<Build, 'isDebug' | 'countsGroups'> {
  return { isDebug: flavour >= 2, countsGroups: flavour % 2 === 1 };
}
