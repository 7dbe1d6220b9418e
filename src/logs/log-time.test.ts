import assert from 'node:assert/strict';
import { test } from 'node:test';

import { instantOf, readLogTime } from './log-time.ts';

test('a time with a zone is a point in time; one without needs to be told year and zone', () => {
  const at = (text: string) => {
    const time = readLogTime(text);
    return time && new Date(instantOf(time, { year: 2026, zone: 60 })).toISOString();
  };
  assert.deepEqual(
    [
      'Nov 22 21:46:20',
      'Nov  2 21:46:20.250',
      'Nov 22 2025 21:46:20',
      '2026-11-22T21:46:20Z',
      '2026-11-22 21:46:20,5',
      '2026-11-22T21:46:20.123456-05:30',
    ].map(at),
    [
      '2026-11-22T20:46:20.000Z',
      '2026-11-02T20:46:20.250Z',
      '2025-11-22T20:46:20.000Z',
      '2026-11-22T21:46:20.000Z',
      '2026-11-22T20:46:20.500Z',
      '2026-11-23T03:16:20.123Z',
    ],
  );
  assert.deepEqual(
    ['', 'yesterday', 'Foo 22 21:46:20', 'Nov 42 21:46:20', '2026-13-01T00:00:00Z'].map(at),
    Array(5).fill(undefined),
  );
});
