/** Against the tree itself, which is slow. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { countedTable } from './counted-table.ts';
import { madeUpRules } from './made-up-rules.ts';
import { PrefixTree } from './prefix-tree.ts';

test('counts what the tree of the same rules has, in whatever order sizes are asked for', () => {
  const counted = countedTable('any');
  for (const count of [5000, 1, 0, 20_000, 777, 19_999]) {
    const rules = madeUpRules(count, 2, 'any');
    const tree = new PrefixTree(rules.length);
    const byDigits = new Map<number, number>();
    for (const [at, { prefix }] of rules.entries()) {
      tree.add(prefix, at);
      byDigits.set(prefix.length, (byDigits.get(prefix.length) ?? 0) + 1);
    }
    const told = counted(count);
    assert.equal(told.nodes, tree.nodes);
    assert.deepEqual(told.byDigits, byDigits);
  }
});
