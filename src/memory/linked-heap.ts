/**
 * A heap whose free lists are linked as F_MALLOC and HP_MALLOC link them: each fragment points at the next, and back at
 * the pointer that points at it. That link-back is zero exactly when the fragment is in no list, which is how both know
 * what is free.
 */
import { Heap, NONE, type HeapMaking } from './heap.ts';
import { placeOf } from './layout.ts';
import type { FreeList } from './pool.ts';
import { addToCount, setWord, WORD, wordAt } from './words.ts';

export abstract class LinkedHeap extends Heap {
  readonly #nextAt: number;
  readonly #backAt: number;

  constructor(making: HeapMaking) {
    super(making, making.layout.header.length);
    this.#nextAt = placeOf(making.layout.header, 'next');
    this.#backAt = placeOf(making.layout.header, 'link-back');
  }

  isFree(fragment: number): boolean {
    return wordAt(this.memory, fragment + this.#backAt) !== 0;
  }

  /** One free fragment from the block to the last header, which is never freed and has no size. */
  protected layOut(): void {
    this.begin(this.first);
    setWord(this.memory, this.first, this.last - this.first - this.header);
  }

  protected headOf(list: number): number {
    return wordAt(this.memory, this.listsAt + (list << 1));
  }

  protected nextOf(fragment: number): number {
    return wordAt(this.memory, fragment + this.#nextAt);
  }

  /** At the front of its list. */
  protected linkFirst(fragment: number, size: number): void {
    const list = this.listFor(size);
    this.#link(fragment, list, this.listsAt + (list << 1));
  }

  /** Before the first of its list that is as large, or larger. */
  protected linkBySize(fragment: number, size: number): void {
    const { memory } = this;
    const list = this.listFor(size);
    let pointer = this.listsAt + (list << 1);
    for (let other = wordAt(memory, pointer); other !== NONE; other = wordAt(memory, pointer)) {
      if (wordAt(memory, other) >= size) break;
      pointer = other + this.#nextAt;
    }
    this.#link(fragment, list, pointer);
  }

  #link(fragment: number, list: number, pointer: number): void {
    const { memory } = this;
    const next = wordAt(memory, pointer);
    setWord(memory, fragment + this.#nextAt, next);
    setWord(memory, fragment + this.#backAt, pointer);
    setWord(memory, pointer, fragment);
    const head = this.listsAt + (list << 1);
    if (next !== NONE) setWord(memory, next + this.#backAt, fragment + this.#nextAt);
    else if (pointer === head) this.lists.add(list);
    addToCount(memory, head + 1, 1);
  }

  protected unlink(fragment: number, size: number): void {
    const { memory } = this;
    const list = this.listFor(size);
    const head = this.listsAt + (list << 1);
    const next = wordAt(memory, fragment + this.#nextAt);
    const pointer = wordAt(memory, fragment + this.#backAt);
    setWord(memory, pointer, next);
    if (next !== NONE) setWord(memory, next + this.#backAt, pointer);
    else if (pointer === head) this.lists.remove(list);
    setWord(memory, fragment + this.#backAt, 0);
    addToCount(memory, head + 1, -1);
  }

  /** The first that is large enough, list by list from that of its size on. */
  protected firstFit(words: number): number {
    const { memory, lists } = this;
    for (let list = lists.from(this.listFor(words)); list >= 0; list = lists.from(list + 1)) {
      for (let free = this.headOf(list); free !== NONE; free = this.nextOf(free)) {
        if (wordAt(memory, free) >= words) return free;
      }
    }
    return NONE;
  }

  *freeLists(): Generator<FreeList> {
    for (let list = this.lists.from(0); list >= 0; list = this.lists.from(list + 1)) {
      const fragments = [];
      for (let free = this.headOf(list); free !== NONE; free = this.nextOf(free)) {
        fragments.push({ at: free * WORD, size: wordAt(this.memory, free) * WORD });
      }
      yield { list, fragments };
    }
  }
}
