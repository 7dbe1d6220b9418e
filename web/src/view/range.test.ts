import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from '../../../test/properties.ts';
import { isLive, printTime, rangeOf, timeOf } from './range.ts';
import { fromClock, onClock } from './zone.ts';

/** A Wednesday, the day on which clocks in Berlin have long been back to winter. */
const NOW = Date.parse('2026-11-25T14:35:21.500Z');

const at = (text: string, zone = 'UTC', edge: 'first' | 'last' = 'first') => {
  const time = timeOf(text, NOW, zone, edge);
  return time === undefined ? undefined : new Date(time).toISOString();
};

test('times are named as Grafana names them', () => {
  assert.equal(at('now'), '2026-11-25T14:35:21.500Z');
  assert.equal(at('now-6h'), '2026-11-25T08:35:21.500Z');
  assert.equal(at('now-1d+90m'), '2026-11-24T16:05:21.500Z');
  assert.equal(at('now/h'), '2026-11-25T14:00:00.000Z');
  assert.equal(at('now-1d/d'), '2026-11-24T00:00:00.000Z');
  assert.equal(at('now-1d/d', 'UTC', 'last'), '2026-11-24T23:59:59.999Z');
  assert.equal(at('now/w'), '2026-11-23T00:00:00.000Z');
  assert.equal(at('now-1M/M'), '2026-10-01T00:00:00.000Z');
  assert.equal(at('now/y', 'UTC', 'last'), '2026-12-31T23:59:59.999Z');
  assert.equal(at('2026-11-25T08:00:00+01:00'), '2026-11-25T07:00:00.000Z');
  assert.equal(at('1764081321500'), '2025-11-25T14:35:21.500Z');
});

test('a day begins where it begins in the zone, also when it has 25 hours', () => {
  assert.equal(at('now/d', 'Asia/Shanghai'), '2026-11-24T16:00:00.000Z');
  assert.equal(at('now-1M/M', 'Europe/Berlin'), '2026-09-30T22:00:00.000Z');
  const sunday = Date.parse('2026-10-25T12:00:00Z');
  const [first, last] = (['first', 'last'] as const).map((edge) =>
    timeOf('now/d', sunday, 'Europe/Berlin', edge),
  );
  assert.equal(((last ?? 0) - (first ?? 0) + 1) / 3_600_000, 25);
});

test('what cannot be read is not guessed, and a range of it is the last hour', () => {
  for (const text of [
    '',
    'yesterday',
    'now-6',
    'now - 6h',
    'now-6h/',
    '12',
    '2026-13-01T00:00:00Z',
    'now-9999999h',
  ])
    assert.equal(at(text), undefined, text);
  const hour = { from: NOW - 3_600_000, to: NOW };
  assert.deepEqual(rangeOf({ from: 'bad', to: 'now' }, NOW, 'UTC'), hour);
  assert.deepEqual(rangeOf({ from: 'now', to: 'now-1h' }, NOW, 'UTC'), hour);
  assert.deepEqual([isLive({ to: 'now' }), isLive({ to: 'now-1h' })], [true, false]);
});

test('what a clock shows is found again, and a printed time is read back', () => {
  const zones = fc.constantFrom(
    'UTC',
    'Europe/Berlin',
    'Asia/Shanghai',
    'America/St_Johns',
    'Australia/Lord_Howe',
  );
  const times = fc.integer({ min: 0, max: 4e12 });
  fc.assert(
    fc.property(times, zones, (time, zone) => {
      const shown = onClock(time, zone);
      assert.equal(onClock(fromClock(shown, zone), zone), shown);
      assert.equal(timeOf(printTime(time), 0, zone, 'first'), time);
    }),
  );
});

test('a step that leads further than calendars go ends where they do', () => {
  assert.equal(at('now-999999d'), '1970-01-01T00:00:00.000Z');
  assert.equal(at('now-999999y'), '1970-01-01T00:00:00.000Z');
  assert.equal(at('now+999999M'), '9999-12-31T00:00:00.000Z');
  assert.equal(at('-000711-01-01T00:00:00Z'), undefined);
});
