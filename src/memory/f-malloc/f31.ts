/**
 * F_MALLOC from 3.1 on: the newest free fragment first, whatever its size; a large request looks only where anything
 * fits; blocks join forwards and backwards once when they come back.
 *
 * For joining backwards each header names its physical predecessor. A defragmentation leaves that name stale; a name that
 * is no header's counts as not free (knowledge/allocators.md 3.6).
 */
import { COUNTER, NONE, type HeapMaking } from '../heap.ts';
import { placeOf } from '../layout.ts';
import { LARGEST_EXACT } from '../size-classes.ts';
import { setWord, wordAt } from '../words.ts';
import { FMalloc } from './f-malloc.ts';

export class F31 extends FMalloc {
  readonly #predecessorAt: number;

  constructor(making: HeapMaking) {
    super(making);
    this.#predecessorAt = placeOf(making.layout.header, 'predecessor');
  }

  protected find(words: number): number {
    const list = this.listFor(words);
    const found = this.lists.from(words > LARGEST_EXACT ? list + 1 : list);
    return found < 0 ? NONE : this.headOf(found);
  }

  protected link(fragment: number): void {
    this.linkFirst(fragment);
  }

  protected isWorthSplitting(rest: number): boolean {
    return rest > this.header + 1;
  }

  protected joined(block: number): number {
    const behind = this.behind(block);
    if (this.isFreeAt(behind)) {
      this.absorb(block, behind);
      this.#nameBehind(block);
    }
    const before = wordAt(this.memory, block + this.#predecessorAt);
    if (before === NONE) {
      this.count(COUNTER.firstFreed);
      return block;
    }
    if (!this.exists(before)) {
      this.count(COUNTER.stalePredecessors);
      return block;
    }
    if (!this.isFree(before)) return block;
    this.remove(before);
    const { memory } = this;
    setWord(memory, before, wordAt(memory, before) + wordAt(memory, block) + this.header);
    this.end(block);
    this.#nameBehind(before);
    return before;
  }

  protected afterSplit(block: number, rest: number): void {
    setWord(this.memory, rest + this.#predecessorAt, block);
    this.#nameBehind(rest);
  }

  protected afterGrowth(block: number): void {
    this.#nameBehind(block);
  }

  #nameBehind(fragment: number): void {
    setWord(this.memory, this.behind(fragment) + this.#predecessorAt, fragment);
  }
}
