/**
 * Chance that can be repeated: a stream of numbers drawn from a name.
 *
 * The same name gives the same stream on every machine, so a test or a simulation that used chance can be run again,
 * and two streams of different names have nothing to do with each other. Not for secrets.
 */
export interface Random {
  /** At least 0, less than 1. */
  next(): number;
  /** A whole number, at least 0 and less than `limit`. */
  below(limit: number): number;
}

/** xmur3 mixes the name into a seed, mulberry32 draws from it: both are public-domain designs, and short. */
export function randomStream(name: string): Random {
  let state = seedOf(name);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return { next, below: (limit) => Math.floor(next() * limit) };
}

function seedOf(name: string): number {
  let hash = 1779033703 ^ name.length;
  for (let index = 0; index < name.length; index++) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 3432918353);
    hash = (hash << 13) | (hash >>> 19);
  }
  return hash;
}
