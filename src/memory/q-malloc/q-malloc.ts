/**
 * Q_MALLOC: every fragment has its size before and behind its data, so that both neighbours are found and joined
 * whenever a block comes back; lists are rings in ascending order; nothing is ever defragmented
 * (knowledge/allocators.md 4).
 */
import { Heap, NONE, type HeapMaking } from '../heap.ts';
import { placeOf } from '../layout.ts';
import type { FreeList } from '../pool.ts';
import { addToCount, setWord, WORD, wordAt } from '../words.ts';

export abstract class QMalloc extends Heap {
  /** Bytes of a whole fragment that are not data, in words. */
  protected readonly overhead: number;
  readonly #nextAt: number;
  /** From the end of the data, as what is beyond it. */
  readonly #tailSizeAt: number;
  readonly #previousAt: number;

  constructor(making: HeapMaking) {
    const { header, tail } = making.layout;
    super(making, tail.length);
    this.overhead = header.length + tail.length;
    this.#nextAt = placeOf(header, 'next');
    this.#tailSizeAt = placeOf(tail, 'size');
    this.#previousAt = placeOf(tail, 'previous');
  }

  protected abstract isWorthSplitting(rest: number, words: number): boolean;

  protected start(): void {
    for (let list = 0; list < this.listCount; list++) {
      const head = this.#headOf(list);
      this.#setNext(head, head);
      this.#setPrevious(head, head);
    }
    this.addRealUsed(this.total);
    this.begin(this.first);
    this.#setSize(this.first, this.total - this.first - this.overhead);
    this.#insert(this.first);
  }

  isFree(fragment: number): boolean {
    return wordAt(this.memory, fragment + this.#nextAt) !== 0;
  }

  protected take(words: number): number {
    if (words > this.total - wordAt(this.memory, this.realUsedAt)) return NONE;
    const block = this.#find(words);
    if (block === NONE) return NONE;
    this.#remove(block);
    this.#split(block, words);
    this.addUsed(wordAt(this.memory, block));
    this.raiseMax();
    this.addFragments(1);
    return block;
  }

  protected release(block: number): void {
    const { memory } = this;
    this.addUsed(-wordAt(memory, block));
    const behind = this.behind(block);
    if (this.#isFreeAt(behind)) this.#absorb(block, behind);
    const before = this.#before(block);
    if (before !== NONE && this.isFree(before)) {
      this.#remove(before);
      this.end(block);
      this.#setSize(before, wordAt(memory, before) + wordAt(memory, block) + this.overhead);
      this.#insert(before);
    } else {
      this.#insert(block);
    }
    this.addFragments(-1);
  }

  resize(block: number, words: number): boolean {
    const { memory } = this;
    const before = wordAt(memory, block);
    if (words > before) {
      const behind = this.behind(block);
      if (!(this.#isFreeAt(behind) && wordAt(memory, behind) + this.overhead >= words - before))
        return false;
      this.#absorb(block, behind);
    }
    if (wordAt(memory, block) > words) this.#split(block, words);
    this.addUsed(wordAt(memory, block) - before);
    return true;
  }

  *freeLists(): Generator<FreeList> {
    for (let list = this.lists.from(0); list >= 0; list = this.lists.from(list + 1)) {
      const head = this.#headOf(list);
      const fragments = [];
      for (let free = this.#next(head); free !== head; free = this.#next(free)) {
        fragments.push({ at: free * WORD, size: wordAt(this.memory, free) * WORD });
      }
      yield { list, fragments };
    }
  }

  #find(words: number): number {
    const { lists, memory } = this;
    for (let list = lists.from(this.listFor(words)); list >= 0; list = lists.from(list + 1)) {
      const head = this.#headOf(list);
      for (let free = this.#next(head); free !== head; free = this.#next(free)) {
        if (wordAt(memory, free) >= words) return free;
      }
    }
    return NONE;
  }

  #split(block: number, words: number): void {
    const rest = wordAt(this.memory, block) - words;
    if (!this.isWorthSplitting(rest, words)) return;
    this.#setSize(block, words);
    const added = block + this.overhead + words;
    this.begin(added);
    this.#setSize(added, rest - this.overhead);
    this.#insert(added);
  }

  #absorb(block: number, behind: number): void {
    this.#remove(behind);
    this.end(behind);
    const { memory } = this;
    this.#setSize(block, wordAt(memory, block) + wordAt(memory, behind) + this.overhead);
  }

  #insert(fragment: number): void {
    const { memory } = this;
    const size = wordAt(memory, fragment);
    const list = this.listFor(size);
    const head = this.#headOf(list);
    let next = this.#next(head);
    while (next !== head && wordAt(memory, next) < size) next = this.#next(next);
    const previous = this.#previous(next);
    this.#setNext(previous, fragment);
    this.#setPrevious(fragment, previous);
    this.#setNext(fragment, next);
    this.#setPrevious(next, fragment);
    addToCount(memory, head + this.overhead, 1);
    this.lists.add(list);
    this.addRealUsed(-size);
  }

  #remove(fragment: number): void {
    const { memory } = this;
    const size = wordAt(memory, fragment);
    const list = this.listFor(size);
    const head = this.#headOf(list);
    const next = this.#next(fragment);
    const previous = this.#previous(fragment);
    this.#setNext(previous, next);
    this.#setPrevious(next, previous);
    this.#setNext(fragment, 0);
    addToCount(memory, head + this.overhead, -1);
    if (next === head && previous === head) this.lists.remove(list);
    this.addRealUsed(size);
  }

  #isFreeAt(fragment: number): boolean {
    return fragment < this.last && this.isFree(fragment);
  }

  /** Found through the tail in front of it. */
  #before(fragment: number): number {
    if (fragment === this.first) return NONE;
    return fragment - this.overhead - wordAt(this.memory, fragment - this.tail + this.#tailSizeAt);
  }

  #headOf(list: number): number {
    return this.listsAt + list * this.listWords;
  }

  #next(fragment: number): number {
    return wordAt(this.memory, fragment + this.#nextAt);
  }

  #setNext(fragment: number, next: number): void {
    setWord(this.memory, fragment + this.#nextAt, next);
  }

  #tailOf(fragment: number): number {
    return fragment + this.header + wordAt(this.memory, fragment);
  }

  #previous(fragment: number): number {
    return wordAt(this.memory, this.#tailOf(fragment) + this.#previousAt);
  }

  #setPrevious(fragment: number, previous: number): void {
    setWord(this.memory, this.#tailOf(fragment) + this.#previousAt, previous);
  }

  #setSize(fragment: number, words: number): void {
    setWord(this.memory, fragment, words);
    setWord(this.memory, this.#tailOf(fragment) + this.#tailSizeAt, words);
  }
}
