/**
 * Prefixes for a platform of which only their number is known, as dense as a real table of destinations: 1.8 nodes a rule at
 * 100,000, where most share their first digits with others.
 */
import { randomStream } from '../base/random.ts';
import type { RouteRule } from './scenario.ts';

/** Digits of a prefix: 3 to 9, most of them 6 to 8, as in the table of the recordings. */
const LENGTHS = [3, 4, 5, 5, 6, 6, 6, 7, 7, 7, 7, 8, 8, 8, 9];
const ATTRIBUTES = 9;

export function madeUpRules(count: number, gateways: number, seed: string): readonly RouteRule[] {
  const random = randomStream(`${seed} prefixes`);
  const prefixes = new Set<string>();
  for (let tries = 0; prefixes.size < count && tries < count * 50; tries++) {
    const length = LENGTHS[random.below(LENGTHS.length)] ?? 7;
    let prefix = String(1 + random.below(9));
    for (let digit = 1; digit < length; digit++) prefix += random.below(10);
    prefixes.add(prefix);
  }
  return [...prefixes].toSorted().map((prefix) => ({ prefix, gateways, attrs: ATTRIBUTES }));
}
