/**
 * HP_MALLOC of shared memory, without memory warming: a lock a list in the server, so it joins little (forwards once,
 * when a block comes back) and grows nothing in place (knowledge/allocators.md 5).
 *
 * Before the processes start it joins nothing at all. Its figures live in the control block at first; when the
 * statistics engine is ready they move to counters beside it, and when the script has been parsed those are set back to
 * what the block says: what was allocated between is then missing for ever, and a figure may fall below zero.
 */
import { NONE } from '../heap.ts';
import { LinkedHeap } from '../linked-heap.ts';
import type { PoolStatistics } from '../statistics.ts';
import { addToCount, countAt, setWord, WORD, wordAt } from '../words.ts';

/** Of `Place.counters`: the figures beside the block, in words, and how far the start has come. */
const BESIDE = { used: 8, realUsed: 9, fragments: 10, isReady: 11, isStarted: 12 } as const;

export abstract class HpMalloc extends LinkedHeap {
  /** Whether so much, of which a header is part, is worth being a fragment of its own. */
  protected abstract isWorthSplitting(rest: number): boolean;

  protected start(): void {
    this.layOut();
    this.linkBySize(this.first, wordAt(this.memory, this.first));
    this.addRealUsed(this.first + 2 * this.header);
    this.raiseMax();
    this.addFragments(2); // the free one and the header at the end
  }

  /** The statistics engine is ready: from here on the figures are counted beside the block. */
  statisticsReady(): void {
    this.#resetCounters();
    this.counters[BESIDE.isReady] = 1;
  }

  override started(): void {
    this.statisticsReady();
    this.counters[BESIDE.isStarted] = 1;
  }

  protected take(words: number): number {
    const block = this.firstFit(words);
    if (block === NONE) return NONE;
    const { memory } = this;
    let size = wordAt(memory, block);
    this.unlink(block, size);
    const rest = size - words;
    if (this.isWorthSplitting(rest)) {
      size = words;
      const added = block + this.header + words;
      setWord(memory, block, words);
      setWord(memory, added, rest - this.header);
      this.begin(added);
      this.linkBySize(added, rest - this.header);
      this.addFragments(1);
    }
    this.addUsed(size);
    this.addRealUsed(size + this.header);
    this.raiseMax();
    return block;
  }

  protected release(block: number): void {
    const { memory } = this;
    const size = wordAt(memory, block);
    const behind = block + this.header + size;
    let joined = size;
    if (this.#isStarted && behind < this.last && this.isFree(behind)) {
      const more = wordAt(memory, behind);
      this.unlink(behind, more);
      this.end(behind);
      joined += this.header + more;
      setWord(memory, block, joined);
      this.addFragments(-1);
    }
    this.linkBySize(block, joined);
    this.addUsed(-size);
    this.addRealUsed(-size - this.header);
  }

  resize(block: number, words: number): boolean {
    return words <= wordAt(this.memory, block);
  }

  override statistics(): PoolStatistics {
    if (!this.#isReady) return super.statistics();
    const realUsedSize = this.#beside('realUsed') * WORD;
    return {
      ...super.statistics(),
      usedSize: this.#beside('used') * WORD,
      realUsedSize,
      freeSize: this.total * WORD - realUsedSize,
      fragments: this.#beside('fragments'),
    };
  }

  protected override addUsed(words: number): void {
    if (this.#isReady) this.#addBeside('used', words);
    else super.addUsed(words);
  }

  protected override addRealUsed(words: number): void {
    if (this.#isReady) this.#addBeside('realUsed', words);
    else super.addRealUsed(words);
  }

  protected override addFragments(more: number): void {
    if (this.#isReady) this.#addBeside('fragments', more);
    else addToCount(this.memory, this.fragmentsAt, more);
  }

  protected override raiseMax(): void {
    if (!this.#isReady) super.raiseMax();
    else if (this.#beside('realUsed') > wordAt(this.memory, this.maxRealUsedAt))
      setWord(this.memory, this.maxRealUsedAt, this.#beside('realUsed'));
  }

  #resetCounters(): void {
    this.counters[BESIDE.used] = wordAt(this.memory, this.usedAt);
    this.counters[BESIDE.realUsed] = wordAt(this.memory, this.realUsedAt);
    this.counters[BESIDE.fragments] = countAt(this.memory, this.fragmentsAt);
  }

  get #isReady(): boolean {
    return this.counters[BESIDE.isReady] === 1;
  }

  get #isStarted(): boolean {
    return this.counters[BESIDE.isStarted] === 1;
  }

  #beside(which: keyof typeof BESIDE): number {
    return this.counters[BESIDE[which]] as number;
  }

  #addBeside(which: keyof typeof BESIDE, more: number): void {
    this.counters[BESIDE[which]] = this.#beside(which) + more;
  }
}
