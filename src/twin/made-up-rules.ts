/**
 * Prefixes for a platform of which only their number is known, as dense as a real table of destinations: 1.8 nodes a rule at
 * 100,000, where most share their first digits with others.
 */
import { randomStream } from '../base/random.ts';
import type { RouteRule } from './scenario.ts';

/** Of a hundred prefixes so many have 3, 4, … 9 digits: the table of the recordings. */
const PER_LENGTH = [1, 3, 8, 20, 35, 22, 11];
const SHORTEST = 3;
const LENGTHS = PER_LENGTH.flatMap((many, index) => Array<number>(many).fill(SHORTEST + index));
/** How long an `attrs` such as `rate=0.01` is. */
const ATTRIBUTES = 9;

/** A table so large that short prefixes run out has longer ones. */
const MANY = 1e6;

export function madeUpRules(count: number, gateways: number, seed: string): readonly RouteRule[] {
  const prefixes: string[] = [];
  const drawn = madeUpPrefixes(seed, Math.floor(Math.log10(Math.max(1, count / MANY))));
  while (prefixes.length < count) prefixes.push(String(drawn.next().value));
  return prefixes.toSorted().map((prefix) => madeUpRule(prefix, gateways));
}

export function madeUpRule(prefix: string, gateways: number): RouteRule {
  return { prefix, gateways, attrs: ATTRIBUTES };
}

/** One after the other without end, each once: a smaller table is the beginning of a larger one. They begin with no 0. */
export function* madeUpPrefixes(seed: string, longer = 0): Generator<number, never> {
  const random = randomStream(`${seed} prefixes`);
  const drawn = new Set<number>();
  for (;;) {
    const length = (LENGTHS[random.below(LENGTHS.length)] ?? SHORTEST) + longer;
    const prefix = 10 ** (length - 1) + random.below(9 * 10 ** (length - 1));
    if (drawn.has(prefix)) continue;
    drawn.add(prefix);
    yield prefix;
  }
}
