import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ticks } from './schedule.ts';
import { stopSource } from './stop.ts';
import { manualClock } from './testing/manual-clock.ts';
import { milliseconds, seconds } from './time.ts';

test('ticks never drift, whatever the work between them costs', async () => {
  const clock = manualClock();
  const stop = stopSource();
  const costs = [0, 300, 999, 0, 2500, 10];
  const seen: string[] = [];
  const run = (async () => {
    const cadence = { clock, stop, period: () => seconds(1), phase: milliseconds(200) };
    for await (const missed of ticks(cadence)) {
      seen.push(`${clock.elapsed()} missed ${missed}`);
      await clock.sleep(milliseconds(costs[seen.length - 1] ?? 0));
    }
  })();
  await clock.advance(seconds(10));
  stop.ask();
  await run;
  assert.deepEqual(seen, [
    '200 missed 0',
    '1200 missed 0',
    '2200 missed 0',
    '3200 missed 0',
    '4200 missed 0',
    '6700 missed 1',
    '7200 missed 0',
    '8200 missed 0',
    '9200 missed 0',
  ]);
});

test('a shorter period takes effect at the next tick and lies on the finer grid', async () => {
  const clock = manualClock();
  const stop = stopSource();
  const seen: number[] = [];
  let period = seconds(1);
  const run = (async () => {
    const cadence = { clock, stop, period: () => period, phase: milliseconds(0) };
    for await (const _ of ticks(cadence)) {
      seen.push(clock.elapsed());
      if (seen.length === 2) period = milliseconds(250);
      if (seen.length === 6) period = seconds(1);
    }
  })();
  await clock.advance(seconds(4));
  stop.ask();
  await run;
  assert.deepEqual(seen, [0, 1000, 1250, 1500, 1750, 2000, 3000, 4000]);
});

test('asking to stop ends a wait at once', async () => {
  const clock = manualClock();
  const stop = stopSource();
  let ended = false;
  const run = (async () => {
    const cadence = { clock, stop, period: () => seconds(60), phase: seconds(30) };
    for await (const _ of ticks(cadence)) assert.fail('no tick is due yet');
    ended = true;
  })();
  await clock.advance(seconds(1));
  stop.ask();
  await run;
  assert.equal(ended, true);
});
