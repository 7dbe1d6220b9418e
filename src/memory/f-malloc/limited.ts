/**
 * What F_MALLOC of 2.2 and of 3.0 share: blocks that come back join forwards again and again, but only while there is
 * little large free space (knowledge/allocators.md 3.4).
 */
import type { HeapMaking } from '../heap.ts';
import { placeOf } from '../layout.ts';
import { LARGEST_EXACT } from '../size-classes.ts';
import { addToWord, setWord, WORD, wordAt } from '../words.ts';
import { FMalloc } from './f-malloc.ts';

/** A twentieth of the pool, and at least this many bytes. */
const LEAST_LIMIT = 81_920;

export abstract class LimitedFMalloc extends FMalloc {
  readonly #spaceAt: number;
  readonly #limitAt: number;

  constructor(making: HeapMaking) {
    super(making);
    this.#spaceAt = placeOf(making.layout.block, 'large space');
    this.#limitAt = placeOf(making.layout.block, 'large limit');
  }

  protected override start(): void {
    const limit = Math.max(5 * Math.floor((this.total * WORD) / 100), LEAST_LIMIT);
    setWord(this.memory, this.#limitAt, Math.floor(limit / WORD));
    super.start();
  }

  protected find(words: number): number {
    return this.firstFit(words);
  }

  protected link(fragment: number, size: number): void {
    this.linkBySize(fragment, size);
  }

  protected override insert(fragment: number, size: number): void {
    super.insert(fragment, size);
    if (size > LARGEST_EXACT) addToWord(this.memory, this.#spaceAt, size);
  }

  protected override remove(fragment: number, size: number): void {
    super.remove(fragment, size);
    if (size > LARGEST_EXACT) addToWord(this.memory, this.#spaceAt, -size);
  }

  protected joined(block: number): number {
    const { memory } = this;
    for (
      let behind = this.behind(block);
      wordAt(memory, this.#spaceAt) <= wordAt(memory, this.#limitAt) && this.isFreeAt(behind);
      behind = this.behind(block)
    ) {
      this.absorb(block, wordAt(memory, block), behind);
    }
    return block;
  }

  protected afterSplit(): void {}
  protected afterGrowth(): void {}
}
