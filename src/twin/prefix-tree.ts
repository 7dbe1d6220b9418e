/**
 * The tree of prefixes as drouting builds it: a node for every distinct proper prefix, a slot in each for every digit, in
 * which prefixes end and other nodes hang (knowledge 6.4). As plain arrays, for tables of a million rules.
 */
const DIGITS = '0123456789*#+';
/** A tree that knows `extra_prefix_chars` has 13 slots a node; we always have them and charge what the footprint says. */
const WIDTH = DIGITS.length;
const NONE = -1;

export interface TreeVisitor {
  /** A rule of a prefix; the first one of it when `isFirst`. */
  rule(rule: number, isFirst: boolean): void;
  /** A node other than the root, after all that hangs in it. */
  node(node: number): void;
}

export class PrefixTree {
  #nodes = 1;
  /** By slot: the node that hangs there, and the first and last rule that end there. */
  #children = new Int32Array(64 * WIDTH).fill(NONE);
  #first = new Int32Array(64 * WIDTH).fill(NONE);
  #last = new Int32Array(64 * WIDTH).fill(NONE);
  /** By rule: the next one of the same prefix. */
  readonly #next: Int32Array;

  constructor(rules: number) {
    this.#next = new Int32Array(rules).fill(NONE);
  }

  /** Nodes besides the root. */
  get nodes(): number {
    return this.#nodes - 1;
  }

  /** The number of nodes that this prefix makes; `isNew` unless another rule has the very prefix. */
  add(prefix: string, rule: number): { readonly made: number; readonly isNew: boolean } {
    const before = this.#nodes;
    let slot = slotOf(prefix, 0);
    for (let digit = 1; digit < prefix.length; digit++) {
      let node = this.#children[slot] as number;
      if (node === NONE) {
        node = this.#nodes++;
        if (this.#nodes * WIDTH > this.#children.length) this.#grow();
        this.#children[slot] = node;
      }
      slot = node * WIDTH + slotOf(prefix, digit);
    }
    const last = this.#last[slot] as number;
    if (last === NONE) this.#first[slot] = rule;
    else this.#next[last] = rule;
    this.#last[slot] = rule;
    return { made: this.#nodes - before, isNew: last === NONE };
  }

  /** Node by node, digits in order: as the server frees it. */
  walk(visitor: TreeVisitor): void {
    this.#walk(0, visitor);
  }

  #walk(node: number, visitor: TreeVisitor): void {
    for (let slot = node * WIDTH; slot < (node + 1) * WIDTH; slot++) {
      const first = this.#first[slot] as number;
      for (let rule = first; rule !== NONE; rule = this.#next[rule] as number) {
        visitor.rule(rule, rule === first);
      }
      const child = this.#children[slot] as number;
      if (child !== NONE) this.#walk(child, visitor);
    }
    if (node > 0) visitor.node(node - 1);
  }

  #grow(): void {
    const doubled = (kept: Int32Array) => {
      const grown = new Int32Array(kept.length * 2).fill(NONE);
      grown.set(kept);
      return grown;
    };
    this.#children = doubled(this.#children);
    this.#first = doubled(this.#first);
    this.#last = doubled(this.#last);
  }
}

/** What is no digit counts as the last one: it costs the same. */
function slotOf(prefix: string, digit: number): number {
  const slot = DIGITS.indexOf(prefix.charAt(digit));
  return slot < 0 ? WIDTH - 1 : slot;
}
