import assert from 'node:assert/strict';
import { test } from 'node:test';

import { joinStatistics, sortStatistics } from './statistics.ts';

test('what a server prints is sorted into what can be believed and what cannot', () => {
  const { values, untrusted } = sortStatistics([
    ['shmem:total_size', '268435456'],
    ['shmem:used_size', 75_708_064],
    ['shmem:free_size', 1.844674e19],
    ['shmem:real_used_size', '1.844674e+19'],
    ['hp:free_size', '18446744073709551568'],
    ['dialog:active_dialogs', -3],
    ['load:load', '1.5e+06'],
    ['load:load1m', 0],
    ['registrar:default_expire', ''],
    ['registrar:max_expires', null],
    ['core:timestamp', 'soon'],
    ['core:rcv_requests', '0x10'],
    ['core:rcv_replies', ' 7'],
  ]);
  assert.deepEqual(
    [...values],
    [
      ['shmem:total_size', 268_435_456],
      ['shmem:used_size', 75_708_064],
      ['load:load', 1_500_000],
      ['load:load1m', 0],
    ],
  );
  assert.deepEqual(
    [...untrusted],
    [
      ['shmem:free_size', '18446740000000000000'],
      ['shmem:real_used_size', '1.844674e+19'],
      ['hp:free_size', '18446744073709551568'],
      ['dialog:active_dialogs', '-3'],
      ['registrar:default_expire', ''],
      ['registrar:max_expires', 'null'],
      ['core:timestamp', 'soon'],
      ['core:rcv_requests', '0x10'],
      ['core:rcv_replies', ' 7'],
    ],
  );
});

test('parts join in their order', () => {
  const joined = joinStatistics([
    sortStatistics([['tm:inuse_transactions', 1]]),
    sortStatistics([['shmem:free_size', 'x']]),
    sortStatistics([['dialog:active_dialogs', 2]]),
  ]);
  assert.deepEqual(
    [...joined.values],
    [
      ['tm:inuse_transactions', 1],
      ['dialog:active_dialogs', 2],
    ],
  );
  assert.deepEqual([...joined.untrusted], [['shmem:free_size', 'x']]);
});
