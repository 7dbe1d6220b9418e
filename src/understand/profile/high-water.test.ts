import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from '../../../test/properties.ts';
import { HighWater } from './high-water.ts';

const SITES = [0, 1, 2].map((id) => ({ id, file: `${id}.c`, function: 'f', line: 1 }));

test('the peak is made of what was held then: against a slow oracle that copies everything', () => {
  const step = fc.record({
    site: fc.nat({ max: 2 }),
    size: fc.integer({ min: 1, max: 50 }),
    isFreed: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const water = new HighWater();
      const held: number[][] = [[], [], []];
      let peak = { bytes: 0, of: held.map(() => ({ bytes: 0, count: 0 })) };
      for (const { site, size, isFreed } of steps) {
        const place = SITES[site];
        const blocks = held[site];
        if (place === undefined || blocks === undefined) continue;
        if (isFreed) {
          const gone = blocks.pop();
          if (gone !== undefined) water.remove(place, gone);
        } else {
          blocks.push(size);
          water.add(place, size);
        }
        const of = held.map((each) => ({
          bytes: each.reduce((sum, block) => sum + block, 0),
          count: each.length,
        }));
        const bytes = of.reduce((sum, each) => sum + each.bytes, 0);
        assert.equal(water.liveBytes, bytes);
        if (bytes > peak.bytes) peak = { bytes, of };
      }
      assert.equal(water.peakBytes, peak.bytes);
      for (const use of water.uses()) {
        assert.deepEqual({ bytes: use.peakBytes, count: use.peakCount }, peak.of[use.site.id]);
      }
    }),
    { numRuns: 300 },
  );
});
