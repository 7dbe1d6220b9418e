/**
 * An allocation log as a vector that can be replayed: addresses become offsets, and what the log lacks is put in.
 *
 * A log may lack a call, because one process wrote over another. It shows: from there on everything lies elsewhere. A small
 * block that makes all that follows agree again must be it; where none does, nothing is put in.
 */
import { bytes, MIB, type Bytes } from '../../base/bytes.ts';
import type { Build } from '../build.ts';
import { FAMILIES } from '../families.ts';
import { FAMILY_NAMES, type FamilyName } from '../family-name.ts';
import { sizesOfLayout } from '../layout.ts';
import { isPoolSize, newPool } from '../open-pool.ts';
import type { AllocationLog } from './allocation-log.ts';
import { FREE, MALLOC, OperationsBuilder, UNKNOWN, type Operations } from './operations.ts';
import { Player } from './replay.ts';
import type { Vector } from './vector.ts';

export interface PoolOfLog {
  readonly family: FamilyName;
  readonly build: Build;
  readonly poolSize: Bytes;
}

/** A call that the log lacks, before its operation of that number, counted from 0. */
export interface MissingCall {
  readonly before: number;
  /** The block has at most so many bytes. */
  readonly size: number;
}

export interface LogAsVector {
  readonly vector: Vector;
  readonly missing: readonly MissingCall[];
}

/** More would be no gaps, but another pool. */
const MOST_MISSING = 4;
/** Sizes that are tried, the smallest first. */
const CANDIDATES = Array.from({ length: 32 }, (_, index) => 8 * (index + 1));

/** The pool of the server that logged, as far as the log says; undefined where it does not say enough. */
export function poolOfLog({ server, operations }: AllocationLog): PoolOfLog | undefined {
  const { version, allocator, mebibytes, header = headerBetween(operations) } = server;
  const release = version?.split('.').slice(0, 2).join('.') ?? '';
  const family = FAMILY_NAMES.find(
    (name) => FAMILIES[name].allocator === allocator && FAMILIES[name].versions.includes(release),
  );
  if (family === undefined || mebibytes === undefined) return undefined;
  const { builds, layoutOf } = FAMILIES[family];
  // Only debugging builds log allocations.
  const debugging = builds.filter(({ dbg }) => dbg);
  const [usual] = debugging;
  const build = debugging.find((each) => sizesOfLayout(layoutOf(each)).header === header) ?? usual;
  const poolSize = bytes(mebibytes * MIB);
  return build && isPoolSize(poolSize, family, build) ? { family, build, poolSize } : undefined;
}

/** The first two blocks of a pool lie one behind the other. */
function headerBetween({ sizes, offsets }: Operations): number {
  const [size = 0] = sizes;
  const [first = 0, second = 0] = offsets;
  return second - first - Math.ceil(size / 8) * 8;
}

export function logAsVector({ operations }: AllocationLog, pool: PoolOfLog): LogAsVector {
  const asLogged = completed(operations, [], pool);
  let missing: readonly MissingCall[] = [];
  let whole = asLogged;
  let reached = firstDisplaced(whole, pool);
  while (reached !== undefined && missing.length < MOST_MISSING) {
    const found = nextMissing(operations, missing, reached, pool);
    if (found === undefined) break;
    ({ missing, whole, reached } = found);
  }
  return reached === undefined
    ? { vector: vectorOf(pool, whole), missing }
    : { vector: vectorOf(pool, asLogged), missing: [] };
}

interface Attempt {
  readonly missing: readonly MissingCall[];
  readonly whole: Operations;
  /** The first operation that lies elsewhere; undefined where all agree. */
  readonly reached: number | undefined;
}

/** The smallest block, before what is displaced, with which the most agrees. */
function nextMissing(
  operations: Operations,
  before: readonly MissingCall[],
  displaced: number,
  pool: PoolOfLog,
): Attempt | undefined {
  let best: Attempt | undefined;
  for (const size of CANDIDATES) {
    const missing = [...before, { before: displaced - before.length, size }];
    const whole = completed(operations, missing, pool);
    const reached = firstDisplaced(whole, pool);
    if (reached === undefined) return { missing, whole, reached };
    if (reached > (best?.reached ?? displaced + 1)) best = { missing, whole, reached };
  }
  return best;
}

/** With offsets from the start of the pool, which is where the first block must have come to lie. */
function completed(
  operations: Operations,
  missing: readonly MissingCall[],
  pool: PoolOfLog,
): Operations {
  const { kinds, blocks, sizes, offsets } = operations;
  const start = startOf(operations, pool);
  const builder = new OperationsBuilder();
  for (let operation = 0; operation < operations.count; operation++) {
    for (const [index, { before, size }] of missing.entries()) {
      if (before === operation) builder.add(MALLOC, operations.blockCount + index, size, UNKNOWN);
    }
    const offset = offsets[operation] ?? 0;
    builder.add(
      kinds[operation] ?? FREE,
      blocks[operation] ?? 0,
      sizes[operation] ?? 0,
      offset > 0 ? offset - start : offset,
    );
  }
  return builder.done();
}

function startOf({ sizes, offsets }: Operations, { family, build, poolSize }: PoolOfLog): number {
  const first = newPool({ family, build, size: poolSize }).malloc(bytes(sizes[0] ?? 0));
  return (offsets[0] ?? 0) - first;
}

function firstDisplaced(
  operations: Operations,
  { family, build, poolSize }: PoolOfLog,
): number | undefined {
  const player = new Player(newPool({ family, build, size: poolSize }), operations);
  for (let operation = 0; operation < operations.count; operation++) {
    const given = player.play(operation);
    const expected = operations.offsets[operation] ?? 0;
    if (expected > 0 && given !== expected) return operation;
  }
  return undefined;
}

function vectorOf(pool: PoolOfLog, operations: Operations): Vector {
  return {
    ...pool,
    variant: 'log',
    sequence: '',
    operations,
    checkpoints: [],
    startedBefore: 0,
    draws: [],
  };
}
