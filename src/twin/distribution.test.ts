import assert from 'node:assert/strict';
import { test } from 'node:test';

import { randomStream } from '../base/random.ts';
import { seconds } from '../base/time.ts';
import { constant, draw, type Distribution } from './distribution.ts';

const MEAN = seconds(120);

test('every distribution has the mean that it says, and no negative length', () => {
  const distributions: readonly Distribution[] = [
    constant(MEAN),
    { kind: 'exponential', mean: MEAN },
    { kind: 'lognormal', mean: MEAN, sigma: 1 },
  ];
  for (const distribution of distributions) {
    const random = randomStream(distribution.kind);
    const drawn = Array.from({ length: 40_000 }, () => draw(distribution, random));
    const mean = drawn.reduce((sum, each) => sum + each, 0) / drawn.length;
    assert.ok(Math.abs(mean / MEAN - 1) < 0.03, `${distribution.kind}: ${mean}`);
    assert.ok(drawn.every((each) => each >= 0));
  }
});
