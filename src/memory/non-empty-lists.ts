/**
 * Which free lists hold anything, so that the next one is found without looking at the empty ones between.
 *
 * The server looks at each head in turn, which takes most of its time (knowledge/allocators.md 10). Here a bit stands for a
 * list and a second level for 32 of them; which list is found is the same.
 */
export class NonEmptyLists {
  readonly #bits: Int32Array;

  /** 66 words for the lists, 3 that sum them up. */
  constructor(bits: Int32Array) {
    this.#bits = bits;
  }

  add(list: number): void {
    const bits = this.#bits;
    const word = list >> 5;
    bits[word] = (bits[word] as number) | (1 << (list & 31));
    const above = SUMMARY + (word >> 5);
    bits[above] = (bits[above] as number) | (1 << (word & 31));
  }

  remove(list: number): void {
    const bits = this.#bits;
    const word = list >> 5;
    const left = (bits[word] as number) & ~(1 << (list & 31));
    bits[word] = left;
    if (left !== 0) return;
    const above = SUMMARY + (word >> 5);
    bits[above] = (bits[above] as number) & ~(1 << (word & 31));
  }

  /** The first list from this one on that holds anything, or -1. */
  from(list: number): number {
    const bits = this.#bits;
    const word = list >> 5;
    const here = (bits[word] as number) & (-1 << (list & 31));
    if (here !== 0) return (word << 5) + lowestBit(here);
    const next = word + 1;
    let above = next >> 5;
    let sums = (bits[SUMMARY + above] as number) & (-1 << (next & 31));
    while (sums === 0) {
      above++;
      if (above >= SUMMARIES) return -1;
      sums = bits[SUMMARY + above] as number;
    }
    const found = (above << 5) + lowestBit(sums);
    return (found << 5) + lowestBit(bits[found] as number);
  }
}

const SUMMARY = 66;
const SUMMARIES = 3;

function lowestBit(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}
