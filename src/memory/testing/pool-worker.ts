/**
 * A worker that uses a pool together with others: takes and gives blocks under a lock, fills each with its own mark, and
 * ends with 1 when it ever finds another's in a block of its own.
 */
import { workerData } from 'node:worker_threads';

import { bytes } from '../../base/bytes.ts';
import { randomStream } from '../../base/random.ts';
import type { Build } from '../build.ts';
import type { FamilyName } from '../family-name.ts';
import { openPool } from '../open-pool.ts';
import { NULL, type Address } from '../pool.ts';
import type { Region } from '../region.ts';

export interface PoolWork {
  readonly family: FamilyName;
  readonly build: Build;
  readonly region: Region;
  /** Numbers: 0 while nobody holds the lock, then how many blocks each worker holds at its end. */
  readonly lock: SharedArrayBuffer;
  /** From 1 on. */
  readonly mark: number;
  readonly calls: number;
}

const { family, build, region, lock, mark, calls } = workerData as PoolWork;
const gate = new Int32Array(lock);
const pool = openPool(region, { family, build });
const data = new Uint8Array(region.memory);
const random = randomStream(`worker ${mark}`);
const held: { readonly at: Address; readonly size: number }[] = [];

for (let call = 0; call < calls; call++) {
  const old = random.below(5) < 2 ? held.splice(random.below(held.length), 1)[0] : undefined;
  const size = random.below(1500);
  if (old !== undefined && !isOurs(old)) process.exit(1);
  const given = locked(() => {
    if (old === undefined) return pool.malloc(bytes(size));
    pool.free(old.at);
    return NULL;
  });
  if (given === NULL) continue;
  data.fill(mark, given, given + size);
  held.push({ at: given, size });
}
if (!held.every(isOurs)) process.exit(1);
Atomics.store(gate, mark, held.length);

function isOurs({ at, size }: { readonly at: Address; readonly size: number }): boolean {
  return data.subarray(at, at + size).every((byte) => byte === mark);
}

function locked<Value>(work: () => Value): Value {
  while (Atomics.compareExchange(gate, 0, 0, 1) !== 0) Atomics.wait(gate, 0, 1);
  try {
    return work();
  } finally {
    Atomics.store(gate, 0, 0);
    Atomics.notify(gate, 0, 1);
  }
}
