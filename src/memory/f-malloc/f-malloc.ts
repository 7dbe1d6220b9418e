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
  protected abstract link(fragment: number): void;
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
    this.insert(this.first);
    this.raiseMax();
  }

  protected take(words: number): number {
    let block = this.find(words);
    if (block !== NONE) {
      this.remove(block);
      this.split(block, words);
    } else {
      block = this.#defragment(words);
      if (block === NONE) return NONE;
    }
    this.addUsed(wordAt(this.memory, block));
    this.raiseMax();
    this.addFragments(1);
    return block;
  }

  protected release(block: number): void {
    this.addUsed(-wordAt(this.memory, block));
    this.insert(this.joined(block));
    this.addFragments(-1);
  }

  resize(block: number, words: number): boolean {
    const { memory } = this;
    const before = wordAt(memory, block);
    if (words > before) {
      const behind = this.behind(block);
      if (!(this.isFreeAt(behind) && wordAt(memory, behind) + this.header >= words - before))
        return false;
      this.absorb(block, behind);
      this.afterGrowth(block);
    }
    if (wordAt(memory, block) > words) this.split(block, words);
    this.addUsed(wordAt(memory, block) - before);
    this.raiseMax();
    return true;
  }

  protected insert(fragment: number): void {
    this.link(fragment);
    this.addRealUsed(-wordAt(this.memory, fragment));
  }

  protected remove(fragment: number): void {
    this.unlink(fragment);
    this.addRealUsed(wordAt(this.memory, fragment));
  }

  /** Whether there is a fragment at all, and a free one. */
  protected isFreeAt(fragment: number): boolean {
    return fragment < this.last && this.isFree(fragment);
  }

  /** Takes the free fragment behind out of its list and makes it, with its header, part of this one. */
  protected absorb(fragment: number, behind: number): void {
    this.remove(behind);
    this.end(behind);
    const { memory } = this;
    setWord(memory, fragment, wordAt(memory, fragment) + wordAt(memory, behind) + this.header);
  }

  protected split(block: number, words: number): void {
    const { memory } = this;
    const rest = wordAt(memory, block) - words;
    if (!this.isWorthSplitting(rest, words)) return;
    setWord(memory, block, words);
    const added = block + this.header + words;
    setWord(memory, added, rest - this.header);
    this.begin(added);
    this.afterSplit(block, added);
    this.insert(added);
  }

  /**
   * Joins free neighbours from the start of the pool until one is larger than asked, and gives that out whole. F31 does
   * not mend the predecessor of the fragment behind (knowledge/allocators.md 3.6).
   */
  #defragment(words: number): number {
    this.count(COUNTER.defragmentations);
    for (let fragment = this.first; fragment < this.last; fragment = this.behind(fragment)) {
      if (!this.isFree(fragment) || !this.isFreeAt(this.behind(fragment))) continue;
      this.remove(fragment);
      do {
        this.absorb(fragment, this.behind(fragment));
        if (wordAt(this.memory, fragment) > words) return fragment;
      } while (this.isFreeAt(this.behind(fragment)));
      this.insert(fragment);
    }
    return NONE;
  }
}
