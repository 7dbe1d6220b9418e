import assert from 'node:assert/strict';
import { test } from 'node:test';

import { either, fields, list, maybe, named, number, oneOf, text, time, truth } from './shape.ts';

const night = fields({
  name: text,
  kind: oneOf('calm', 'busy'),
  at: time,
  levels: list(number),
  by: named(maybe(truth)),
  note: maybe(either(text, number)),
});
const GOOD = {
  name: 'a',
  kind: 'calm',
  at: '2026-11-26',
  levels: [1, 2],
  by: { a: true },
  more: 1,
};

test('what has the shape has it, with what nobody asked for', () => {
  assert.equal(night(GOOD, 'night'), undefined);
  assert.equal(night({ ...GOOD, note: 'x' }, 'night'), undefined);
  assert.equal(night({ ...GOOD, note: 3 }, 'night'), undefined);
});

test('what has another one is told by its first place', () => {
  for (const [change, place] of [
    [{ name: 3 }, 'night.name'],
    [{ kind: 'mad' }, 'night.kind'],
    [{ at: 'noon' }, 'night.at'],
    [{ levels: [1, null] }, 'night.levels[1]'],
    [{ levels: [1, Number.NaN] }, 'night.levels[1]'],
    [{ levels: { length: 0 } }, 'night.levels'],
    [{ by: [true] }, 'night.by'],
    [{ by: { a: 1 } }, 'night.by.a'],
    [{ note: null }, 'night.note'],
  ] as const)
    assert.equal(night({ ...GOOD, ...change }, 'night'), place);
  for (const value of [null, undefined, 3, 'x', [], [GOOD]])
    assert.equal(night(value, 'night'), 'night');
});

test('what an object inherits is not its own', () => {
  const inherits = fields({ toString: text });
  assert.equal(inherits({}, 'it'), 'it.toString');
});
