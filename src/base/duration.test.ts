import assert from 'node:assert/strict';
import { test } from 'node:test';

import { parseBytes } from './bytes.ts';
import { parseDuration } from './duration.ts';

test('lengths of time are read with their unit, or as seconds', () => {
  assert.deepEqual(
    ['500ms', '10', '10s', '1.5m', '2h', '30d', '5y'].map(parseDuration),
    [500, 10_000, 10_000, 90_000, 7_200_000, 2_592_000_000, 157_680_000_000],
  );
  assert.deepEqual(
    ['', '0s', '-1s', '10 s', '1w', 's', '1e3'].map(parseDuration),
    Array(7).fill(undefined),
  );
});

test('amounts of memory are read with their unit, or as bytes', () => {
  assert.deepEqual(
    ['640', '640B', '1KiB', '1.5 MiB', '2GiB'].map(parseBytes),
    [640, 640, 1024, 1_572_864, 2_147_483_648],
  );
  assert.deepEqual(['', '1MB', '-1B', '1 TiB', '1e3'].map(parseBytes), Array(5).fill(undefined));
});
