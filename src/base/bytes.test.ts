import assert from 'node:assert/strict';
import { test } from 'node:test';

import { formatBytes, formatChange } from './bytes.ts';

test('amounts of memory are printed in the unit that leaves few digits', () => {
  const printed = [
    0,
    640,
    1023,
    1024,
    2560,
    119_211_792,
    268_435_456,
    1_073_741_824,
    8.5 * 2 ** 30,
  ];
  assert.deepEqual(printed.map(formatBytes), [
    '0 B',
    '640 B',
    '1023 B',
    '1 KiB',
    '2.5 KiB',
    '113.7 MiB',
    '256 MiB',
    '1 GiB',
    '8.5 GiB',
  ]);
});

test('a change shows its sign', () => {
  assert.deepEqual([536, -2560, 0].map(formatChange), ['+536 B', '-2.5 KiB', '+0 B']);
});
