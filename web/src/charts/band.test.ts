import assert from 'node:assert/strict';
import { test } from 'node:test';

import { bandsAt, type Band } from './band.ts';

const band = (sentence: string, from: number, to: number, isTick = false): Band => ({
  ...{ sentence, from, to, isTick, colour: 'notice', isSelected: false },
});
const BANDS = [
  band('more calls', 100, 900, true),
  band('a gap', 200, 300),
  band('a reload', 290, 290),
];

test('a moment is told the bands that it lies in, and a tick only where that is', () => {
  const at = (moment: number) => bandsAt(BANDS, moment, 10).map(({ sentence }) => sentence);
  assert.deepEqual(at(0), []);
  assert.deepEqual(at(109), ['more calls']);
  assert.deepEqual(at(120), []);
  assert.deepEqual(at(250), ['a gap']);
  assert.deepEqual(at(295), ['a gap', 'a reload']);
  assert.deepEqual(at(310), ['a gap']);
  assert.deepEqual(
    bandsAt(BANDS, 195, 95).map(({ sentence }) => sentence),
    ['a gap', 'a reload', 'more calls'],
  );
});
