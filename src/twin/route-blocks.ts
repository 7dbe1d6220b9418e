/**
 * The blocks of one data set of drouting, in the order in which rules ask for them, and in the order in which they go
 * back: computed once from the prefixes, used at every load.
 */
import type { DroutingFootprint, PlacedBlock, RuleBlock } from './footprint.ts';
import type { OwnerTable } from './owner-table.ts';
import { PrefixTree } from './prefix-tree.ts';
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

export function routeBlocks(
  rules: readonly RouteRule[],
  footprint: DroutingFootprint,
  owners: OwnerTable,
): RouteBlocks {
  const tree = new PrefixTree(rules.length);
  const before = footprint.rule.length;
  const after = footprint.ruleEnd.length;
  const made = new Uint8Array(rules.length);
  const isNew = new Uint8Array(rules.length);
  const starts = new Int32Array(rules.length + 1);
  for (const [index, { prefix }] of rules.entries()) {
    const added = tree.add(prefix, index);
    made[index] = added.made;
    if (added.isNew) isNew[index] = 1;
    starts[index + 1] =
      (starts[index] as number) + before + added.made + after + (added.isNew ? 1 : 0);
  }
  const count = starts[rules.length] as number;
  const blocks = {
    rules: rules.length,
    starts,
    bytes: new Int32Array(count),
    owners: new Int16Array(count),
    isNode: new Uint8Array(count),
    freed: new Int32Array(count),
  };
  const nodeBlocks = new Int32Array(tree.nodes);
  const ownerOf = new Map<PlacedBlock, number>();
  const { rule: first, node, ruleEnd, prefixEnd } = footprint;
  for (const block of [...first, node, ...ruleEnd, prefixEnd]) {
    ownerOf.set(block, owners.numberOf(block));
  }
  let at = 0;
  let nodes = 0;
  const put = (block: PlacedBlock, size: number) => {
    blocks.bytes[at] = size;
    blocks.owners[at++] = ownerOf.get(block) as number;
  };
  for (const [index, rule] of rules.entries()) {
    for (const block of first) put(block, sizeOf(block, rule));
    for (let each = 0; each < (made[index] as number); each++) {
      blocks.isNode[at] = 1;
      nodeBlocks[nodes++] = at;
      put(node, node.bytes);
    }
    for (const block of ruleEnd) put(block, block.bytes);
    if (isNew[index] === 1) put(prefixEnd, prefixEnd.bytes);
  }
  let freed = 0;
  tree.walk({
    rule(rule, isFirst) {
      const start = starts[rule] as number;
      const end = start + (made[rule] as number);
      for (const number of footprint.ruleFreed) {
        blocks.freed[freed++] = (number < before ? start : end) + number;
      }
      // The array of a prefix's rules belongs to the first of them.
      if (isFirst) blocks.freed[freed++] = (starts[rule + 1] as number) - 1;
    },
    node(number) {
      blocks.freed[freed++] = nodeBlocks[number] as number;
    },
  });
  return blocks;
}

/** Bytes that a block of this rule has. */
export function sizeOf(block: RuleBlock, { prefix, gateways, attrs }: RouteRule): number {
  const { bytes, perGateway = 0, perAttribute = 0, perDigit = 0 } = block;
  return bytes + perGateway * gateways + perAttribute * attrs + perDigit * prefix.length;
}
