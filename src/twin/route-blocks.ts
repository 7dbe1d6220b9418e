/**
 * The blocks of one data set of drouting, in the order in which rules ask for them, and in the order in which they go
 * back: computed once from the prefixes, used at every load.
 *
 * The tree has a node for every distinct proper prefix of the prefixes (knowledge 6.4): the last digit lives in its
 * parent's slot. A set is freed along the tree, node by node, digits in order, the node itself last.
 */
import type { DroutingFootprint, PlacedBlock, RuleBlock } from './footprint.ts';
import type { OwnerTable } from './owner-table.ts';
import type { RouteRule } from './scenario.ts';

export interface RouteBlocks {
  readonly rules: number;
  /** Of rule `r` the blocks from `starts[r]` up to `starts[r + 1]`, in their order. */
  readonly starts: Int32Array;
  readonly bytes: Int32Array;
  readonly owners: Int16Array;
  /** 1 for a node of the tree, which stays when its rule is skipped. */
  readonly isNode: Uint8Array;
  /** Numbers of blocks in the order in which they are freed. */
  readonly freed: Int32Array;
}

/** What hangs in a slot of a node. */
interface Slot {
  rules: number[];
  node: Node | undefined;
}

interface Node {
  /** Number of its block; -1 for the root, which belongs to the set. */
  readonly block: number;
  readonly slots: Map<number, Slot>;
}

export function routeBlocks(
  rules: readonly RouteRule[],
  footprint: DroutingFootprint,
  owners: OwnerTable,
): RouteBlocks {
  const bytes: number[] = [];
  const owned: number[] = [];
  const isNode: number[] = [];
  const starts = new Int32Array(rules.length + 1);
  const ends: number[] = [];
  const root: Node = { block: -1, slots: new Map() };
  const add = (block: PlacedBlock, size = block.bytes, node = 0) => {
    bytes.push(size);
    owned.push(owners.numberOf(block));
    isNode.push(node);
    return bytes.length - 1;
  };
  for (const [index, rule] of rules.entries()) {
    starts[index] = bytes.length;
    for (const block of footprint.rule) add(block, sizeOf(block, rule));
    const slot = slotOf(root, rule.prefix, () => add(footprint.node, footprint.node.bytes, 1));
    ends.push(bytes.length);
    for (const block of footprint.ruleEnd) add(block);
    if (slot.rules.length === 0) add(footprint.prefixEnd);
    slot.rules.push(index);
  }
  starts[rules.length] = bytes.length;
  const freed = new Int32Array(bytes.length);
  let count = 0;
  walk(root, {
    rule: (rule) => {
      const first = starts[rule] as number;
      const before = footprint.rule.length;
      for (const number of footprint.ruleFreed) {
        freed[count++] =
          number < before ? first + number : (ends[rule] as number) + number - before;
      }
    },
    /** The array of a prefix's rules belongs to the first of them. */
    prefixEnd: (rule) => (freed[count++] = (starts[rule + 1] as number) - 1),
    node: (block) => (freed[count++] = block),
  });
  return {
    rules: rules.length,
    starts,
    bytes: Int32Array.from(bytes),
    owners: Int16Array.from(owned),
    isNode: Uint8Array.from(isNode),
    freed,
  };
}

/** Bytes that a block of this rule has. */
export function sizeOf(block: RuleBlock, { prefix, gateways, attrs }: RouteRule): number {
  const { bytes, perGateway = 0, perAttribute = 0, perDigit = 0 } = block;
  return bytes + perGateway * gateways + perAttribute * attrs + perDigit * prefix.length;
}

/** The slot in which a prefix ends; nodes on the way there are made. */
function slotOf(root: Node, prefix: string, makeNode: () => number): Slot {
  let node = root;
  for (let index = 0; ; index++) {
    const digit = prefix.charCodeAt(index);
    let slot = node.slots.get(digit);
    if (slot === undefined) {
      slot = { rules: [], node: undefined };
      node.slots.set(digit, slot);
    }
    if (index >= prefix.length - 1) return slot;
    slot.node ??= { block: makeNode(), slots: new Map() };
    node = slot.node;
  }
}

interface Visitor {
  rule(rule: number): void;
  prefixEnd(rule: number): void;
  node(block: number): void;
}

function walk(node: Node, visitor: Visitor): void {
  for (const [, slot] of [...node.slots].toSorted(([one], [other]) => one - other)) {
    const [first] = slot.rules;
    for (const rule of slot.rules) visitor.rule(rule);
    if (first !== undefined) visitor.prefixEnd(first);
    if (slot.node !== undefined) walk(slot.node, visitor);
  }
  if (node.block >= 0) visitor.node(node.block);
}
