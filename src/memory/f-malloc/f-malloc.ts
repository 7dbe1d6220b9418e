/**
 * F_MALLOC: free fragments in lists by size, joined with their neighbours when they come back, and, when nothing fits, a
 * walk through the whole pool that joins what it can (knowledge/allocators.md 3).
 *
 * The families differ in how they find, insert, split and join; each is a file beside this one.
 */
import { COUNTER, NONE } from '../heap.ts';
import { LinkedHeap } from '../linked-heap.ts';
import { setWord, wordAt } from '../words.ts';

export abstract class FMalloc extends LinkedHeap {
  protected abstract find(words: number): number;
  protected abstract link(fragment: number, size: number): void;
  protected abstract isWorthSplitting(rest: number, words: number): boolean;
  /** Joins a block that comes back with free neighbours; what it has become is in no list yet. */
  protected abstract joined(block: number): number;
  /** After a split: the second of these, and what is behind it, have new predecessors. */
  protected abstract afterSplit(block: number, rest: number): void;
  /** After a block absorbed the fragment behind it in a `realloc`. */
  protected abstract afterGrowth(block: number): void;

  protected start(): void {
    this.addRealUsed(this.total);
    this.layOut();
    this.insert(this.first, wordAt(this.memory, this.first));
    this.raiseMax();
  }

  protected take(words: number): number {
    const block = this.find(words);
    if (block === NONE) return this.#takeWhole(this.#defragment(words));
    const size = wordAt(this.memory, block);
    this.remove(block, size);
    this.#handOut(this.split(block, size, words));
    return block;
  }

  protected release(block: number): void {
    this.addUsed(-wordAt(this.memory, block));
    const fragment = this.joined(block);
    this.insert(fragment, wordAt(this.memory, fragment));
    this.addFragments(-1);
  }

  resize(block: number, words: number): boolean {
    const { memory } = this;
    const before = wordAt(memory, block);
    let size = before;
    if (words > before) {
      const behind = this.behind(block);
      if (!(this.isFreeAt(behind) && wordAt(memory, behind) + this.header >= words - before))
        return false;
      size = this.absorb(block, before, behind);
      this.afterGrowth(block);
    }
    if (size > words) size = this.split(block, size, words);
    this.addUsed(size - before);
    this.raiseMax();
    return true;
  }

  /** Into a list, by its size. */
  protected insert(fragment: number, size: number): void {
    this.link(fragment, size);
    this.addRealUsed(-size);
  }

  /** Out of its list. */
  protected remove(fragment: number, size: number): void {
    this.unlink(fragment, size);
    this.addRealUsed(size);
  }

  /** Whether there is a fragment at all, and a free one. */
  protected isFreeAt(fragment: number): boolean {
    return fragment < this.last && this.isFree(fragment);
  }

  /** Takes the free fragment behind out of its list and makes it, with its header, part of this one; gives its new size. */
  protected absorb(fragment: number, size: number, behind: number): number {
    const { memory } = this;
    const more = wordAt(memory, behind);
    this.remove(behind, more);
    this.end(behind);
    const joined = size + this.header + more;
    setWord(memory, fragment, joined);
    return joined;
  }

  /** Makes what is not needed a free fragment, if it is worth that; gives the size that the block then has. */
  protected split(block: number, size: number, words: number): number {
    const rest = size - words;
    if (!this.isWorthSplitting(rest, words)) return size;
    const { memory } = this;
    const added = block + this.header + words;
    setWord(memory, block, words);
    setWord(memory, added, rest - this.header);
    this.begin(added);
    this.afterSplit(block, added);
    this.insert(added, rest - this.header);
    return words;
  }

  #handOut(size: number): void {
    this.addUsed(size);
    this.raiseMax();
    this.addFragments(1);
  }

  #takeWhole(block: number): number {
    if (block !== NONE) this.#handOut(wordAt(this.memory, block));
    return block;
  }

  /**
   * Joins free neighbours from the start of the pool until one is larger than asked, and gives that out whole. F31 does
   * not mend the predecessor of the fragment behind (knowledge/allocators.md 3.6).
   */
  #defragment(words: number): number {
    this.count(COUNTER.defragmentations);
    if (!this.mayHaveFreeNeighbours()) return NONE;
    for (let fragment = this.first; fragment < this.last; fragment = this.behind(fragment)) {
      if (!this.isFree(fragment) || !this.isFreeAt(this.behind(fragment))) continue;
      let size = wordAt(this.memory, fragment);
      this.remove(fragment, size);
      do {
        size = this.absorb(fragment, size, this.behind(fragment));
        if (size > words) return fragment;
      } while (this.isFreeAt(this.behind(fragment)));
      this.insert(fragment, size);
    }
    this.noFreeNeighbours();
    return NONE;
  }

  /** False where it is known that no two free fragments lie side by side: a walk would find nothing to join. */
  protected mayHaveFreeNeighbours(): boolean {
    return true;
  }

  /** A walk through the whole pool has joined all of them. */
  protected noFreeNeighbours(): void {}
}
