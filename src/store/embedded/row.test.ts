import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from '../../../test/properties.ts';
import { packRow, unpackRow } from './row.ts';

test('whatever a sample says is unpacked as it was packed', () => {
  const figure = fc.oneof(fc.nat(), fc.maxSafeNat(), fc.double());
  fc.assert(
    fc.property(fc.array(figure), (values) => {
      assert.deepEqual(unpackRow(packRow(values), values.length), Float64Array.from(values));
    }),
    { numRuns: 2000 },
  );
});
