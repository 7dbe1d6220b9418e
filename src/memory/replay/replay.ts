/**
 * Plays operations on a pool and compares: every offset with that of the real allocator, and the six statistics wherever
 * it said them.
 */
import { bytes } from '../../base/bytes.ts';
import { newPool } from '../open-pool.ts';
import { NULL, type Address, type Pool } from '../pool.ts';
import { asTold, STATISTIC_NAMES } from '../statistics.ts';
import { FAILED, FREE, MALLOC, UNKNOWN, type Operations } from './operations.ts';
import type { Vector } from './vector.ts';

export interface Replayed {
  readonly pool: Pool;
  readonly mismatches: readonly Mismatch[];
}

export type Mismatch =
  | {
      readonly kind: 'offset';
      readonly operation: number;
      readonly expected: number;
      readonly got: number;
    }
  | {
      readonly kind: 'statistic';
      /** So many operations were done. */
      readonly operation: number;
      readonly name: string;
      readonly expected: string;
      readonly got: string;
    }
  /** The real allocator drew more sub-pools, or fewer. */
  | {
      readonly kind: 'draws';
      readonly operation: number;
      readonly expected: number;
      readonly got: number;
    };

/** A call on a pool, in the numbering of the operations. */
export class Player {
  readonly #pool: Pool;
  readonly #operations: Operations;
  readonly #addresses: Float64Array;

  constructor(pool: Pool, operations: Operations) {
    this.#pool = pool;
    this.#operations = operations;
    this.#addresses = new Float64Array(operations.blockCount);
  }

  /** The offset that the pool gave, 0 for a `free`. `NULL` is 0 too. */
  play(operation: number): Address {
    const { kinds, blocks, sizes } = this.#operations;
    const addresses = this.#addresses;
    const block = blocks[operation] as number;
    const kind = kinds[operation];
    const held = addresses[block] as Address;
    if (kind === FREE) {
      this.#pool.free(held);
      addresses[block] = NULL;
      return NULL;
    }
    const size = bytes(sizes[operation] as number);
    if (kind === MALLOC) {
      const given = this.#pool.malloc(size);
      addresses[block] = given;
      return given;
    }
    const given = this.#pool.realloc(held, size);
    // One that fails leaves the old block where it is; one to nothing gives it back.
    if (given !== NULL || size === 0) addresses[block] = given;
    return given;
  }
}

/** All of it, or its first operations. */
export function replay(vector: Vector, until = Infinity): Replayed {
  const { family, build, poolSize, operations, checkpoints, startedBefore, draws } = vector;
  let drawn = 0;
  const draw = () => draws[drawn++] ?? 0;
  const pool = newPool({ family, build, size: poolSize, draw });
  const player = new Player(pool, operations);
  const mismatches: Mismatch[] = [];
  let checkpoint = 0;
  const end = Math.min(until, operations.count);
  for (let operation = 0; operation <= end; operation++) {
    for (; checkpoints[checkpoint]?.after === operation; checkpoint++) {
      mismatches.push(...compared(pool, operation, checkpoints[checkpoint]?.statistics ?? []));
    }
    if (operation === startedBefore) pool.started();
    if (operation === end) break;
    const given = player.play(operation);
    const expected = operations.offsets[operation] as number;
    const got = given === NULL ? FAILED : given;
    if (operations.kinds[operation] === FREE || expected === UNKNOWN || got === expected) continue;
    mismatches.push({ kind: 'offset', operation, expected, got });
  }
  if (end === operations.count && drawn !== draws.length)
    mismatches.push({
      kind: 'draws',
      operation: operations.count,
      expected: draws.length,
      got: drawn,
    });
  return { pool, mismatches };
}

/** The same calls on a pool of any kind: nothing is compared. */
export function replayOn(pool: Pool, operations: Operations, until = Infinity): void {
  const player = new Player(pool, operations);
  pool.started();
  const end = Math.min(until, operations.count);
  for (let operation = 0; operation < end; operation++) player.play(operation);
}

function compared(pool: Pool, operation: number, expected: readonly string[]): readonly Mismatch[] {
  const got = asTold(pool.statistics());
  return STATISTIC_NAMES.flatMap((name, index) =>
    got[index] === expected[index]
      ? []
      : [
          {
            kind: 'statistic' as const,
            operation,
            name,
            expected: expected[index] ?? '',
            got: got[index] ?? '',
          },
        ],
  );
}
