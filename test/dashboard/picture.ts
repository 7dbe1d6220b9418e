/**
 * Compares what is on screen with a picture that somebody looked at and found right, in `test/pictures`.
 *
 * Letters come out differently on other machines, so blocks of 20 by 20 pixels are compared by their mean colour: a moved
 * column, a missing chart or an unreadable colour is many blocks, another font a few. Pictures are kept at half their size.
 * With `PLIMSOLL_PICTURES=write` they are written anew, to be looked at.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';

const FOLDER = fileURLToPath(new URL('../pictures/', import.meta.url));
/** What was seen instead of a picture, to look at. */
const SEEN = fileURLToPath(new URL('../../dist/pictures/', import.meta.url));

/** Of the halved picture. */
const BLOCK = 10;
/** So far may the mean of a block be off: of 255, the mean of the three colours. */
const SAME = 14;
/** So many of the blocks may be off further. */
export const TOLERATED = 0.025;

export async function looksLike(page: Page, name: string): Promise<void> {
  const seen = halved(PNG.sync.read(await page.screenshot({ animations: 'disabled' })));
  const file = `${FOLDER}${name}.png`;
  if (process.env['PLIMSOLL_PICTURES'] === 'write') {
    writeFileSync(file, PNG.sync.write(seen, { colorType: 2, deflateLevel: 9 }));
    return;
  }
  const off = existsSync(file) ? difference(PNG.sync.read(readFileSync(file)), seen) : 1;
  if (off <= TOLERATED) return;
  mkdirSync(SEEN, { recursive: true });
  writeFileSync(`${SEEN}${name}.png`, PNG.sync.write(seen));
  assert.fail(
    `${(off * 100).toFixed(1)} % of ${name} is not as it was: see dist/pictures/${name}.png`,
  );
}

/** The share of blocks that are not the same. All, where the sizes are not. */
export function difference(one: PNG, other: PNG): number {
  if (one.width !== other.width || one.height !== other.height) return 1;
  let [off, all] = [0, 0];
  for (let top = 0; top + BLOCK <= one.height; top += BLOCK) {
    for (let left = 0; left + BLOCK <= one.width; left += BLOCK) {
      all++;
      const [a, b] = [meanOf(one, left, top, BLOCK), meanOf(other, left, top, BLOCK)];
      if (a.reduce((sum, colour, at) => sum + Math.abs(colour - (b[at] ?? 0)), 0) / 3 > SAME) off++;
    }
  }
  return off / all;
}

function halved(full: PNG): PNG {
  const half = new PNG({ width: full.width >> 1, height: full.height >> 1 });
  for (let y = 0; y < half.height; y++) {
    for (let x = 0; x < half.width; x++)
      half.data.set([...meanOf(full, x * 2, y * 2, 2), 255], (y * half.width + x) * 4);
  }
  return half;
}

function meanOf({ data, width }: PNG, left: number, top: number, size: number): readonly number[] {
  const sums = [0, 0, 0];
  for (let y = top; y < top + size; y++) {
    for (let x = left; x < left + size; x++) {
      for (const colour of [0, 1, 2])
        sums[colour] = (sums[colour] ?? 0) + (data[(y * width + x) * 4 + colour] ?? 0);
    }
  }
  return sums.map((sum) => Math.round(sum / (size * size)));
}
