import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';

import fc from '../../../test/properties.ts';
import { growthBetween } from './growth.ts';
import type { Holding } from './holding.ts';
import { profileReader } from './log-profile.ts';
import { pairsBetween, pairsWithin } from './pairs.ts';

const DUMPS = new URL('../../../test/fixtures/dumps/', import.meta.url);

function profileOf(...names: readonly string[]) {
  const reader = profileReader();
  for (const name of names) {
    const text = gunzipSync(readFileSync(new URL(`${name}.log.gz`, DUMPS))).toString();
    for (const line of text.split('\n')) reader.line(line);
  }
  return reader.end();
}

const HOLDINGS: readonly Holding[] = profileOf('f_malloc_dbg-shm-1').dumps[0]?.last.holdings ?? [];

test('a leak beside calls that grew or fell is at the top, wherever it is', () => {
  fc.assert(
    fc.property(
      fc.nat({ max: HOLDINGS.length - 1 }),
      fc.integer({ min: 3, max: 50 }),
      fc.integer({ min: 12, max: 240 }),
      (at, times, calls) => {
        const factor = calls / 60;
        const leaking = HOLDINGS[at];
        assert.ok(leaking);
        if (leaking.site.function === 'build_new_dlg') return; // what calls are counted by
        // What there is once or thousands of times is no call's; the other places go with calls.
        const later = HOLDINGS.map((each) => {
          const isOfCalls = each.count >= 30 && each.count <= 200;
          const scale =
            (isOfCalls ? factor : 1) + (each === leaking ? times * Math.max(1, factor) : 0);
          return {
            ...each,
            count: Math.round(each.count * scale),
            bytes: Math.round(each.bytes * scale),
          };
        });
        const growth = growthBetween(HOLDINGS, later, { isNormalized: true });
        const [first] = growth.places;
        assert.deepEqual(
          [first?.file, first?.function],
          [leaking.site.file, leaking.site.function],
        );
      },
    ),
    { numRuns: 200 },
  );
});

test('the same picture has not grown; what is new, gone or moved by a line is told', () => {
  assert.deepEqual(growthBetween(HOLDINGS, HOLDINGS, { isNormalized: true }).places, []);
  const [one, other, third] = HOLDINGS;
  assert.ok(one && other && third);
  const moved = { ...one, site: { ...one.site, line: 7 }, bytes: one.bytes + 8 };
  const { places } = growthBetween([one, other], [moved, third], {
    isNormalized: false,
    header: 64,
  });
  assert.deepEqual(
    places.map(({ function: name, line, grown, withHeaders }) => [
      name,
      line,
      grown.bytes,
      withHeaders,
    ]),
    [
      [third.site.function, third.site.line, third.bytes, third.bytes + third.count * 64],
      [one.site.function, 7, 8, 8],
      [other.site.function, other.site.line, -other.bytes, -other.bytes - other.count * 64],
    ],
  );
});

test('pools are matched by their kind and process, between two logs and within one', () => {
  const all = ['shm-1', 'pkg-worker-1', 'shm-2', 'pkg-worker-2', 'pkg-httpd-2'].map(
    (name) => `f_malloc_dbg-${name}`,
  );
  const within = pairsWithin(profileOf(...all));
  assert.deepEqual(
    within.map(({ before, after }) => [after.pool, after.pid, before.time, after.time]),
    [
      ['shm', undefined, 'Nov 22 21:46:20', 'Nov 22 21:46:41'],
      ['pkg', 3802, 'Nov 22 21:46:24', 'Nov 22 21:46:45'],
    ],
  );
  const between = pairsBetween(profileOf(...all.slice(0, 2)), profileOf(...all.slice(2)));
  assert.deepEqual(
    between.map(({ before, after }) => [after.pool, after.pid, before.time, after.time]),
    within.map(({ before, after }) => [after.pool, after.pid, before.time, after.time]),
  );
  const [shared] = within;
  assert.ok(shared);
  const { calls, places } = growthBetween(shared.before.holdings, shared.after.holdings, {
    isNormalized: true,
  });
  assert.deepEqual(calls, { before: 60, after: 120 });
  assert.equal(places[0]?.function, 'new_dlg_val');
});
