/** Journeys of `whatif` and `recommend --shared`: the page, the object, and what is written wrongly. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { run } from './plimsoll.ts';

const FIGURE1 = 'recordings/figure1-36.jsonl.gz';

test('before and after, the difference by cause and by part', async () => {
  const change = ['--allocator', 'q_malloc_dbg', '--calls', '+50%', '--prefixes', '150k'];
  const { code, out, talk } = await run(['whatif', FIGURE1, ...change]);
  assert.deepEqual([code, talk], [0, '']);
  assert.match(out, /^Shared memory: -m \d+ → -m \d+, private memory: -M 8, as before\n/);
  assert.match(out, /\n {2}built or started as Q_MALLOC_DBG +\+\d/);
  assert.match(out, /\n {2}150,000 prefixes +\+\d/);
  assert.match(out, /\n {2}calls × 1.5 +\+/);
  assert.match(out, /\n {2}part +before +after +difference\n/);

  const { out: json } = await run(['whatif', FIGURE1, ...change, '--json']);
  const told = JSON.parse(json) as {
    schema: string;
    difference_bytes: number;
    causes: { change: string; bytes: number }[];
    before: { schema: string };
  };
  assert.deepEqual(
    [told.schema, told.before.schema],
    ['plimsoll/whatif/v1', 'plimsoll/recommendation/v1'],
  );
  assert.deepEqual(
    told.causes.map((each) => each.change),
    ['build', 'prefixes', 'calls'],
  );
  assert.equal(
    told.causes.reduce((sum, { bytes }) => sum + bytes, 0),
    told.difference_bytes,
  );
  const chinese = await run(['--lang', 'zh-CN', 'whatif', FIGURE1, '--build', 'plain']);
  assert.match(chinese.out, /^共享内存：-m \d+ → -m \d+/);
});

test('what fits under a size is told after the recommendation, and in its object', async () => {
  const { out } = await run(['recommend', FIGURE1, '--shared', '400']);
  assert.match(
    out,
    /\nUnder -m 400\n.*\n {4}\d+ calls a second .*\n {4}[\d,]+ registered contacts\n/,
  );
  const { out: json } = await run(['recommend', FIGURE1, '--shared', '400', '--json']);
  const { fits_under: told } = JSON.parse(json) as { fits_under: Record<string, number> };
  assert.deepEqual(Object.keys(told), [
    'shared_mib',
    'risk',
    'calls_per_second',
    'registrations',
    'prefixes',
  ]);
});

test('changes that nobody can read are a wrong usage', async () => {
  const codes = [];
  for (const change of [
    ['--calls', '50'],
    ['--calls', '-120%'],
    ['--allocator', 'jemalloc'],
    ['--build', 'fast'],
    ['--backend-latency', 'slow'],
    [],
  ])
    codes.push((await run(['whatif', FIGURE1, ...change])).code);
  assert.deepEqual(codes, [2, 2, 2, 2, 2, 2]);
});
