import assert from 'node:assert/strict';
import { test } from 'node:test';

import { groupsIn } from '../domain/group.ts';
import { poolIn } from '../domain/pool.ts';
import { versionIn } from '../domain/server.ts';
import { sortStatistics } from '../domain/statistics.ts';
import { buildWatcher } from './build.ts';
import { derive } from './derived.ts';
import { recordingForTest } from './testing/recordings.ts';

const identityOf = (header: { version?: string; argv?: readonly string[] }) => ({
  version: versionIn(header.version ?? ''),
  argv: header.argv,
});

/** What was compiled in, and from which sample on it can be told without the help of groups. */
const BUILDS = {
  'figure1full-36': { allocator: 'F_MALLOC', overhead: 64 },
  'figure1-36': { allocator: 'F_MALLOC', overhead: 64 },
  'ladder-36': { allocator: 'F_MALLOC', overhead: 64 },
  'leak-36': { allocator: 'F_MALLOC', overhead: 64 },
  'oom-traffic-36': { allocator: 'F_MALLOC', overhead: 64 },
  'restart-36': { allocator: 'F_MALLOC', overhead: 64 },
  'figure1-40': { allocator: 'F_MALLOC', overhead: 56 },
  'figure1-22': { allocator: 'F_MALLOC', overhead: 40 },
  'qmalloc-36': { allocator: 'Q_MALLOC', overhead: 104 },
  'hpmalloc-36': { allocator: 'HP_MALLOC', overhead: 56 },
} as const;

for (const [name, { allocator, overhead }] of Object.entries(BUILDS)) {
  test(`${name}: the claim is right or unknown, from wherever one begins to watch`, () => {
    const { header, samples } = recordingForTest(name);
    for (const withGroups of [true, false]) {
      for (let from = 0; from < samples.length; from += 40) {
        const builds = buildWatcher(identityOf(header));
        for (const { statistics } of samples.slice(from)) {
          const pool = poolIn(statistics, 'shmem:');
          if (pool === undefined) continue;
          const known = builds.see(pool, withGroups ? groupsIn(statistics) : []);
          assert.equal(known.allocator, allocator);
          if (known.build !== undefined) assert.equal(known.build.overhead, overhead);
        }
      }
    }
  });
}

test('without a start line and a version, too, nothing wrong is claimed', () => {
  for (const [name, { overhead }] of Object.entries(BUILDS)) {
    const builds = buildWatcher(undefined);
    for (const { statistics } of recordingForTest(name).samples) {
      const pool = poolIn(statistics, 'shmem:');
      if (pool === undefined) continue;
      const { build } = builds.see(pool, groupsIn(statistics));
      if (build !== undefined) assert.equal(build.overhead, overhead, name);
    }
  }
});

test('free fragments are whole in every sample of 3.6 with F_MALLOC but the torn ones', () => {
  const torn: string[] = [];
  let whole = 0;
  for (const name of [
    'figure1full-36',
    'figure1-36',
    'ladder-36',
    'leak-36',
    'oom-36',
    'oom-traffic-36',
    'pkg-36',
    'registrations-36',
    'restart-36',
  ]) {
    const { header, samples } = recordingForTest(name);
    const builds = buildWatcher(identityOf(header));
    for (const { statistics } of samples) {
      const pool = poolIn(statistics, 'shmem:');
      if (pool === undefined) continue;
      const { freeFragments } = derive(pool, builds.see(pool, groupsIn(statistics)));
      if (pool.isTorn) {
        assert.equal(freeFragments, undefined);
        torn.push(`${name}: ${pool.realUsed + pool.free - pool.total}`);
      } else {
        assert.ok(Number.isInteger(freeFragments), name);
        whole++;
      }
    }
  }
  assert.deepEqual(torn, ['figure1-36: 112', 'pkg-36: 112', 'registrations-36: 72']);
  assert.equal(whole, 3678);
});

test('another SIP server is not measured by the rules of OpenSIPS', () => {
  const { samples } = recordingForTest('figure1full-36');
  const identity = {
    software: 'kamailio 5.6.3 (x86_64/linux)',
    version: versionIn('kamailio 5.6.3'),
    argv: [],
  };
  const builds = buildWatcher(identity);
  for (const { statistics } of samples.slice(0, 50)) {
    const pool = poolIn(statistics, 'shmem:');
    assert.ok(pool);
    assert.deepEqual(builds.see(pool, []), { allocator: undefined, build: undefined, basis: [] });
  }
});

test('the printouts of the field: no header size is made up', () => {
  const { statistics, groups } = {
    statistics: sortStatistics([
      ['shmem:total_size', '268435456'],
      ['shmem:used_size', '124220488'],
      ['shmem:real_used_size', '170203488'],
      ['shmem:max_used_size', '196065104'],
      ['shmem:free_size', '98231968'],
      ['shmem:fragments', '474863'],
    ]),
    groups: sortStatistics([
      ['shmem_group_traffic:fragments', '153618'],
      ['shmem_group_traffic:memory_used', '85448608'],
      ['shmem_group_traffic:real_used', '86677612'],
      ['shmem_group_provision:fragments', '245614'],
      ['shmem_group_provision:memory_used', '53217232'],
      ['shmem_group_provision:real_used', '55182144'],
    ]),
  };
  const pool = poolIn(statistics, 'shmem:');
  assert.ok(pool);
  for (const identity of [undefined, identityOf({ version: 'OpenSIPS (2.2.0 (x86_64/linux))' })]) {
    for (const seen of [[], groupsIn(groups)]) {
      const builds = buildWatcher(identity);
      // The same printout over and over is no more evidence than once.
      for (let times = 0; times < 5; times++) {
        const known = builds.see(pool, seen);
        assert.equal(known.build, undefined);
        assert.equal(derive(pool, known).freeFragments, undefined);
      }
    }
  }
});
