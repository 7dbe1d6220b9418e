/**
 * Objects of one kind (dialogs, transactions, contacts), numbered, with the blocks that each holds: no object of ours for an
 * object of theirs, so that millions come and go without work for the garbage collector.
 */
import { grown } from './grown.ts';
import type { SharedMemory } from './shared-memory.ts';

export class ObjectTable {
  /** Blocks an object can have. */
  readonly width: number;
  /** Of object `o` the blocks from `o * width` on; 0 where there is none. */
  blocks: Int32Array;
  #count = 0;
  #made = 0;
  #free: Int32Array;
  #freeCount = 0;
  readonly #owners: Int16Array;
  /** Positions of blocks in the order in which they are freed. */
  readonly #order: Uint8Array;

  constructor(owners: readonly number[], order: readonly number[]) {
    this.width = Math.max(1, owners.length);
    this.#owners = Int16Array.from(owners);
    this.#order = Uint8Array.from(order);
    this.blocks = new Int32Array(1024 * this.width);
    this.#free = new Int32Array(1024);
  }

  get count(): number {
    return this.#count;
  }

  /** How many there have been at the same time: numbers are below this. */
  get capacity(): number {
    return this.#free.length;
  }

  /** A number that no living object has; its blocks are all 0. */
  take(): number {
    this.#count++;
    if (this.#freeCount > 0) return this.#free[--this.#freeCount] as number;
    if (this.#made === this.#free.length) this.#grow();
    return this.#made++;
  }

  /** Frees the blocks in their order, and the number. */
  release(object: number, memory: SharedMemory): void {
    const first = object * this.width;
    memory.fetch(this.blocks, first, this.width);
    for (let index = 0; index < this.#order.length; index++) {
      const place = this.#order[index] as number;
      const block = this.blocks[first + place] as number;
      if (block === 0) continue;
      memory.free(block, this.#owners[place] as number);
      this.blocks[first + place] = 0;
    }
    this.#free[this.#freeCount++] = object;
    this.#count--;
  }

  ownerOf(place: number): number {
    return this.#owners[place] as number;
  }

  #grow(): void {
    this.blocks = grown(this.blocks, new Int32Array(this.blocks.length * 2));
    this.#free = grown(this.#free, new Int32Array(this.#free.length * 2));
  }
}
