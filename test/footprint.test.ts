import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { start } from './plimsoll.ts';

const path = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));

test('profile --footprint reads off a log of a real server what the twin ships for its version', async () => {
  const log = path('test/fixtures/traces/opensips-4.0.1-F_MALLOC_DBG.memlog.gz');
  const { code, out } = await start(['profile', '--footprint', log]).ended;
  assert.equal(code, 0);
  assert.equal(out, readFileSync(path('src/twin/footprints/learned-4.0.1.json'), 'utf8'));
});

test('a log without allocations has no footprint, and says so', async () => {
  const log = path('test/fixtures/logs/qmalloc-36.log.gz');
  const { code, out, talk } = await start(['profile', '--footprint', log]).ended;
  assert.deepEqual([code, out], [4, '']);
  assert.match(talk, /no allocation log/);
});
