/**
 * A histogram of sizes in classes that double: up to 8 bytes, up to 16, up to 32 …
 */
export interface SizeClass {
  /** Its smallest and its largest size, in bytes. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly bytes: number;
}

export interface SizeHistogram {
  readonly add: (size: number, count: number, bytes: number) => void;
  /** From the smallest on, without empty ones. */
  readonly classes: () => readonly SizeClass[];
}

const SMALLEST = 8;

export function sizeHistogram(): SizeHistogram {
  const counts = new Float64Array(64);
  const sums = new Float64Array(64);
  return {
    add(size, count, bytes) {
      const index = size <= SMALLEST ? 0 : 29 - Math.clz32(Math.min(Math.ceil(size), 2 ** 31) - 1);
      counts[index] = (counts[index] ?? 0) + count;
      sums[index] = (sums[index] ?? 0) + bytes;
    },
    classes() {
      return Array.from(counts, (count, index) => ({
        from: index === 0 ? 1 : SMALLEST * 2 ** (index - 1) + 1,
        to: SMALLEST * 2 ** index,
        count,
        bytes: sums[index] ?? 0,
      })).filter(({ count }) => count > 0);
    },
  };
}
