import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from '../../test/properties.ts';
import { randomStream } from '../base/random.ts';
import { rateSegments } from './rate-segments.ts';

/** As many as come in a unit of time at this rate; Knuth's way, good enough for a test. */
function poisson(rate: number, random: { next(): number }): number {
  const limit = Math.exp(-rate);
  let product = random.next();
  let count = 0;
  for (; product > limit; count++) product *= random.next();
  return count;
}

test('a steady rate is one stretch, whatever it is, in hundreds of runs', () => {
  let cuts = 0;
  for (let run = 0; run < 300; run++) {
    const random = randomStream(`steady ${run}`);
    const counts = Array.from({ length: 400 }, () => poisson(2 + (run % 30), random));
    cuts +=
      rateSegments(
        counts,
        counts.map(() => 1),
      ).length - 1;
  }
  assert.ok(cuts <= 3, `${cuts} cuts where there are none`);
});

test('changes are found where they are', () => {
  for (let run = 0; run < 100; run++) {
    const random = randomStream(`steps ${run}`);
    const rates = [0, 20, 40, 25, 0];
    const counts = rates.flatMap((rate) => Array.from({ length: 80 }, () => poisson(rate, random)));
    const found = rateSegments(
      counts,
      counts.map(() => 1),
    );
    assert.equal(found.length, rates.length);
    for (const [index, { from }] of found.entries()) assert.ok(Math.abs(from - index * 80) <= 3);
  }
});

test('stretches follow each other without a hole, and their rates count everything', () => {
  const span = fc.tuple(fc.nat(60), fc.double({ min: 0.1, max: 10, noNaN: true }));
  fc.assert(
    fc.property(fc.array(span, { maxLength: 120 }), (spans) => {
      const counts = spans.map(([count]) => count);
      const exposures = spans.map(([, exposure]) => exposure);
      const segments = rateSegments(counts, exposures);
      assert.deepEqual(
        segments.map(({ from }) => from),
        [0, ...segments.map(({ to }) => to)].slice(0, segments.length),
      );
      assert.equal(segments.at(-1)?.to ?? 0, counts.length);
      const total = segments.reduce(
        (sum, { from, to, rate }) =>
          sum + rate * exposures.slice(from, to).reduce((a, b) => a + b, 0),
        0,
      );
      assert.ok(Math.abs(total - counts.reduce((a, b) => a + b, 0)) < 1e-6 * (1 + total));
    }),
  );
});
