/** Every build of every family beside the slow and obvious pool: the same addresses, statistics, fragments and lists. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from '../../test/properties.ts';
import { bytes } from '../base/bytes.ts';
import { randomStream } from '../base/random.ts';
import { newPool } from './open-pool.ts';
import { NULL, type Address, type Pool } from './pool.ts';
import { asTold } from './statistics.ts';
import { ObviousParallel } from './testing/obvious-parallel.ts';
import { ObviousPool } from './testing/obvious-pool.ts';
import { SMALL_POOLS, type SmallPool } from './testing/small-pools.ts';
import { traffic, type Call } from './testing/traffic.ts';

const RUNS = 15;

for (const small of SMALL_POOLS) {
  test(`${small.name} does what the rules say, whatever is asked of it`, () => {
    fc.assert(
      fc.property(traffic, (calls) => compare(small, calls)),
      { numRuns: RUNS, seed: 5 },
    );
  });
}

function compare({ family, build, size }: SmallPool, calls: readonly Call[]): void {
  const pool = newPool({ family, build, size, draw: draws() });
  pool.started();
  const obvious =
    family === 'FP36'
      ? new ObviousParallel(build, size, draws())
      : new ObviousPool(family, build, size);
  const held: number[] = [];
  for (const call of calls) {
    const index = call.kind === 'malloc' ? held.length : call.block % Math.max(1, held.length);
    const before = held[index] ?? 0;
    const [got, expected] = answers(pool, obvious, call, before);
    assert.equal(got, expected);
    if (got !== 0) held[index] = got;
    else if (call.kind === 'free' || (call.kind === 'realloc' && call.size === 0))
      held.splice(index, 1);
    assert.deepEqual(asTold(pool.statistics()), obvious.statistics().map(asUnsigned));
  }
  assert.deepEqual([...pool.fragments()], obvious.pieces());
  assert.deepEqual([...pool.freeLists()], obvious.lists());
  const { doubleFrees, foreignPointers } = pool.troubles();
  assert.deepEqual({ doubleFrees, foreignPointers }, { doubleFrees: 0, foreignPointers: 0 });
}

function answers(
  pool: Pool,
  obvious: ObviousPool | ObviousParallel,
  call: Call,
  before: number,
): readonly [number, number] {
  switch (call.kind) {
    case 'malloc':
      return [pool.malloc(bytes(call.size)), obvious.malloc(call.size)];
    case 'free':
      pool.free(before as Address);
      obvious.free(before);
      return [NULL, 0];
    case 'realloc':
      return [
        pool.realloc(before as Address, bytes(call.size)),
        obvious.realloc(before, call.size),
      ];
  }
}

function draws(): () => number {
  const random = randomStream('draws');
  return () => random.below(2 ** 31);
}

function asUnsigned(value: number): string {
  return BigInt.asUintN(64, BigInt(value)).toString();
}
