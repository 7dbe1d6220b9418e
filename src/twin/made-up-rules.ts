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

export function madeUpRules(count: number, gateways: number, seed: string): readonly RouteRule[] {
  const random = randomStream(`${seed} prefixes`);
  const prefixes = new Set<string>();
  while (prefixes.size < count) {
    // A table so large that short prefixes run out has longer ones.
    const longer = Math.floor(Math.log10(Math.max(1, count / 1e6)));
    const length = (LENGTHS[random.below(LENGTHS.length)] ?? SHORTEST) + longer;
    prefixes.add(String(10 ** (length - 1) + random.below(9 * 10 ** (length - 1))));
  }
  return [...prefixes].toSorted().map((prefix) => ({ prefix, gateways, attrs: ATTRIBUTES }));
}
