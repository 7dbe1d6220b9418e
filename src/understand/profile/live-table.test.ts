import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from '../../../test/properties.ts';
import { liveTable } from './live-table.ts';

test('it is a Map of heap and address, whatever is put in and taken out', () => {
  const operation = fc.record({
    isTaken: fc.boolean(),
    heap: fc.nat({ max: 2 }),
    address: fc.oneof(
      fc.nat({ max: 300 }).map((number) => 0x7f98_a443_0000 + number * 8),
      fc.nat({ max: 7 }).map((number) => number * 0x1_0000_0000 + 8),
      fc.nat({ max: 7 }).map((number) => 0xf_ffff_ffff_f000 + number * 0x80),
    ),
    size: fc.nat({ max: 1000 }),
  });
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 600 }), (operations) => {
      const table = liveTable();
      const oracle = new Map<string, { site: number; size: number }>();
      for (const { isTaken, heap, address, size } of operations) {
        const key = `${heap} ${address}`;
        if (isTaken) {
          assert.deepEqual(table.take(heap, address), oracle.get(key));
          oracle.delete(key);
        } else {
          const block = { site: size % 7, size };
          assert.equal(table.set(heap, address, block), true);
          oracle.set(key, block);
        }
        assert.deepEqual(table.get(heap, address), oracle.get(key));
        assert.equal(table.count, oracle.size);
      }
    }),
    { numRuns: 200 },
  );
});

test('it grows, and everything is still there', () => {
  const table = liveTable();
  const address = (number: number) => 0x7f98a4430000 + number * 72;
  for (let number = 0; number < 50_000; number++) {
    table.set(0, address(number), { site: 1, size: number });
  }
  for (let number = 0; number < 50_000; number += 2) table.take(0, address(number));
  assert.equal(table.count, 25_000);
  for (let number = 0; number < 50_000; number++) {
    assert.equal(table.get(0, address(number))?.size, number % 2 === 0 ? undefined : number);
  }
});
