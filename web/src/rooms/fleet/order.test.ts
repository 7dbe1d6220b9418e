import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Server } from '../../source/source.ts';
import { sentenceOf, standingOf } from './order.ts';

const AWAY = { since: '2026-11-22T22:48:00Z', code: 'connection-lost', sentence: 'Gone.' };
const server = (severity?: 'critical' | 'warning' | 'notice', away?: typeof AWAY): Server => ({
  name: 'gw1',
  address: 'http://127.0.0.1:9/mi',
  interval_seconds: 10,
  state: away === undefined ? 'up' : 'away',
  ...(away !== undefined && { away }),
  ...(severity !== undefined && {
    worst: { code: 'some', severity, sentence: `It is ${severity}.` },
  }),
});

test('the sentence is of what the sign says: of who is silent that, unless something is critical', () => {
  for (const [one, standing, sentence] of [
    [server(), 'fine', ''],
    [server('warning'), 'warning', 'It is warning.'],
    [server('critical'), 'critical', 'It is critical.'],
    [server('warning', AWAY), 'away', 'Gone.'],
    [server(undefined, AWAY), 'away', 'Gone.'],
    [server('critical', AWAY), 'critical', 'It is critical. Gone.'],
  ] as const) {
    assert.equal(standingOf(one), standing);
    assert.equal(sentenceOf(one), sentence);
  }
});
