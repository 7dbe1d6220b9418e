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

  protected link(fragment: number, size: number): void {
    this.linkFirst(fragment, size);
  }

  protected isWorthSplitting(rest: number): boolean {
    return rest > this.header + 1;
  }

  protected joined(block: number): number {
    const { memory } = this;
    let size = wordAt(memory, block);
    const behind = block + this.header + size;
    if (this.isFreeAt(behind)) {
      size = this.absorb(block, size, behind);
      this.#nameBehind(block);
    }
    const before = wordAt(memory, block + this.#predecessorAt);
    if (!this.#isFreeBefore(before, block)) return block;
    this.end(block);
    const sizeBefore = wordAt(memory, before);
    this.remove(before, sizeBefore);
    setWord(memory, before, sizeBefore + this.header + size);
    this.#nameBehind(before);
    return before;
  }

  override resize(block: number, words: number): boolean {
    const isResized = super.resize(block, words);
    // What was cut off a shrinking block is not joined with what is behind it.
    const rest = this.behind(block);
    if (isResized && this.isFreeAt(rest) && this.isFreeAt(this.behind(rest))) {
      this.#mayNowLieSideBySide();
    }
    return isResized;
  }

  protected override mayHaveFreeNeighbours(): boolean {
    return this.counters[COUNTER.freeNeighbours] === 1;
  }

  protected override noFreeNeighbours(): void {
    this.counters[COUNTER.freeNeighbours] = 0;
  }

  protected afterSplit(block: number, rest: number): void {
    setWord(this.memory, rest + this.#predecessorAt, block);
    this.#nameBehind(rest);
  }

  protected afterGrowth(block: number): void {
    this.#nameBehind(block);
  }

  /** Whether a predecessor, as it is named, is there to be joined. */
  #isFreeBefore(before: number, block: number): boolean {
    if (before === NONE) {
      this.count(COUNTER.firstFreed);
      return false;
    }
    if (this.exists(before)) {
      if (this.behind(before) !== block) this.#mayNowLieSideBySide();
      return this.isFree(before);
    }
    this.#mayNowLieSideBySide();
    this.count(COUNTER.stalePredecessors);
    return false;
  }

  #mayNowLieSideBySide(): void {
    this.counters[COUNTER.freeNeighbours] = 1;
  }

  #nameBehind(fragment: number): void {
    setWord(this.memory, this.behind(fragment) + this.#predecessorAt, fragment);
  }
}
