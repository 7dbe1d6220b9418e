import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from '../../test/properties.ts';
import { seriesOfStatistic, statisticOfSeries, unitOf } from './series.ts';

const NAMES: readonly (readonly [string, string, Record<string, string>])[] = [
  ['shmem:real_used_size', 'shm.real_used', {}],
  ['pkmem:3-max_used_size', 'pkg.max_used', { process: '3' }],
  ['shmem_traffic:memory_used', 'group.used', { group: 'traffic' }],
  ['usrloc:location-contacts', 'usrloc.contacts', { domain: 'location' }],
  ['usrloc:location-expires', 'usrloc:location-expires', {}],
  ['core:timestamp', 'server.uptime', {}],
  ['load:load', 'load:load', {}],
];

test('a statistic has a name of ours, and the name leads back to it', () => {
  for (const [statistic, name, labels] of NAMES) {
    assert.deepEqual(seriesOfStatistic(statistic), { name, labels });
    assert.equal(statisticOfSeries({ name, labels }), statistic);
  }
});

test('whatever a server calls a statistic, its series leads back to it', () => {
  const part = fc.string({ unit: 'binary', maxLength: 12 });
  const statistic = fc.oneof(
    fc.tuple(part, part).map(([name, figure]) => `${name}:${figure}`),
    fc.tuple(part, part).map(([id, figure]) => `pkmem:${id}-${figure}`),
    part.map((domain) => `usrloc:${domain}-contacts`),
    fc
      .tuple(part, fc.constantFrom('memory_used', 'fragments', 'other'))
      .filter(([group]) => !group.startsWith('group_'))
      .map(([group, figure]) => `shmem_${group}:${figure}`),
  );
  fc.assert(
    fc.property(statistic, (name) => {
      assert.equal(statisticOfSeries(seriesOfStatistic(name)), name);
    }),
    { numRuns: 2000 },
  );
});

test('2.2 calls the class of a group otherwise; the series is the same', () => {
  const old = seriesOfStatistic('shmem_group_traffic:real_used');
  assert.deepEqual(old, { name: 'group.real_used', labels: { group: 'traffic' } });
  assert.equal(statisticOfSeries(old), 'shmem_traffic:real_used');
});

test('what is derived is no statistic', () => {
  assert.equal(statisticOfSeries({ name: 'shm.header_bytes', labels: {} }), undefined);
});

test('bytes, counts and seconds', () => {
  assert.deepEqual(['shm.used', 'pkg.fragments', 'tm.inuse', 'server.uptime'].map(unitOf), [
    'bytes',
    'count',
    'count',
    'seconds',
  ]);
});
