import assert from 'node:assert/strict';
import { test } from 'node:test';

import { bytes, MIB } from '../base/bytes.ts';
import { newPool } from './open-pool.ts';
import { NO_GROUP, OwnerGroups } from './owner-groups.ts';

const [TRAFFIC, PROVISION] = [1, 2] as const;

const pool = (family: 'F31' | 'Q30', xs = true) =>
  newPool({ family, build: { dbg: true, xs, roundTo: 8 }, size: bytes(4 * MIB) });

test('blocks are charged with their header to who asked, and credited to the same', () => {
  const groups = new OwnerGroups(pool('F31'), ['traffic', 'provision']);
  const traffic = groups.malloc(bytes(97), TRAFFIC);
  const provision = groups.malloc(bytes(1000), PROVISION);
  groups.malloc(bytes(5000), NO_GROUP);
  const grown = groups.realloc(traffic, bytes(2000), TRAFFIC);
  assert.notEqual(grown, traffic);
  assert.equal(groups.realloc(provision, bytes(2 ** 30), PROVISION), 0);
  assert.deepEqual(groups.groups(), [
    { name: 'traffic', used: 2000, realUsed: 2064, maxRealUsed: 2064, fragments: 1 },
    { name: 'provision', used: 1000, realUsed: 1064, maxRealUsed: 1064, fragments: 1 },
  ]);
  groups.free(grown);
  groups.free(grown); // a second time: nothing
  assert.equal(groups.realloc(provision, bytes(500), TRAFFIC), provision);
  assert.deepEqual(groups.groups(), [
    { name: 'traffic', used: 504, realUsed: 568, maxRealUsed: 2064, fragments: 1 },
    { name: 'provision', used: 0, realUsed: 0, maxRealUsed: 1064, fragments: 0 },
  ]);
  assert.equal(groups.realloc(provision, bytes(0), TRAFFIC), 0);
  assert.equal(groups.groups()[0]?.fragments, 0);
});

test("Q_MALLOC's tail is charged to nobody", () => {
  const groups = new OwnerGroups(pool('Q30'), ['traffic']);
  groups.realloc(groups.malloc(bytes(0), NO_GROUP), bytes(100), TRAFFIC);
  assert.deepEqual(groups.groups(), [
    { name: 'traffic', used: 104, realUsed: 160, maxRealUsed: 160, fragments: 1 },
  ]);
});

test('headers without a place for a group refuse groups', () => {
  assert.throws(() => new OwnerGroups(pool('F31', false), ['traffic']), RangeError);
});
