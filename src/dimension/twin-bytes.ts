/**
 * What objects take in a version and build, reckoned from the twin's footprints without running it: each block as it was
 * asked for, rounded to words, with its header and tail.
 */
import type { Build } from '../monitor/builds.ts';
import { blockNumbers } from '../twin/block-numbers.ts';
import type { Footprint, ObjectKind, PlacedBlock } from '../twin/footprint.ts';
import { footprintFor } from '../twin/footprints/footprints.ts';
import { madeUpRule } from '../twin/made-up-rules.ts';
import { countedTable } from '../twin/counted-table.ts';
import { sizeOf } from '../twin/route-blocks.ts';

export interface TwinBytes {
  /** The version whose footprint it is: the nearest that is known. */
  readonly version: string;
  readonly invite: number;
  readonly bye: number;
  readonly dialog: number;
  readonly contact: number;
  /** A server that has loaded nothing and carries nothing. */
  readonly bare: number;
  /** By what a data set of drouting is more than drouting itself allocates for it. */
  readonly outsideGroup: number;
  /** One data set of so many prefixes. */
  prefixes(count: number): number;
}

/** Where the version is not known: what is installed today. */
const LATEST = '3.6';
const WORD = 8;
/** A default build: DBG_MALLOC from 3.0 on (knowledge 5.2). */
const USUAL_OVERHEAD = 56;
const USUAL_START = 33_760;
/** A table that is dense enough to say what a rule needs in the module and outside. */
const FEW_RULES = 5000;
const MODULE = 'drouting';
const GATEWAYS = 20;
const GATEWAYS_PER_RULE = 2;
/** Larger tables are as dense as one of this size. */
const MOST_RULES = 200_000;

/** Many servers are of one version and build. */
const reckoned = new Map<string, TwinBytes>();

export function twinBytes(version: string | undefined, build: Build | undefined): TwinBytes {
  const footprint = footprintFor(version ?? LATEST);
  const overhead = build?.overhead ?? USUAL_OVERHEAD;
  const start = build?.start ?? USUAL_START;
  const key = `${footprint.version} ${overhead} ${start}`;
  const known = reckoned.get(key) ?? bytesOf(footprint, overhead, start);
  reckoned.set(key, known);
  return known;
}

function bytesOf(footprint: Footprint, overhead: number, start: number): TwinBytes {
  const cost = (bytes: number) => Math.ceil(bytes / WORD) * WORD + overhead;
  const object = (kind: ObjectKind) =>
    sizesOf(footprint, kind).reduce((sum, bytes) => sum + cost(bytes), 0);
  const known = new Map<number, number>();
  const few = dataSet(FEW_RULES, footprint, cost);
  return {
    version: footprint.version,
    invite: object('invite'),
    bye: object('bye'),
    dialog: object('dialog'),
    contact: object('contact'),
    bare: footprint.start.reduce((sum, [bytes, count]) => sum + count * cost(bytes), start),
    outsideGroup: few.all / few.ofModule,
    prefixes(count) {
      const whole = Math.ceil(count);
      const made = Math.min(MOST_RULES, whole);
      const bytes = known.get(made) ?? dataSet(made, footprint, cost).all;
      known.set(made, bytes);
      return made === 0 ? 0 : (bytes * whole) / made;
    },
  };
}

/** Of its blocks, as large as they become. */
function sizesOf({ moments }: Footprint, kind: ObjectKind): readonly number[] {
  const sizes: number[] = [];
  const numbers = blockNumbers(moments);
  for (const step of Object.values(moments).flat()) {
    if (step.object !== kind || (step.branch ?? 1) > 1) continue;
    const number = step.changes ?? numbers.get(step);
    if (number !== undefined) sizes[number] = Math.max(sizes[number] ?? 0, step.bytes);
  }
  return sizes.filter((bytes) => bytes > 0);
}

interface DataSet {
  readonly all: number;
  /** What drouting itself asks for. */
  readonly ofModule: number;
}

/** Of every size, whatever the version. */
const counted = countedTable('dimension');

function dataSet(count: number, { drouting }: Footprint, cost: (bytes: number) => number): DataSet {
  let [all, ofModule] = [0, 0];
  const add = (block: PlacedBlock, size: number, times: number) => {
    const bytes = cost(size) * times;
    all += bytes;
    if (block.module === MODULE) ofModule += bytes;
  };
  for (const block of drouting.set) add(block, block.bytes, 1);
  for (const block of drouting.gateway) add(block, block.bytes, GATEWAYS);
  const { nodes, byDigits } = counted(count);
  for (const [digits, times] of byDigits) {
    const rule = madeUpRule('0'.repeat(digits), GATEWAYS_PER_RULE);
    for (const block of drouting.rule) add(block, Math.trunc(sizeOf(block, rule)), times);
  }
  add(drouting.node, drouting.node.bytes, nodes);
  // Every prefix is there once.
  for (const block of [...drouting.ruleEnd, drouting.prefixEnd]) add(block, block.bytes, count);
  return { all, ofModule };
}
