/**
 * The figures of one series in a roll-up: for each minute or hour its least, mean, most and last, as bytes.
 *
 * The last figure is the one that is written; the others are kept as their distance from it, which is nothing for a
 * series that stood still. The mean is kept exactly, as the sum of what differed from the last.
 */
import { decodeColumn, encodeColumn } from './codec.ts';
import type { ChunkSummary } from './spans.ts';

/** All columns of one length, an entry for each minute or hour in which there were samples. */
export interface RollUp {
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly sum: Float64Array;
  readonly final: Float64Array;
  /** How many samples there were. */
  readonly count: Float64Array;
}

export function encodeRollUp({ low, high, sum, final, count }: RollUp): Uint8Array {
  const columns = [
    final,
    final.map((last, index) => last - (low[index] ?? 0)),
    final.map((last, index) => (high[index] ?? 0) - last),
    final.map((last, index) => (sum[index] ?? 0) - last * (count[index] ?? 0)),
    count,
  ].map(encodeColumn);
  const bytes = new Uint8Array(columns.reduce((all, { length }) => all + LENGTH + length, 0));
  const view = new DataView(bytes.buffer);
  let position = 0;
  for (const column of columns) {
    view.setUint32(position, column.length, true);
    bytes.set(column, position + LENGTH);
    position += LENGTH + column.length;
  }
  return bytes;
}

export function decodeRollUp(bytes: Uint8Array, entries: number): RollUp {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let position = 0;
  const next = () => {
    const start = position + LENGTH;
    position = start + view.getUint32(position, true);
    return decodeColumn(bytes.subarray(start, position), entries);
  };
  const [final, below, above, beside, count] = [next(), next(), next(), next(), next()];
  return {
    final,
    low: final.map((last, index) => last - (below[index] ?? 0)),
    high: final.map((last, index) => last + (above[index] ?? 0)),
    sum: final.map((last, index) => last * (count[index] ?? 0) + (beside[index] ?? 0)),
    count,
  };
}

export function summaryOfRollUp({ low, high, sum, final }: RollUp): ChunkSummary {
  const whole = { low: Infinity, high: -Infinity, sum: 0, final: final.at(-1) ?? 0 };
  for (let index = 0; index < final.length; index++) {
    whole.low = Math.min(whole.low, low[index] ?? 0);
    whole.high = Math.max(whole.high, high[index] ?? 0);
    whole.sum += sum[index] ?? 0;
  }
  return whole;
}

const LENGTH = 4;
