import assert from 'node:assert/strict';
import { test } from 'node:test';

import { footprintFor } from './footprints/footprints.ts';
import { madeUpRules } from './made-up-rules.ts';
import { OwnerTable } from './owner-table.ts';
import { routeBlocks } from './route-blocks.ts';
import type { RouteRule } from './scenario.ts';

const { drouting } = footprintFor('3.6.8');

function blocksOf(prefixes: readonly string[]) {
  const rules: readonly RouteRule[] = prefixes.map((prefix) => ({ prefix, gateways: 2, attrs: 9 }));
  return routeBlocks(rules, drouting, new OwnerTable());
}

test('a rule asks for what the log of a real server shows, with a node for each new proper prefix', () => {
  const { bytes, starts, isNode } = blocksOf(['100', '1001', '20', '20']);
  const of = (rule: number) => [...bytes.slice(starts[rule], starts[rule + 1])];
  assert.deepEqual(of(0), [81, 42, 48, 256, 256, 16, 64]);
  assert.deepEqual(of(1), [81, 42, 48, 256, 16, 64]);
  assert.deepEqual(of(2), [81, 42, 48, 256, 16, 64]);
  // A second rule of the same prefix goes into the array that is there.
  assert.deepEqual(of(3), [81, 42, 48, 16]);
  assert.deepEqual(
    isNode.reduce((sum, each) => sum + each, 0),
    4,
  );
});

test('the set is freed along the tree: rules of a slot, what hangs in it, and a node after its slots', () => {
  const { freed } = blocksOf(['11', '112', '2']);
  const rule = (start: number, nodes: number) => [
    ...[2, 1, 0].map((number) => start + number),
    start + 3 + nodes,
    start + 4 + nodes,
  ];
  const [first, second, third] = [0, 6, 12];
  assert.deepEqual(
    [...freed],
    [...rule(first, 1), ...rule(second, 1), second + 3, first + 3, ...rule(third, 0)],
  );
});

test('every block is freed once, and there are as many nodes as distinct proper prefixes', () => {
  const rules = madeUpRules(3000, 2, 'route blocks');
  const { freed, bytes, isNode } = routeBlocks(rules, drouting, new OwnerTable());
  assert.equal(new Set(freed).size, bytes.length);
  const proper = new Set(
    rules.flatMap(({ prefix }) =>
      Array.from({ length: prefix.length - 1 }, (_, index) => prefix.slice(0, index + 1)),
    ),
  );
  assert.equal(
    isNode.reduce((sum, each) => sum + each, 0),
    proper.size,
  );
});

test('made-up prefixes are as dense as those of the recordings: 1.8 nodes a rule at 100,000', () => {
  const rules = madeUpRules(100_000, 2, 'density');
  const { isNode } = routeBlocks(rules, drouting, new OwnerTable());
  const nodes = isNode.reduce((sum, each) => sum + each, 0);
  assert.equal(rules.length, 100_000);
  assert.ok(nodes > 160_000 && nodes < 195_000, String(nodes));
});
