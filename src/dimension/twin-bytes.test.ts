/** A data set is reckoned from counts; here from every block of it, as the twin allocates them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { PlacedBlock } from '../twin/footprint.ts';
import { FOOTPRINTS } from '../twin/footprints/footprints.ts';
import { madeUpRules } from '../twin/made-up-rules.ts';
import { OwnerTable } from '../twin/owner-table.ts';
import { routeBlocks } from '../twin/route-blocks.ts';
import { twinBytes } from './twin-bytes.ts';

const [OVERHEAD, GATEWAYS] = [56, 20];

test('a data set takes what its blocks take, in every version that is known', () => {
  for (const { version, drouting } of FOOTPRINTS) {
    const twin = twinBytes(version, undefined);
    const cost = (bytes: number) => Math.ceil(bytes / 8) * 8 + OVERHEAD;
    const sum = (blocks: readonly PlacedBlock[]) =>
      blocks.reduce((all, { bytes }) => all + cost(bytes), 0);
    for (const count of [1, 4321, 30_000]) {
      const rules = madeUpRules(count, 2, 'dimension');
      const { bytes } = routeBlocks(rules, drouting, new OwnerTable());
      const blocks = bytes.reduce((all, each) => all + cost(each), 0);
      const whole = sum(drouting.set) + GATEWAYS * sum(drouting.gateway) + blocks;
      assert.equal(twin.prefixes(count), whole);
    }
  }
});
