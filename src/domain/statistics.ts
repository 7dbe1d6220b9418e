/**
 * A set of statistics under the names that the server gave them (`shmem:real_used_size`, `tm:inuse_transactions`).
 *
 * What the server did not say is not in it: absent, never zero. What it said but cannot be meant (an underflow printed
 * as 1.844674e+19, a negative count, text) is kept apart as it was printed, and never calculated with.
 */
export interface Statistics {
  readonly values: ReadonlyMap<string, number>;
  readonly untrusted: ReadonlyMap<string, string>;
}

export const NO_STATISTICS: Statistics = { values: new Map(), untrusted: new Map() };

/** Plain decimal, as every version prints; with an exponent when a double outgrew `%.0f` (3.x). */
const NUMBER = /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/;

/**
 * Sorts what a server printed into what can be believed and what cannot.
 * `read` may be numbers (JSON-RPC) or strings (text, mi_json); null and booleans cannot be believed.
 */
export function sortStatistics(read: Iterable<readonly [string, unknown]>): Statistics {
  const values = new Map<string, number>();
  const untrusted = new Map<string, string>();
  for (const [name, printed] of read) {
    const value = typeof printed === 'number' ? printed : numberIn(printed);
    if (value !== undefined && isBelievable(value)) values.set(name, value);
    else
      untrusted.set(name, typeof printed === 'string' ? printed : (JSON.stringify(printed) ?? ''));
  }
  return { values, untrusted };
}

/** Two answers to parts of one question, read as one. */
export function joinStatistics(parts: readonly Statistics[]): Statistics {
  const [first] = parts;
  if (parts.length === 1 && first !== undefined) return first;
  return {
    values: new Map(parts.flatMap((part) => [...part.values])),
    untrusted: new Map(parts.flatMap((part) => [...part.untrusted])),
  };
}

function numberIn(printed: unknown): number | undefined {
  return typeof printed === 'string' && NUMBER.test(printed) ? Number(printed) : undefined;
}

/** Counters and sizes are whole, not negative, and fit a double exactly; an underflow of 64 bits does not. */
function isBelievable(value: number): boolean {
  return value >= 0 && Number.isSafeInteger(Math.ceil(value));
}
