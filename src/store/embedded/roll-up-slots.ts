/**
 * Minutes of a day, or hours of a month, of one series while they are filled: from samples, or from a finer roll-up, in
 * any order.
 */
import type { Runs, Stretch } from '../../domain/buckets.ts';
import type { RollUp } from './roll-up.ts';

export interface Slots extends RollUp {
  /** Of the last figure in each slot, to find it whatever the order. */
  readonly lastAt: Float64Array;
}

/** Nothing in any of them. */
export function emptySlots(length: number): Slots {
  return {
    low: new Float64Array(length).fill(Infinity),
    high: new Float64Array(length).fill(-Infinity),
    sum: new Float64Array(length),
    final: new Float64Array(length),
    count: new Float64Array(length),
    lastAt: new Float64Array(length).fill(-Infinity),
  };
}

/** Runs as `runsIn` finds them; times in order. */
export function addSamples(
  slots: Slots,
  times: Float64Array,
  runs: Runs,
  values: Float64Array,
): void {
  for (let run = 0; run < runs.length; run += 3) {
    const end = runs[run + 2] ?? 0;
    let [low, high, sum] = [Infinity, -Infinity, 0];
    for (let index = runs[run + 1] ?? 0; index < end; index++) {
      const value = values[index] as number;
      if (value < low) low = value;
      if (value > high) high = value;
      sum += value;
    }
    const [slot = 0, start = 0] = runs.subarray(run, run + 2);
    const [final, last] = [values[end - 1] ?? 0, times[end - 1] ?? 0];
    add(slots, slot, { low, high, sum, final, count: end - start, last });
  }
}

export function addRollUp(slots: Slots, times: Float64Array, runs: Runs, rolled: RollUp): void {
  for (let run = 0; run < runs.length; run += 3) {
    const slot = runs[run] ?? 0;
    for (let index = runs[run + 1] ?? 0; index < (runs[run + 2] ?? 0); index++) {
      add(slots, slot, {
        low: rolled.low[index] ?? 0,
        high: rolled.high[index] ?? 0,
        sum: rolled.sum[index] ?? 0,
        final: rolled.final[index] ?? 0,
        count: rolled.count[index] ?? 0,
        last: times[index] ?? 0,
      });
    }
  }
}

/** What is in them, without those that nothing fell into. */
export interface Taken {
  /** Which were filled, in order. */
  readonly places: Int32Array;
  readonly rolled: RollUp;
}

export function takenFrom({ low, high, sum, final, count }: Slots): Taken {
  const places = Int32Array.from(count.keys()).filter((place) => (count[place] ?? 0) > 0);
  const pick = (column: Float64Array) => {
    if (places.length === column.length) return column;
    const picked = new Float64Array(places.length);
    for (let at = 0; at < places.length; at++) picked[at] = column[places[at] ?? 0] ?? 0;
    return picked;
  };
  const rolled = {
    low: pick(low),
    high: pick(high),
    sum: pick(sum),
    final: pick(final),
    count: pick(count),
  };
  return { places, rolled };
}

function add(slots: Slots, slot: number, stretch: Stretch): void {
  slots.low[slot] = Math.min(slots.low[slot] ?? 0, stretch.low);
  slots.high[slot] = Math.max(slots.high[slot] ?? 0, stretch.high);
  slots.sum[slot] = (slots.sum[slot] ?? 0) + stretch.sum;
  slots.count[slot] = (slots.count[slot] ?? 0) + stretch.count;
  if (stretch.last < (slots.lastAt[slot] ?? 0)) return;
  slots.lastAt[slot] = stretch.last;
  slots.final[slot] = stretch.final;
}

/** Where both have something, what was made of more samples stays. */
export function preferFuller(slots: Slots, kept: Slots): void {
  for (const [slot, count] of kept.count.entries()) {
    if (count <= (slots.count[slot] ?? 0)) continue;
    for (const column of ['low', 'high', 'sum', 'final', 'count'] as const)
      slots[column][slot] = kept[column][slot] ?? 0;
  }
}
