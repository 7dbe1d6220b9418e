/**
 * What the allocators share: a place with fragments one behind another, requests rounded up, addresses that are checked,
 * and blocks that move. How room is found, split and joined is each allocator's own. Inside, positions and sizes are in
 * words (`words.ts`), a fragment is named by the position of its header, and `NONE` is none.
 */
import type { Bytes } from '../base/bytes.ts';
import type { Build } from './build.ts';
import type { FamilyName } from './family-name.ts';
import { placeOf, sizesOfLayout, type Layout } from './layout.ts';
import { NULL, type Address, type Fragment, type FreeList, type Pool } from './pool.ts';
import type { PoolTroubles } from './pool.ts';
import { NonEmptyLists } from './non-empty-lists.ts';
import type { Place, Region } from './region.ts';
import { listOf } from './size-classes.ts';
import type { PoolStatistics } from './statistics.ts';
import {
  addToCount,
  addToWord,
  countAt,
  isMarked,
  mark,
  setCount,
  setWord,
  unmark,
} from './words.ts';
import { WORD, wordAt } from './words.ts';

export const NONE = 0;

/** Of `Place.counters`. */
export const COUNTER = {
  failures: 0,
  defragmentations: 1,
  doubleFrees: 2,
  foreignPointers: 3,
  firstFreed: 4,
  stalePredecessors: 5,
  /** Not a count: 1 when free fragments may lie side by side (F31). */
  freeNeighbours: 6,
} as const;

export interface HeapMaking {
  readonly family: FamilyName;
  readonly build: Build;
  readonly layout: Layout;
  readonly region: Region;
  readonly place: Place;
}

export abstract class Heap implements Pool {
  readonly family: FamilyName;
  readonly build: Build;
  readonly region: Region;
  protected readonly memory: Int32Array;
  protected readonly lists: NonEmptyLists;
  readonly #marks: Int32Array;
  protected readonly counters: Int32Array;

  protected readonly header: number;
  protected readonly tail: number;
  protected readonly total: number;
  protected readonly first: number;
  /** A fragment is there only before this. */
  protected readonly last: number;
  protected readonly listsAt: number;
  protected readonly listCount: number;
  protected readonly listWords: number;
  protected readonly log2Round: 3 | 4;
  protected readonly usedAt: number;
  protected readonly realUsedAt: number;
  protected readonly maxRealUsedAt: number;
  protected readonly fragmentsAt: number;
  readonly #blockPlaces: { readonly size: number; readonly first: number; readonly last: number };
  readonly #groupAt: number;
  readonly #totalBytes: number;

  /** `lastWords` is how much before the end the place called last is: a header that is no fragment, or a tail. */
  constructor({ family, build, layout, region, place }: HeapMaking, lastWords: number) {
    const { block, header, tail, lists, roundTo } = layout;
    this.family = family;
    this.build = build;
    this.region = region;
    this.memory = place.memory;
    this.lists = new NonEmptyLists(place.lists);
    this.#marks = place.marks;
    this.counters = place.counters;
    this.header = header.length;
    this.tail = tail.length;
    const step = roundTo / WORD;
    this.total = Math.floor(place.memory.length / 2 / step) * step;
    this.first = Math.ceil(sizesOfLayout(layout).block / roundTo) * step;
    this.last = this.total - lastWords;
    this.listsAt = block.length;
    this.listCount = lists.count;
    this.listWords = lists.words;
    this.log2Round = roundTo === 8 ? 3 : 4;
    this.usedAt = placeOf(block, 'used');
    this.realUsedAt = placeOf(block, 'real used');
    this.maxRealUsedAt = placeOf(block, 'max real used');
    this.fragmentsAt = placeOf(block, 'fragments');
    this.#blockPlaces = {
      size: placeOf(block, 'size'),
      first: placeOf(block, 'first'),
      last: placeOf(block, 'last'),
    };
    this.#groupAt = placeOf(header, 'group');
    this.#totalBytes = this.total * WORD;
  }

  /** Writes the control block and the first fragment, unless another has: then the region is a pool already. */
  prepare(): this {
    const { memory, first, last } = this;
    const { size, first: firstAt, last: lastAt } = this.#blockPlaces;
    if (wordAt(memory, size) !== 0) return this;
    setWord(memory, size, this.total);
    setWord(memory, firstAt, first);
    setWord(memory, lastAt, last);
    this.start();
    return this;
  }

  protected abstract start(): void;
  /** The header of a block of so many words, or `NONE`. */
  protected abstract take(words: number): number;
  protected abstract release(block: number): void;
  /** Whether the block now has room for so many words where it is. */
  abstract resize(block: number, words: number): boolean;
  abstract isFree(fragment: number): boolean;
  abstract freeLists(): Generator<FreeList>;

  malloc(size: Bytes): Address {
    const block = this.take(this.wordsFor(size));
    if (block !== NONE) return ((block + this.header) * WORD) as Address;
    this.count(COUNTER.failures);
    return NULL;
  }

  free(address: Address): void {
    if (address === NULL) return;
    const block = this.blockOf(address);
    if (block !== NONE) this.release(block);
  }

  realloc(address: Address, size: Bytes): Address {
    if (size === 0) {
      this.free(address);
      return NULL;
    }
    if (address === NULL) return this.malloc(size);
    const block = this.blockOf(address);
    if (block === NONE) return NULL;
    if (this.resize(block, this.wordsFor(size))) return address;
    const moved = this.malloc(size);
    if (moved === NULL) return NULL;
    const data = (block + this.header) << 1;
    const length = wordAt(this.memory, block) << 1;
    this.memory.copyWithin((moved / WORD) << 1, data, data + length);
    this.release(block);
    return moved;
  }

  statistics(): PoolStatistics {
    const { memory, total } = this;
    const realUsed = wordAt(memory, this.realUsedAt);
    return {
      totalSize: total * WORD,
      usedSize: wordAt(memory, this.usedAt) * WORD,
      realUsedSize: realUsed * WORD,
      maxUsedSize: wordAt(memory, this.maxRealUsedAt) * WORD,
      freeSize: (total - realUsed) * WORD,
      fragments: countAt(memory, this.fragmentsAt),
    };
  }

  troubles(): PoolTroubles {
    const count = (which: keyof typeof COUNTER) => this.counters[COUNTER[which]] ?? 0;
    return {
      failures: count('failures'),
      defragmentations: count('defragmentations'),
      doubleFrees: count('doubleFrees'),
      foreignPointers: count('foreignPointers'),
      firstFreed: count('firstFreed'),
      stalePredecessors: count('stalePredecessors'),
    };
  }

  *fragments(): Generator<Fragment> {
    for (let at = this.first; at < this.last; at = this.behind(at)) {
      yield { at: at * WORD, size: wordAt(this.memory, at) * WORD, isFree: this.isFree(at) };
    }
  }

  groupOf(address: Address): number {
    const block = this.#groupAt < 0 ? NONE : this.blockOf(address);
    return block === NONE ? 0 : countAt(this.memory, block + this.#groupAt);
  }

  setGroup(address: Address, group: number): void {
    const block = this.#groupAt < 0 ? NONE : this.blockOf(address);
    if (block !== NONE) setCount(this.memory, block + this.#groupAt, group);
  }

  blockAt(address: Address): { readonly size: number; readonly withHeader: number } {
    const block = this.blockOf(address);
    if (block === NONE) return { size: 0, withHeader: 0 };
    const size = wordAt(this.memory, block);
    return { size: size * WORD, withHeader: (size + this.header) * WORD };
  }

  started(): void {}

  /** The header of the block in use that this address names; `NONE`, and counted, when there is no such block. */
  blockOf(address: Address): number {
    const block = address / WORD - this.header;
    if (block < this.first || block >= this.last || block !== (block | 0) || !this.exists(block)) {
      this.count(COUNTER.foreignPointers);
      return NONE;
    }
    if (this.isFree(block)) {
      this.count(COUNTER.doubleFrees);
      return NONE;
    }
    return block;
  }

  /** Rounded up, in words; of more than the pool holds, a size that it cannot serve. */
  wordsFor(size: number): number {
    if (!(size >= 0)) throw new RangeError(`no size: ${size}`);
    if (size > this.#totalBytes) return this.total + 2;
    if (this.log2Round === 3) return Math.ceil(size / 8);
    return Math.ceil(size / 16) << 1;
  }

  /** Its physical successor. */
  protected behind(fragment: number): number {
    return fragment + this.header + wordAt(this.memory, fragment) + this.tail;
  }

  protected exists(fragment: number): boolean {
    return isMarked(this.#marks, fragment);
  }

  /** A header begins here from now on. */
  protected begin(fragment: number): void {
    mark(this.#marks, fragment);
  }

  /** Its header has become data of the fragment before it. */
  protected end(fragment: number): void {
    unmark(this.#marks, fragment);
  }

  protected listFor(words: number): number {
    return listOf(words, this.log2Round);
  }

  protected addUsed(words: number): void {
    addToWord(this.memory, this.usedAt, words);
  }

  protected addRealUsed(words: number): void {
    addToWord(this.memory, this.realUsedAt, words);
  }

  protected addFragments(more: number): void {
    addToCount(this.memory, this.fragmentsAt, more);
  }

  protected raiseMax(): void {
    const realUsed = wordAt(this.memory, this.realUsedAt);
    if (realUsed > wordAt(this.memory, this.maxRealUsedAt))
      setWord(this.memory, this.maxRealUsedAt, realUsed);
  }

  protected count(counter: number): void {
    const counters = this.counters;
    counters[counter] = (counters[counter] ?? 0) + 1;
  }
}
