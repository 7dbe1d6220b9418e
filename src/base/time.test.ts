import assert from 'node:assert/strict';
import { test } from 'node:test';

import { manualClock } from './testing/manual-clock.ts';
import { fromUnixSeconds, scaledClock, seconds, toUnixSeconds } from './time.ts';

test('a clock scaled by six shows six times the time and sleeps a sixth of it', async () => {
  const real = manualClock();
  const clock = scaledClock(real, 6, fromUnixSeconds(1_795_387_200));
  const woken: number[] = [];
  const sleeper = clock.sleep(seconds(60)).then(() => woken.push(real.elapsed()));
  await real.advance(seconds(20));
  await sleeper;
  assert.deepEqual(woken, [10_000]);
  assert.equal(toUnixSeconds(clock.now()), 1_795_387_320);
  assert.equal(clock.elapsed(), 120_000);
});
