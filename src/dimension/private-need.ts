/**
 * What `-M` should be: one size for all processes, the largest honest need of any of them.
 *
 * It is what a process holds between messages, the largest work that it was seen to do, and as much again in reserve
 * (knowledge 9: twice the largest work), which is never less than a message of 64 KB and its copies. A loader's peak is a
 * need only where it may have had to hold a table whole. Where nobody's figures were ever read, there is no answer.
 */
import { bytes, KIB, MIB, type Bytes } from '../base/bytes.ts';
import { CONFIDENCE } from '../understand/interval.ts';
import { holds } from './pool-size.ts';
import type { ProcessEvidence } from './process-evidence.ts';
import type {
  Fetch,
  PrivateAdvice,
  PrivatePart,
  PrivateTold,
  RoleEvidence,
} from './recommendation.ts';

/** What is known of a server's processes. */
export interface KnownProcesses {
  readonly evidence: readonly ProcessEvidence[];
  /** As many as `ps` lists, or told of themselves: now, and the most that ran at one time. */
  readonly now: number;
  readonly most: number;
  readonly told: PrivateTold;
}

export interface PrivateOptions {
  readonly current: Bytes | undefined;
  /** What is loaded, by what was loaded while it was watched. */
  readonly tables?: number;
  /** At most, with auto-scaling; undefined: as many as were seen. */
  readonly most?: number | undefined;
}

/** A buffer of 64 KB and a message with its SDP, twice. */
const LEAST_WORK = 256 * KIB;
const HTTP_BUFFER = 1 / 4;

/** Sizes that people use, in MiB; from there on in steps of 128. */
const SIZES = [8, 16, 24, 32, 48, 64, 96, 128, 160, 192, 256, 320, 384, 512];
const STEP = 128;

export function privateNeed(
  { evidence, told, ...counted }: KnownProcesses,
  { current, tables = 1, most }: PrivateOptions,
): PrivateAdvice | undefined {
  const needs = evidence.map((each) => needOf(each, tables));
  const [first, ...others] = needs;
  if (first === undefined) return undefined;
  const largest = others.reduce((top, now) => (sizeFor(now) > sizeFor(top) ? now : top), first);
  const fullest = needs.reduce((top, now) => (highOf(now) > highOf(top) ? now : top), largest);
  const binding = sizeFor(fullest) < sizeFor(largest) ? largest : fullest;
  const recommendedMib = sizeFor(binding);
  const buffer = binding.hasBuffer ? recommendedMib * MIB * HTTP_BUFFER : 0;
  const { steady, work, reserve, of } = binding;
  const parts: readonly PrivatePart[] = [
    { name: 'steady', bytes: steady, facts: { role: of.history.role } },
    {
      name: 'largest-work',
      bytes: work,
      facts: { what: binding.what, process: processName(of) },
    },
    { name: 'reserve', bytes: reserve, facts: {} },
    { name: 'buffer', bytes: buffer, facts: {} },
  ];
  return {
    current: current === undefined ? undefined : bytes(current),
    need: {
      low: steady + work + buffer,
      mid: steady + work + reserve + buffer,
      high: steady + work + reserve + LEAST_WORK + buffer,
      confidence: CONFIDENCE,
    },
    recommendedMib,
    parts: parts.filter((part) => part.bytes > 0),
    processes: { now: counted.now, most: Math.max(counted.now, most ?? counted.most) },
    roles: rolesOf(evidence),
    told,
    growth: growthOf(evidence, recommendedMib),
  };
}

function growthOf(evidence: readonly ProcessEvidence[], mib: number): PrivateAdvice['growth'] {
  const worst = evidence.reduce<ProcessEvidence | undefined>(
    (top, now) => (now.growth > (top?.growth ?? 0) ? now : top),
    undefined,
  );
  if (worst === undefined) return undefined;
  const { history, growth, buffer } = worst;
  const inUse = (history.readings.at(-1)?.realUsed ?? 0) - buffer;
  return {
    process: processName(worst),
    bytesPerDay: growth,
    daysUntilFull: Math.max(0, holds(mib) - inUse) / growth,
  };
}

function processName({ history: { id, process } }: ProcessEvidence): string {
  return process === undefined ? String(id) : `${id} (${process.type})`;
}

interface ProcessNeed {
  readonly of: ProcessEvidence;
  readonly steady: number;
  readonly work: number;
  readonly reserve: number;
  readonly what: 'message' | 'load' | 'start';
  readonly hasBuffer: boolean;
}

function needOf(of: ProcessEvidence, tables: number): ProcessNeed {
  const { steady, work, start, load, buffer } = of;
  const common = { of, steady, hasBuffer: buffer > 0 };
  const message = {
    ...common,
    work,
    reserve: Math.max(work, LEAST_WORK),
    what: 'message' as const,
  };
  const others = [
    { ...common, work: start - steady, reserve: LEAST_WORK, what: 'start' as const },
    {
      ...common,
      work: load === undefined || load.fetch === 'in-pieces' ? 0 : load.work * tables,
      reserve: LEAST_WORK,
      what: 'load' as const,
    },
  ];
  return others.reduce<ProcessNeed>((top, now) => (highOf(now) > highOf(top) ? now : top), message);
}

function highOf({ steady, work, reserve }: ProcessNeed): number {
  return steady + work + reserve + LEAST_WORK;
}

function sizeFor(need: ProcessNeed): number {
  const share = need.hasBuffer ? HTTP_BUFFER : 0;
  const isEnough = (mib: number) => holds(mib) - mib * MIB * share >= highOf(need);
  const listed = SIZES.find(isEnough);
  if (listed !== undefined) return listed;
  let mib = SIZES.at(-1) ?? STEP;
  while (!isEnough(mib)) mib += STEP;
  return mib;
}

/** From the worst for a reader to the best. */
const FETCHES: readonly Fetch[] = ['large-part', 'not-seen', 'in-pieces'];

function rolesOf(evidence: readonly ProcessEvidence[]): readonly RoleEvidence[] {
  const roles = new Map<string, readonly ProcessEvidence[]>();
  for (const each of evidence)
    roles.set(each.history.role, [...(roles.get(each.history.role) ?? []), each]);
  return [...roles]
    .map(([role, members]) => {
      const steady = Math.max(...members.map((each) => each.steady));
      const loads = members.flatMap(({ load }) => (load === undefined ? [] : [load]));
      const load = loads.toSorted(
        (one, other) =>
          FETCHES.indexOf(one.fetch) - FETCHES.indexOf(other.fetch) || other.work - one.work,
      )[0];
      return {
        role,
        processes: new Set(members.map(({ history }) => history.id)).size,
        steady,
        highest: Math.max(...members.map((each) => Math.max(each.steady + each.work, each.start))),
        isLoader: load !== undefined,
        load,
      };
    })
    .toSorted((one, other) => other.highest - one.highest);
}
