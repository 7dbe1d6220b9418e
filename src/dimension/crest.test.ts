/** Only moments that may be the highest are looked at: an oracle looks at all of them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from '../../test/properties.ts';
import type { Load } from './call-load.ts';
import { highestLoads } from './crest.ts';

const count = fc.integer({ min: 0, max: 6 });
const load = fc.record({
  at: fc.nat(1000),
  invites: count,
  byes: count,
  dialogs: count,
  ended: count,
  answers: count,
  hangUps: count,
});
const WHAT = ['invites', 'byes', 'dialogs', 'ended', 'answers', 'hangUps'] as const;

test('whatever each object takes, the most is at one of the highest, and none of them is without need', () => {
  fc.assert(
    fc.property(
      fc.array(load, { minLength: 1, maxLength: 40 }),
      fc.array(fc.nat(1000), { minLength: WHAT.length, maxLength: WHAT.length }),
      (loads, costs) => {
        const most = (some: readonly Load[]) =>
          Math.max(
            ...some.map((each) =>
              WHAT.reduce((sum, what, at) => sum + each[what] * (costs[at] ?? 0), 0),
            ),
          );
        const highest = highestLoads(loads);
        assert.equal(most(highest), most(loads));
        for (const one of highest)
          assert.ok(
            highest.every((other) => other === one || WHAT.some((what) => one[what] > other[what])),
          );
      },
    ),
  );
});
