/**
 * The 8-byte words of a pool, as 64-bit little-endian integers in two halves.
 *
 * Everything in a pool lies on a multiple of eight bytes and has a size that is one, so the room counts in words inside:
 * a position or a size in words fits a small integer up to 8 GiB, which is what makes the pools fast. The port
 * (`pool.ts`) speaks bytes, and amounts are kept in the region in bytes, as the server keeps them.
 */
export const WORD = 8;

/** In a pool of so many halves no amount, headers that count twice included, needs the upper half. */
const HALVES_BELOW_4_GIB = 2 ** 30 - 2 ** 18;

/** The amount of bytes that stands at this word, in words; never negative. */
export function wordAt(memory: Int32Array, at: number): number {
  const low = (memory[at << 1] as number) >>> 3;
  if (memory.length <= HALVES_BELOW_4_GIB) return low;
  return low | ((memory[(at << 1) + 1] as number) << 29);
}

export function setWord(memory: Int32Array, at: number, words: number): void {
  memory[at << 1] = words << 3;
  memory[(at << 1) + 1] = words >> 29;
}

export function addToWord(memory: Int32Array, at: number, words: number): void {
  setWord(memory, at, wordAt(memory, at) + words);
}

/** A plain number at this word, such as a count of fragments: never negative, and below 2^31. */
export function countAt(memory: Int32Array, at: number): number {
  return memory[at << 1] as number;
}

export function setCount(memory: Int32Array, at: number, count: number): void {
  memory[at << 1] = count;
}

export function addToCount(memory: Int32Array, at: number, more: number): void {
  memory[at << 1] = (memory[at << 1] as number) + more;
}

export function isMarked(marks: Int32Array, at: number): boolean {
  return (((marks[at >> 5] as number) >>> (at & 31)) & 1) === 1;
}

export function mark(marks: Int32Array, at: number): void {
  marks[at >> 5] = (marks[at >> 5] as number) | (1 << (at & 31));
}

export function unmark(marks: Int32Array, at: number): void {
  marks[at >> 5] = (marks[at >> 5] as number) & ~(1 << (at & 31));
}
