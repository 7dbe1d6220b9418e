/**
 * The shared pool as the modules of the server use it: every block has an owner, owners are charged, groups are counted
 * as a build with SHM_EXTRA_STATS counts them, and the first request that was refused is remembered.
 *
 * Blocks are named by their address in words of eight bytes, which fits a small integer: tables of millions of them are
 * plain arrays. 0 is no block.
 */
import { bytes } from '../base/bytes.ts';
import { FAMILIES } from '../memory/families.ts';
import { placeOf } from '../memory/layout.ts';
import { newPool } from '../memory/open-pool.ts';
import { NULL, type Address, type Pool } from '../memory/pool.ts';
import { WORD, wordAt } from '../memory/words.ts';
import type { OwnerTable } from './owner-table.ts';
import type { ServerSetup } from './scenario.ts';

export interface RefusedRequest {
  readonly owner: number;
  readonly bytes: number;
  readonly free: number;
}

export interface GroupCount {
  readonly name: string;
  readonly fragments: number;
  readonly used: number;
  readonly realUsed: number;
  readonly maxRealUsed: number;
}

export class SharedMemory {
  readonly pool: Pool;
  readonly owners: OwnerTable;
  refused = 0;
  /** Of `fetch`: kept so that it is done. */
  fetched = 0;
  firstRefused: RefusedRequest | undefined;
  onFirstRefused: (() => void) | undefined;

  readonly #memory: Int32Array;
  readonly #predecessorAt: number;
  readonly #headerWords: number;
  readonly #headerBytes: number;
  readonly #counts: Int32Array;
  readonly #held: Float64Array;
  readonly #groupNames: readonly string[];
  /** By owner; groups are numbered from 1, 0 is none. */
  readonly #groupOf: Uint8Array;
  readonly #groupFragments: Int32Array;
  readonly #groupUsed: Float64Array;
  readonly #groupMost: Float64Array;

  constructor({ family, build, shared, groups }: ServerSetup, owners: OwnerTable) {
    this.pool = newPool({ family, build, size: shared });
    this.owners = owners;
    this.#memory = new Int32Array(this.pool.region.memory);
    const { header } = FAMILIES[family].layoutOf(build);
    this.#headerWords = header.length;
    this.#predecessorAt = placeOf(header, 'predecessor');
    this.#headerBytes = this.#headerWords * WORD;
    const count = owners.all.length;
    this.#counts = new Int32Array(count);
    this.#held = new Float64Array(count);
    const counted = build.xs ? groups : [];
    this.#groupNames = counted.map(({ name }) => name);
    // A module that two groups name is in the last one (knowledge 2.7).
    this.#groupOf = Uint8Array.from(
      owners.all,
      ({ module }) => counted.findLastIndex(({ modules }) => modules.includes(module)) + 1,
    );
    this.#groupFragments = new Int32Array(counted.length + 1);
    this.#groupUsed = new Float64Array(counted.length + 1);
    this.#groupMost = new Float64Array(counted.length + 1);
  }

  /** 0 when the pool cannot serve. */
  allocate(size: number, owner: number): number {
    const address = this.pool.malloc(bytes(size));
    if (address === NULL) return this.#refuse(size, owner);
    const block = address / WORD;
    this.#charge(owner, this.#sizeOf(block), 1);
    return block;
  }

  /** The block may move. 0, and the old block stays as it is, when the pool cannot serve. */
  change(block: number, size: number, owner: number): number {
    const before = this.#sizeOf(block);
    const address = this.pool.realloc((block * WORD) as Address, bytes(size));
    if (address === NULL) return this.#refuse(size, owner);
    const changed = address / WORD;
    this.#charge(owner, -before, -1);
    this.#charge(owner, this.#sizeOf(changed), 1);
    return changed;
  }

  free(block: number, owner: number): void {
    this.#charge(owner, -this.#sizeOf(block), -1);
    this.pool.free((block * WORD) as Address);
  }

  /**
   * Reads the headers of blocks that are about to be freed, and of their neighbours: many at a time come out of a large
   * memory as fast as one. It changes nothing.
   */
  fetch(blocks: Int32Array, first: number, count: number): void {
    const memory = this.#memory;
    const header = this.#headerWords;
    const predecessor = this.#predecessorAt;
    let read = 0;
    for (let index = first; index < first + count; index++) {
      read ^= memory[(blocks[index] as number) << 1] as number;
      read ^= memory[Math.max(0, (blocks[index] as number) - header) << 1] as number;
    }
    for (let index = first; index < first + count; index++) {
      const block = blocks[index] as number;
      if (block === 0) continue;
      read ^= memory[(block + wordAt(memory, block - header)) << 1] as number;
      if (predecessor < 0) continue;
      read ^= memory[(wordAt(memory, block - header + predecessor) + 2) << 1] as number;
    }
    this.fetched = read;
  }

  countOf(owner: number): number {
    return this.#counts[owner] as number;
  }

  /** Payload, as the pool handed it out. */
  bytesOf(owner: number): number {
    return this.#held[owner] as number;
  }

  groupNameOf(owner: number): string | undefined {
    return this.#groupNames[(this.#groupOf[owner] as number) - 1];
  }

  groups(): readonly GroupCount[] {
    return this.#groupNames.map((name, index) => {
      const fragments = this.#groupFragments[index + 1] as number;
      const used = this.#groupUsed[index + 1] as number;
      return {
        name,
        fragments,
        used,
        realUsed: used + fragments * this.#headerBytes,
        maxRealUsed: this.#groupMost[index + 1] as number,
      };
    });
  }

  #charge(owner: number, size: number, count: number): void {
    this.#counts[owner] = (this.#counts[owner] as number) + count;
    this.#held[owner] = (this.#held[owner] as number) + size;
    const group = this.#groupOf[owner] as number;
    if (group === 0) return;
    const fragments = (this.#groupFragments[group] as number) + count;
    const used = (this.#groupUsed[group] as number) + size;
    this.#groupFragments[group] = fragments;
    this.#groupUsed[group] = used;
    const realUsed = used + fragments * this.#headerBytes;
    if (realUsed > (this.#groupMost[group] as number)) this.#groupMost[group] = realUsed;
  }

  #sizeOf(block: number): number {
    return wordAt(this.#memory, block - this.#headerWords) * WORD;
  }

  #refuse(size: number, owner: number): 0 {
    this.refused++;
    if (this.firstRefused === undefined) {
      this.firstRefused = { owner, bytes: size, free: this.pool.statistics().freeSize };
      this.onFirstRefused?.();
    }
    return 0;
  }
}
