/**
 * How large tables of made-up prefixes are, of every size, without making their blocks: how many prefixes have how many digits,
 * and how many nodes drouting's tree has for them. Counted once, as far as somebody asked.
 */
import { madeUpPrefixes } from './made-up-rules.ts';

export interface TableCounts {
  /** Of the tree, besides the root: one for every distinct proper prefix (knowledge 6.4). */
  readonly nodes: number;
  /** Prefixes by their number of digits. */
  readonly byDigits: ReadonlyMap<number, number>;
}

/** The table of so many that `madeUpRules` makes of that seed, as long as they are fewer than ten million. */
export function countedTable(seed: string): (prefixes: number) => TableCounts {
  const drawn = madeUpPrefixes(seed);
  const inner = new Set<number>();
  /** After each prefix: how many nodes there are; and how long it is. */
  const nodes: number[] = [];
  const digits: number[] = [];
  const takeNext = () => {
    const prefix = drawn.next().value;
    digits.push(String(prefix).length);
    for (let part = shortened(prefix); part > 0 && !inner.has(part); part = shortened(part))
      inner.add(part);
    nodes.push(inner.size);
  };
  return (prefixes) => {
    while (nodes.length < prefixes) takeNext();
    const byDigits = new Map<number, number>();
    for (let at = 0; at < prefixes; at++) {
      const many = digits[at] as number;
      byDigits.set(many, (byDigits.get(many) ?? 0) + 1);
    }
    return { nodes: nodes[prefixes - 1] ?? 0, byDigits };
  };
}

function shortened(prefix: number): number {
  return Math.floor(prefix / 10);
}
