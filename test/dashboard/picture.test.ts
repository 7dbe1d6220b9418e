/** The comparison of pictures, compared: what it must see, and what it must not mind. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { PNG } from 'pngjs';

import { randomStream } from '../../src/base/random.ts';
import { difference, TOLERATED } from './picture.ts';

const fleet = PNG.sync.read(readFileSync(new URL('../pictures/fleet.png', import.meta.url)));

/** Each point taken from another place, or of another colour. */
function changed(change: (x: number, y: number, colour: number, value: number) => number): PNG {
  const other = new PNG({ width: fleet.width, height: fleet.height });
  for (const [at, value] of fleet.data.entries()) {
    const [x, y] = [(at >> 2) % fleet.width, Math.floor((at >> 2) / fleet.width)];
    other.data[at] = (at & 3) === 3 ? 255 : change(x, y, at & 3, value);
  }
  return other;
}
const at = (x: number, y: number, colour: number) =>
  fleet.data[(Math.max(y, 0) * fleet.width + Math.max(x, 0)) * 4 + colour] ?? 255;

test('a broken layout is seen', () => {
  const broken = {
    'rows a little lower': changed((x, y, colour) => at(x, y < 70 ? y : y - 8, colour)),
    'no bars': changed((x, y, _colour, value) => (x > 125 && x < 260 && y > 70 ? 255 : value)),
    'dark, not light': changed((_x, _y, _colour, value) => 255 - value),
    'half of the rows': changed((_x, y, _colour, value) => (y > 170 ? 245 : value)),
  };
  for (const [name, picture] of Object.entries(broken)) {
    const off = difference(fleet, picture);
    assert.ok(off > TOLERATED, `${name}: ${off}`);
  }
});

test('other letters in the same places are not', () => {
  const random = randomStream('letters');
  const smoothed = changed((x, y, colour, value) => (value + at(x - 1, y, colour)) / 2);
  const rough = changed((_x, _y, _colour, value) => value - Math.floor(random.next() * 12));
  for (const picture of [fleet, smoothed, rough])
    assert.ok(difference(fleet, picture) <= TOLERATED, String(difference(fleet, picture)));
});
