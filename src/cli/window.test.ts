import assert from 'node:assert/strict';
import { test } from 'node:test';

import { instant } from '../base/time.ts';
import type { Line } from '../domain/sample.ts';
import { readWindow, splitWindow } from './window.ts';

const sample = (time: string): Line => ({
  kind: 'sample',
  at: instant(Date.parse(time)),
  statistics: { values: new Map(), untrusted: new Map() },
});
const LINES = [sample('2026-11-22T21:04:35.500Z'), sample('2026-11-23T01:00:00Z')];

const edges = (window: string) => {
  const read = readWindow(window, LINES);
  if (!read.ok) return read.problem.code;
  const { from, to } = read.value;
  return [from, to].map((at) => (at === undefined ? undefined : new Date(at).toISOString()));
};

test('a window stands behind the last @ and has two dots', () => {
  assert.deepEqual(splitWindow('a@b.jsonl'), { name: 'a@b.jsonl', window: undefined });
  assert.deepEqual(splitWindow('a@b.jsonl@1m..'), { name: 'a@b.jsonl', window: '1m..' });
  assert.deepEqual(splitWindow('@..-5m'), { name: '', window: '..-5m' });
  assert.deepEqual(splitWindow('../a.jsonl'), { name: '../a.jsonl', window: undefined });
});

test('edges are times, times of day, lengths from either end, or open', () => {
  assert.deepEqual(edges('..'), [undefined, undefined]);
  assert.deepEqual(edges('2026-11-22T22:00:00Z..2026-11-23'), [
    '2026-11-22T22:00:00.000Z',
    '2026-11-23T00:00:00.000Z',
  ]);
  assert.deepEqual(edges('21:04:35..00:30'), [
    '2026-11-22T21:04:35.000Z',
    '2026-11-23T00:30:00.000Z',
  ]);
  assert.deepEqual(edges('90s..-10m'), ['2026-11-22T21:06:05.500Z', '2026-11-23T00:50:00.000Z']);
  assert.deepEqual(edges('0s..1m'), ['2026-11-22T21:04:35.500Z', '2026-11-22T21:05:35.500Z']);
  for (const window of ['x..', '..25h61', '2026-99-99..', '-..']) {
    assert.equal(edges(window), 'usage-wrong', window);
  }
});
