/**
 * A platform under another allocator, or built otherwise: what was learnt of it is kept, and each of its blocks costs the
 * other header and tail, and the other rounding. How many blocks an object is made of, the twin knows; how many are there at
 * rest, the server counted.
 */
import { failure, success, type Result } from '../base/result.ts';
import { problem } from '../domain/problems.ts';
import type { Build as FamilyBuild } from '../memory/build.ts';
import { FAMILIES } from '../memory/families.ts';
import { FAMILY_NAMES } from '../memory/family-name.ts';
import { sizesOfLayout } from '../memory/layout.ts';
import type { Allocator, Build } from '../monitor/builds.ts';
import { allocatorIn } from './allocator-name.ts';
import type { ObjectBytes } from './footprints.ts';
import type { KnownPlatform } from './known-platform.ts';
import type { ProcessEvidence } from './process-evidence.ts';
import { twinBytes, type TwinBytes } from './twin-bytes.ts';

export interface OtherBuild {
  /** `F_MALLOC`, `Q_MALLOC_DBG`; undefined: as now. */
  readonly allocator: string | undefined;
  /** `plain`, `dbg`, `xs`, `dbg,xs`; undefined: as now, with DBG_MALLOC where the allocator's name says so. */
  readonly build: string | undefined;
}

/** F_PARALLEL_MALLOC is 32 pools, and one of them is full before all are (knowledge 9). */
const UNEVEN_POOLS = 1.25;

interface Costs {
  readonly overhead: number;
  readonly roundTo: number;
  readonly block: number;
}

export function withBuild(platform: KnownPlatform, other: OtherBuild): Result<KnownPlatform> {
  const from = platform.build.build;
  const { version, blocksAtRest } = platform;
  if (from === undefined || version === undefined) return failure(problem('build-not-known', {}));
  if (blocksAtRest === undefined) return failure(problem('blocks-not-known', {}));
  const [allocator, isDebugFlavour] = allocatorNamed(other.allocator, from.allocator);
  const flags = flagsOf(other.build, from, isDebugFlavour);
  const family = familyOf(allocator, version);
  if (family === undefined || flags === undefined)
    return failure(
      problem('usage-wrong', {
        why: `${other.allocator ?? from.allocator} ${other.build ?? ''} (OpenSIPS ${version})`,
      }),
    );
  const before = costsOf(from, version);
  const built = family.builds.find(({ dbg, xs }) => dbg === flags.dbg && xs === flags.xs);
  const after = costs(family.layoutOf(built ?? { ...flags, roundTo: 8 }));
  const to: Build = {
    allocator,
    overhead: after.overhead,
    header: after.overhead,
    start: undefined,
    isDebug: flags.dbg,
    countsGroups: flags.xs,
  };
  const more = costOfBlock(before, after);
  const pools =
    allocator === 'F_PARALLEL_MALLOC' && from.allocator !== allocator ? UNEVEN_POOLS : 1;
  const counts = blocksOf(platform.twin, version, from);
  const rest = blocksAtRest * more + after.block - before.block;
  const object = (bytes: ObjectBytes): ObjectBytes => ({
    invite: pools * (bytes.invite + counts.invite * more),
    bye: pools * (bytes.bye + counts.bye * more),
    dialog: pools * (bytes.dialog + counts.dialog * more),
    contact: pools * (bytes.contact + counts.contact * more),
  });
  const { reload, processes } = platform;
  const level = (bytes: number) => pools * (bytes + rest);
  const set = (bytes: number) => pools * bytes * (1 + counts.perByteOfSet * more);
  return success({
    ...platform,
    build: { allocator, build: to, basis: [] },
    twin: twinBytes(version, to),
    rest: {
      ...platform.rest,
      low: level(platform.rest.low),
      mid: level(platform.rest.mid),
      high: level(platform.rest.high),
    },
    footprints: {
      ...platform.footprints,
      mid: object(platform.footprints.mid),
      draws: platform.footprints.draws.map(object),
    },
    reload:
      reload === undefined
        ? undefined
        : { ...reload, low: set(reload.low), mid: set(reload.mid), high: set(reload.high) },
    processes:
      processes === undefined || allocator === 'F_PARALLEL_MALLOC'
        ? processes
        : {
            ...processes,
            evidence: processes.evidence.map((each) => ofProcess(each, more, after, before)),
          },
  });
}

export function isBuildName(words: string): boolean {
  return /^(plain|dbg|xs|dbg[,+]xs)$/.test(words);
}

function allocatorNamed(name: string | undefined, now: Allocator): readonly [Allocator, boolean] {
  const { allocator = now, isDebugFlavour } = allocatorIn(name ?? '');
  return [allocator, isDebugFlavour];
}

/** Choosing a plain name in a build with DBG_MALLOC does not shrink its headers: only another build does (knowledge 5.1). */
function flagsOf(
  words: string | undefined,
  from: Build,
  isDebugFlavour: boolean,
): Pick<FamilyBuild, 'dbg' | 'xs'> | undefined {
  if (words === undefined) return { dbg: from.isDebug || isDebugFlavour, xs: from.countsGroups };
  const said = { dbg: words.includes('dbg'), xs: words.includes('xs') };
  return isDebugFlavour && !said.dbg ? undefined : said;
}

function familyOf(allocator: Allocator, version: string) {
  const minor = version.split('.').slice(0, 2).join('.');
  const name = FAMILY_NAMES.find(
    (each) => FAMILIES[each].allocator === allocator && FAMILIES[each].versions.includes(minor),
  );
  return name === undefined ? undefined : FAMILIES[name];
}

function costs(layout: Parameters<typeof sizesOfLayout>[0]): Costs {
  const { header, tail, block, roundTo } = sizesOfLayout(layout);
  return { overhead: header + tail, roundTo, block };
}

/** What was measured of the server stands over what its family has. */
function costsOf(from: Build, version: string): Costs {
  const family = familyOf(from.allocator, version);
  const build = family?.builds.find(
    ({ dbg, xs }) => dbg === from.isDebug && xs === from.countsGroups,
  );
  const own = family && build ? costs(family.layoutOf(build)) : { block: 0, roundTo: 8 };
  return { ...own, overhead: from.overhead };
}

/** On average half of what it is rounded to is added. */
function costOfBlock(before: Costs, after: Costs): number {
  return after.overhead - before.overhead + (after.roundTo - before.roundTo) / 2;
}

interface Blocks extends ObjectBytes {
  readonly perByteOfSet: number;
}

/** By how much more the twin's objects cost with a header that is larger by a word. */
function blocksOf(twin: TwinBytes, version: string, from: Build): Blocks {
  const larger = twinBytes(version, { ...from, overhead: from.overhead + WORD });
  const of = (name: keyof ObjectBytes) => (larger[name] - twin[name]) / WORD;
  return {
    invite: of('invite'),
    bye: of('bye'),
    dialog: of('dialog'),
    contact: of('contact'),
    perByteOfSet: (larger.prefixes(RULES) - twin.prefixes(RULES)) / WORD / twin.prefixes(RULES),
  };
}

const WORD = 8;
const RULES = 5000;

/** Private pools are of the same allocator. */
function ofProcess(
  each: ProcessEvidence,
  more: number,
  after: Costs,
  before: Costs,
): ProcessEvidence {
  const fragments = each.history.readings.at(-1)?.fragments ?? 0;
  return {
    ...each,
    steady: each.steady + fragments * more + after.block - before.block,
    start: each.start === 0 ? 0 : each.start + fragments * more + after.block - before.block,
  };
}
