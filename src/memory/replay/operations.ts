/**
 * Calls to a pool in their order, packed so that millions cost little: what was asked, of which block, and what the real
 * allocator gave.
 */
export const MALLOC = 0;
export const FREE = 1;
export const REALLOC = 2;

/** Nothing is known about where the block came to lie. */
export const UNKNOWN = -2;
/** The allocator could not serve. */
export const FAILED = -1;

export interface Operations {
  readonly count: number;
  /** `MALLOC`, `FREE` or `REALLOC`. */
  readonly kinds: Uint8Array;
  /** Blocks are numbered; a number is free for use again when its block is. */
  readonly blocks: Int32Array;
  /** Bytes asked for. */
  readonly sizes: Float64Array;
  /** Bytes from the start of the pool to the block, `FAILED` or `UNKNOWN`. */
  readonly offsets: Float64Array;
  /** One more than the largest number of a block. */
  readonly blockCount: number;
}

/** Packs operations one by one. */
export class OperationsBuilder {
  #count = 0;
  #blockCount = 0;
  #kinds = new Uint8Array(1024);
  #blocks = new Int32Array(1024);
  #sizes = new Float64Array(1024);
  #offsets = new Float64Array(1024);

  get count(): number {
    return this.#count;
  }

  add(kind: number, block: number, size: number, offset: number): void {
    const at = this.#count++;
    if (at === this.#kinds.length) this.#grow();
    this.#kinds[at] = kind;
    this.#blocks[at] = block;
    this.#sizes[at] = size;
    this.#offsets[at] = offset;
    if (block >= this.#blockCount) this.#blockCount = block + 1;
  }

  done(): Operations {
    const count = this.#count;
    return {
      count,
      kinds: this.#kinds.slice(0, count),
      blocks: this.#blocks.slice(0, count),
      sizes: this.#sizes.slice(0, count),
      offsets: this.#offsets.slice(0, count),
      blockCount: this.#blockCount,
    };
  }

  #grow(): void {
    const length = this.#count * 2;
    this.#kinds = longer(new Uint8Array(length), this.#kinds);
    this.#blocks = longer(new Int32Array(length), this.#blocks);
    this.#sizes = longer(new Float64Array(length), this.#sizes);
    this.#offsets = longer(new Float64Array(length), this.#offsets);
  }
}

function longer<Numbers extends Uint8Array | Int32Array | Float64Array>(
  into: Numbers,
  from: Numbers,
): Numbers {
  into.set(from);
  return into;
}
