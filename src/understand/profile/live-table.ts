/**
 * The blocks that are in use, by address: small and fast, because a log may have millions.
 *
 * An open-addressed table of 16 bytes a slot, so that to find a block is to look at one place of memory. It grows up to
 * `MOST_BLOCKS`; beyond that `set` refuses, and the caller counts by place only. Addresses of different pools may be the same
 * number: each pool has its own `heap`. It is cut into parts by the address, which grow one by one: the old and the new of
 * all of it would be too much at once.
 */
export interface LiveTable {
  /** False when the table is full and the block is not kept. */
  readonly set: (heap: number, address: number, block: LiveBlock) => boolean;
  readonly get: (heap: number, address: number) => LiveBlock | undefined;
  /** The block that was there, if any. */
  readonly take: (heap: number, address: number) => LiveBlock | undefined;
  readonly count: number;
}

export interface LiveBlock {
  /** Below 65,536, as the number of a heap is. */
  readonly site: number;
  /** In bytes, below 4 GiB. */
  readonly size: number;
}

/** With it the largest table is 67 MB. */
export const MOST_BLOCKS = 3_145_728;
const PARTS = 64;
/** In slots of a part, a power of two; as are all lengths. */
const SMALLEST = 64;
/** Words of 32 bits: the address from its low end, heap and site, size. A heap counts from 1 here: 0 is an empty slot. */
const WORDS = 4;
const HIGH = 1;
const OWNER = 2;
const SIZE = 3;

export function liveTable(): LiveTable {
  const parts = Array.from({ length: PARTS }, newPart);
  let count = 0;

  const partOf = (hash: number): Part => {
    const part = parts[hash >>> 26];
    if (part === undefined) throw new Error('a hash has more than 32 bits');
    return part;
  };
  return {
    get count() {
      return count;
    },
    set(heap, address, { site, size }) {
      const hash = hashOf(heap, address);
      const part = partOf(hash);
      let at = find(part, hash, heap, address);
      if (at < 0) {
        if (count >= MOST_BLOCKS) return false;
        if (isCrowded(part)) {
          grow(part);
          at = find(part, hash, heap, address);
        }
        at = ~at;
        part.count++;
        count++;
      }
      const { words } = part;
      words[at] = address | 0;
      words[at + HIGH] = highOf(address);
      words[at + OWNER] = ((heap + 1) << 16) | site;
      words[at + SIZE] = size | 0;
      return true;
    },
    get(heap, address) {
      const hash = hashOf(heap, address);
      const part = partOf(hash);
      const at = find(part, hash, heap, address);
      return at < 0 ? undefined : blockAt(part, at);
    },
    take(heap, address) {
      const hash = hashOf(heap, address);
      const part = partOf(hash);
      const at = find(part, hash, heap, address);
      if (at < 0) return undefined;
      const block = blockAt(part, at);
      remove(part, at);
      count--;
      return block;
    },
  };
}

interface Part {
  words: Int32Array;
  count: number;
}

function newPart(): Part {
  return { words: new Int32Array(SMALLEST * WORDS), count: 0 };
}

/** The first word of the slot that has the block, or `~` that of the slot where it may be put. */
function find({ words }: Part, hash: number, heap: number, address: number): number {
  const low = address | 0;
  const high = highOf(address);
  let at = home(words, hash);
  for (;;) {
    const owner = words[at + OWNER] ?? 0;
    if (owner === 0) return ~at;
    if (words[at] === low && words[at + HIGH] === high && owner >>> 16 === heap + 1) return at;
    at = next(words, at);
  }
}

function blockAt({ words }: Part, at: number): LiveBlock {
  return { site: (words[at + OWNER] ?? 0) & 0xffff, size: (words[at + SIZE] ?? 0) >>> 0 };
}

function isCrowded({ words, count }: Part): boolean {
  return count * WORDS * 16 >= words.length * 13;
}

function grow(part: Part): void {
  const old = part.words;
  const words = new Int32Array(old.length * 2);
  for (let from = 0; from < old.length; from += WORDS) {
    if (old[from + OWNER] === 0) continue;
    let at = home(words, hashAt(old, from));
    while (words[at + OWNER] !== 0) at = next(words, at);
    words.set(old.subarray(from, from + WORDS), at);
  }
  part.words = words;
}

/** Closes the gap, so that whatever was pushed behind it is still found. */
function remove(part: Part, from: number): void {
  const { words } = part;
  const mask = words.length - 1;
  let gap = from;
  for (let at = next(words, from); words[at + OWNER] !== 0; at = next(words, at)) {
    const wanted = home(words, hashAt(words, at));
    if (((at - wanted) & mask) < ((at - gap) & mask)) continue;
    words.copyWithin(gap, at, at + WORDS);
    gap = at;
  }
  words[gap + OWNER] = 0;
  part.count--;
}

function home(words: Int32Array, hash: number): number {
  return (hash * WORDS) & (words.length - 1);
}

function next(words: Int32Array, at: number): number {
  return (at + WORDS) & (words.length - 1);
}

function highOf(address: number): number {
  return (address / 0x1_0000_0000) | 0;
}

function hashOf(heap: number, address: number): number {
  return mixed(heap + 1, address | 0, highOf(address));
}

function hashAt(words: Int32Array, at: number): number {
  return mixed((words[at + OWNER] ?? 0) >>> 16, words[at] ?? 0, words[at + HIGH] ?? 0);
}

/** Each bit of what goes in changes each bit of what comes out about half of the time. */
function mixed(heap: number, low: number, high: number): number {
  let hash = low ^ Math.imul(high, 0x85eb_ca6b) ^ Math.imul(heap, 0x9e37_79b1);
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb_352d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x846c_a68b);
  return hash ^ (hash >>> 16);
}
