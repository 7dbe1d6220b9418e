/**
 * The memory of a pool, and an index beside it that the server does not have.
 *
 * `memory` is the pool itself: the control block, then fragments with their headers, at the very offsets of the server.
 * `index` finds in a few steps what the server walks for: which lists hold anything (a bit a list) and where headers
 * stand (a bit a word); and it counts what a pool met. No state of a pool is elsewhere, so several workers may open the
 * same shared region; as in the server, whoever uses it holds a lock.
 */
import { GIB, type Bytes } from '../base/bytes.ts';
import { WORD } from './words.ts';

export interface Region {
  readonly memory: ArrayBufferLike;
  readonly index: ArrayBufferLike;
}

/** A region, or a part of one that is a pool of its own (`f-parallel-malloc/`). */
export interface Place {
  /** Two halves for each word. */
  readonly memory: Int32Array;
  /** `COUNTERS` plain numbers. */
  readonly counters: Int32Array;
  /** For `NonEmptyLists`. */
  readonly lists: Int32Array;
  /** A bit for each word: a header begins there. */
  readonly marks: Int32Array;
}

export const LARGEST_POOL = 8 * GIB;

const PAGE = 4096;
const COUNTERS = 16;
/** 2,112 lists at most, and what sums them up. */
const LISTS = 66 + 3 + 11;

/** `memory` reads as zeros, as from the kernel; pages cost nothing until they are touched. */
export function newRegion(size: Bytes, { parts = 1, isShared = false } = {}): Region {
  const indexBytes = parts * indexLength(partOf(size, parts)) * 4;
  return isShared
    ? { memory: new SharedArrayBuffer(size), index: new SharedArrayBuffer(indexBytes) }
    : { memory: new ArrayBuffer(size), index: new ArrayBuffer(indexBytes) };
}

/** How large one of so many equal parts is: whole words. */
export function partOf(size: number, parts: number): number {
  return Math.floor(size / parts / WORD) * WORD;
}

export function placeIn({ memory, index }: Region, part = 0, parts = 1): Place {
  const size = partOf(memory.byteLength, parts);
  const length = indexLength(size);
  const begin = part * length * 4;
  const view = (from: number, count: number) => new Int32Array(index, begin + from * 4, count);
  return {
    memory: new Int32Array(memory, part * size, size / 4),
    counters: view(0, COUNTERS),
    lists: view(COUNTERS, LISTS),
    marks: view(COUNTERS + LISTS, length - COUNTERS - LISTS),
  };
}

/** Pages that were never touched stay so in the copy. */
export function copyOfRegion({ memory, index }: Region): Region {
  return { memory: copyOf(memory), index: copyOf(index) };
}

function copyOf(buffer: ArrayBufferLike): ArrayBuffer {
  const copy = new ArrayBuffer(buffer.byteLength);
  for (let from = 0; from < copy.byteLength; from += PAGE) {
    const page = new Int32Array(buffer, from, Math.min(PAGE, copy.byteLength - from) / 4);
    if (page.some((half) => half !== 0)) new Int32Array(copy, from).set(page);
  }
  return copy;
}

function indexLength(size: number): number {
  return COUNTERS + LISTS + Math.ceil(size / WORD / 32) + 1;
}
