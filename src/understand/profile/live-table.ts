/**
 * The blocks that are in use, by address: small and fast, because a log may have millions.
 *
 * An open-addressed table in typed arrays, 24 bytes a slot. It grows up to `MOST_BLOCKS`; beyond that `set` refuses, and the
 * caller counts by place only. Addresses of different pools may be the same number: each pool has its own `heap`.
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
  readonly site: number;
  /** In bytes, below 4 GiB. */
  readonly size: number;
  /** Which allocation of the log it was, counted from 0 modulo 2^32. */
  readonly serial: number;
}

/** With it the largest table is 100 MB. */
export const MOST_BLOCKS = 3_145_728;
const SMALLEST = 4096;
const LARGEST = 4_194_304;

export function liveTable(): LiveTable {
  let capacity = SMALLEST;
  let slots = slotsOf(capacity);
  let count = 0;

  const home = (heap: number, address: number) => {
    const low = address % 0x1_0000_0000;
    const mixed = Math.imul((low >>> 3) ^ (heap * 0x9e37), 0x9e37_79b1);
    return (mixed >>> 7) & (capacity - 1);
  };
  const find = (heap: number, address: number) => {
    let at = home(heap, address);
    while (slots.heap[at] !== 0) {
      if (slots.address[at] === address && slots.heap[at] === heap + 1) return at;
      at = (at + 1) & (capacity - 1);
    }
    return ~at;
  };
  const put = (
    at: number,
    heap: number,
    address: number,
    site: number,
    size: number,
    serial: number,
  ) => {
    slots.address[at] = address;
    slots.heap[at] = heap + 1;
    slots.site[at] = site;
    slots.size[at] = size;
    slots.serial[at] = serial;
  };
  const grow = () => {
    const old = slots;
    const length = capacity;
    capacity *= 2;
    slots = slotsOf(capacity);
    for (let at = 0; at < length; at++) {
      const heap = (old.heap[at] ?? 0) - 1;
      if (heap < 0) continue;
      const address = old.address[at] ?? 0;
      put(
        ~find(heap, address),
        heap,
        address,
        old.site[at] ?? 0,
        old.size[at] ?? 0,
        old.serial[at] ?? 0,
      );
    }
  };
  const blockAt = (at: number): LiveBlock => ({
    site: slots.site[at] ?? 0,
    size: slots.size[at] ?? 0,
    serial: slots.serial[at] ?? 0,
  });
  /** Closes the gap, so that whatever was pushed behind it is still found. */
  const remove = (from: number) => {
    let gap = from;
    let at = from;
    for (;;) {
      at = (at + 1) & (capacity - 1);
      const heap = (slots.heap[at] ?? 0) - 1;
      if (heap < 0) break;
      const address = slots.address[at] ?? 0;
      const wanted = home(heap, address);
      if (((at - wanted) & (capacity - 1)) < ((at - gap) & (capacity - 1))) continue;
      put(gap, heap, address, slots.site[at] ?? 0, slots.size[at] ?? 0, slots.serial[at] ?? 0);
      gap = at;
    }
    slots.heap[gap] = 0;
    count--;
  };

  return {
    get count() {
      return count;
    },
    set(heap, address, { site, size, serial }) {
      let at = find(heap, address);
      if (at < 0) {
        if (count >= MOST_BLOCKS) return false;
        if (count * 4 >= capacity * 3 && capacity < LARGEST) {
          grow();
          at = find(heap, address);
        }
        count++;
        at = ~at;
      }
      put(at, heap, address, site, size, serial);
      return true;
    },
    get(heap, address) {
      const at = find(heap, address);
      return at < 0 ? undefined : blockAt(at);
    },
    take(heap, address) {
      const at = find(heap, address);
      if (at < 0) return undefined;
      const block = blockAt(at);
      remove(at);
      return block;
    },
  };
}

function slotsOf(capacity: number) {
  return {
    address: new Float64Array(capacity),
    heap: new Int32Array(capacity),
    site: new Int32Array(capacity),
    size: new Uint32Array(capacity),
    serial: new Uint32Array(capacity),
  };
}
