/**
 * F_PARALLEL_MALLOC from 3.6 on: 32 pools, one drawn at random for each request, which fails when that one cannot serve,
 * whatever the others hold (knowledge/allocators.md 6).
 */
import type { Bytes } from '../../base/bytes.ts';
import type { Build } from '../build.ts';
import type { HeapMaking } from '../heap.ts';
import { NULL, type Address, type Fragment, type FreeList, type Pool } from '../pool.ts';
import type { PoolTroubles } from '../pool.ts';
import { partOf, placeIn, type Region } from '../region.ts';
import { sumOf, type PoolStatistics } from '../statistics.ts';
import { SubPool } from './sub-pool.ts';

export const SUB_POOLS = 32;

/** What `rand()` gives the server: any whole number that is not negative, of which the sub-pool is the rest by 32. */
export type Draw = () => number;

export class FP36 implements Pool {
  readonly family = 'FP36';
  readonly build: Build;
  readonly region: Region;
  readonly #parts: readonly SubPool[];
  readonly #partBytes: number;
  readonly #draw: Draw;

  constructor(making: Omit<HeapMaking, 'place'>, draw: Draw) {
    const { build, region } = making;
    this.build = build;
    this.region = region;
    this.#draw = draw;
    this.#partBytes = partOf(region.memory.byteLength, SUB_POOLS);
    this.#parts = Array.from({ length: SUB_POOLS }, (_, part) =>
      new SubPool({ ...making, place: placeIn(region, part, SUB_POOLS) }).prepare(),
    );
  }

  malloc(size: Bytes): Address {
    const part = this.#draw() % SUB_POOLS;
    return this.#whole(part, this.#part(part).malloc(size));
  }

  free(address: Address): void {
    if (address === NULL) return;
    const part = this.#partOf(address);
    this.#part(part).free(this.#own(part, address));
  }

  realloc(address: Address, size: Bytes): Address {
    if (address === NULL) {
      this.#draw(); // for a pool that is then drawn again
      return size === 0 ? NULL : this.malloc(size);
    }
    const part = this.#partOf(address);
    const pool = this.#part(part);
    const own = this.#own(part, address);
    if (size === 0) {
      pool.free(own);
      return NULL;
    }
    const block = pool.blockOf(own);
    if (block === 0) return NULL;
    if (pool.resize(block, pool.wordsFor(size))) return address;
    const moved = this.malloc(size);
    if (moved === NULL) return NULL;
    const { size: length } = pool.blockAt(own);
    new Uint8Array(this.region.memory).copyWithin(moved, address, address + length);
    pool.free(own);
    return moved;
  }

  statistics(): PoolStatistics {
    return sumOf(this.#parts.map((part) => part.statistics()));
  }

  troubles(): PoolTroubles {
    const all = this.#parts.map((part) => part.troubles());
    const sum = (which: keyof PoolTroubles) => all.reduce((total, one) => total + one[which], 0);
    return {
      failures: sum('failures'),
      defragmentations: sum('defragmentations'),
      doubleFrees: sum('doubleFrees'),
      foreignPointers: sum('foreignPointers'),
      firstFreed: sum('firstFreed'),
      stalePredecessors: sum('stalePredecessors'),
    };
  }

  *fragments(): Generator<Fragment> {
    for (const [part, pool] of this.#parts.entries()) {
      for (const fragment of pool.fragments())
        yield { ...fragment, at: fragment.at + part * this.#partBytes };
    }
  }

  *freeLists(): Generator<FreeList> {
    for (const [part, pool] of this.#parts.entries()) {
      const from = part * this.#partBytes;
      for (const { list, fragments } of pool.freeLists())
        yield { list, fragments: fragments.map(({ at, size }) => ({ at: at + from, size })) };
    }
  }

  groupOf(address: Address): number {
    const part = this.#partOf(address);
    return this.#part(part).groupOf(this.#own(part, address));
  }

  setGroup(address: Address, group: number): void {
    const part = this.#partOf(address);
    this.#part(part).setGroup(this.#own(part, address), group);
  }

  blockAt(address: Address): { readonly size: number; readonly withHeader: number } {
    const part = this.#partOf(address);
    return this.#part(part).blockAt(this.#own(part, address));
  }

  started(): void {}

  #part(part: number): SubPool {
    return this.#parts[part] as SubPool;
  }

  /** A foreign pointer is the business of the sub-pool that is nearest. */
  #partOf(address: Address): number {
    return Math.min(SUB_POOLS - 1, Math.max(0, Math.floor(address / this.#partBytes)));
  }

  #own(part: number, address: Address): Address {
    return (address - part * this.#partBytes) as Address;
  }

  #whole(part: number, address: Address): Address {
    return address === NULL ? NULL : ((address + part * this.#partBytes) as Address);
  }
}
