/** Kept small, every sample reads as it did: what was said, what was nought, and what was not said. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from '../../../test/properties.ts';
import { instant } from '../../base/time.ts';
import { recorded } from '../testing/recorded.ts';
import { statisticsKeeper } from './kept-statistics.ts';

test('samples of a recording read as they were, but for what single processes hold', () => {
  const keep = statisticsKeeper();
  const samples = recorded('restart-36').filter((line) => line.kind === 'sample');
  const kept = samples.map(keep);
  for (const [index, { statistics }] of samples.entries()) {
    const shared = [...statistics.values].filter(([name]) => !/^(pkmem|load):/.test(name));
    const small = kept[index]?.statistics.values;
    assert.deepEqual(new Map(small), new Map(shared));
    assert.equal(small?.size, shared.length);
    assert.equal(small?.get('pkmem:1-used_size'), undefined);
  }
});

test('whatever names come and go, and whatever becomes nought or more', () => {
  const said = fc.dictionary(
    fc.constantFrom('a:1', 'a:2', 'b:1', 'b:2'),
    fc.integer({ min: 0, max: 2 }),
  );
  fc.assert(
    fc.property(fc.array(said, { maxLength: 6 }), (all) => {
      const keep = statisticsKeeper();
      const samples = all.map((one, index) => ({
        kind: 'sample' as const,
        at: instant(index),
        statistics: { values: new Map(Object.entries(one)), untrusted: new Map() },
      }));
      const kept = samples.map(keep);
      for (const [index, { statistics }] of samples.entries())
        assert.deepEqual(new Map(kept[index]?.statistics.values), statistics.values);
    }),
  );
});
