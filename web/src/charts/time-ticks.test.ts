import assert from 'node:assert/strict';
import { test } from 'node:test';

import { momentText, timeTicks } from './time-ticks.ts';

const at = (text: string) => Date.parse(text) / 1000;
const labels = (from: string, to: string, most: number, zone: string, language = 'en') =>
  timeTicks(at(from), at(to), most, zone, language).map(({ label }) => label);

test('an axis is marked at even moments of the clock', () => {
  assert.deepEqual(labels('2026-11-25T08:03:10Z', '2026-11-25T09:03:10Z', 6, 'UTC'), [
    '08:10',
    '08:20',
    '08:30',
    '08:40',
    '08:50',
    '09:00',
  ]);
  assert.deepEqual(labels('2026-11-25T08:00:00Z', '2026-11-25T08:00:20Z', 4, 'UTC'), [
    '08:00:00',
    '08:00:05',
    '08:00:10',
    '08:00:15',
    '08:00:20',
  ]);
});

test('midnight is called by its day, in the zone and the language of the reader', () => {
  const night = ['2026-11-25T12:00:00Z', '2026-11-26T00:00:00Z'] as const;
  assert.deepEqual(labels(...night, 4, 'Asia/Shanghai'), ['21:00', '26 Nov', '03:00', '06:00']);
  assert.deepEqual(labels(...night, 2, 'UTC', 'zh-CN'), ['12:00', '18:00', '11月26日']);
  assert.equal(
    momentText(Date.parse('2026-11-25T22:39:33Z'), 'Europe/Berlin', 'en'),
    '25 Nov, 23:39:33',
  );
});

test('a day of 25 hours has its midnights where they are', () => {
  const ticks = timeTicks(
    at('2026-10-24T22:00:00Z'),
    at('2026-10-26T23:00:00Z'),
    3,
    'Europe/Berlin',
    'en',
  );
  assert.deepEqual(
    ticks.map((tick) => [new Date(tick.at * 1000).toISOString(), tick.label]),
    [
      ['2026-10-24T22:00:00.000Z', '25 Oct'],
      ['2026-10-25T23:00:00.000Z', '26 Oct'],
      ['2026-10-26T23:00:00.000Z', '27 Oct'],
    ],
  );
});

test('years are marked by their numbers, as few as have room', () => {
  assert.deepEqual(labels('1990-01-01T00:00:00Z', '2026-11-22T00:00:00Z', 8, 'UTC'), [
    '1990',
    '1995',
    '2000',
    '2005',
    '2010',
    '2015',
    '2020',
    '2025',
  ]);
  assert.deepEqual(labels('2023-06-01T00:00:00Z', '2026-11-22T00:00:00Z', 6, 'Asia/Shanghai'), [
    '2024',
    '2025',
    '2026',
  ]);
  assert.ok(labels('1970-01-01T00:00:00Z', '9999-12-31T00:00:00Z', 8, 'UTC').length <= 9);
});
