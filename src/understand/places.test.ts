import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from '../../test/properties.ts';
import { livesIn } from './life.ts';
import { firstPlace, momentsBetween, placeAfter } from './places.ts';
import { recorded } from './testing/recorded.ts';

const moments = livesIn(recorded('ladder-36')).lives[0]?.moments ?? [];
const begin = moments[0]?.at ?? 0;
const length = (moments.at(-1)?.at ?? 0) - begin;
/** Of the whole life and a little before and after it. */
const aTime = fc.double({ min: -0.1, max: 1.1, noNaN: true }).map((of) => begin + of * length);

test('moments between two times are those that looking at all of them finds', () => {
  assert.ok(moments.length > 100);
  fc.assert(
    fc.property(aTime, aTime, (one, other) => {
      const [from, to] = [Math.min(one, other), Math.max(one, other)];
      const all = moments.filter(({ at }) => at >= from && at <= to);
      assert.deepEqual(momentsBetween(moments, from, to), all);
    }),
    { numRuns: 50 },
  );
  const [third] = moments.slice(2);
  assert.deepEqual(momentsBetween(moments, third?.at ?? 0, third?.at ?? 0), [third]);
});

test('the first place that is so, of none and of all', () => {
  fc.assert(
    fc.property(fc.nat(40), fc.nat(40), (count, from) => {
      assert.equal(
        firstPlace(count, (place) => place >= from),
        Math.min(count, from),
      );
    }),
  );
});

test('the first after a place does not count the place itself', () => {
  const busy = ({ dialogs }: (typeof moments)[number]) => (dialogs ?? 0) > 0;
  const first = moments.findIndex(busy);
  assert.ok(first > 0);
  assert.equal(placeAfter(moments, -1, busy), first);
  assert.equal(placeAfter(moments, first, busy), first + 1);
  assert.equal(placeAfter(moments, moments.length - 1, busy), -1);
});
