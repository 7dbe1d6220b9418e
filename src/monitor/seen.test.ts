import assert from 'node:assert/strict';
import { test } from 'node:test';

import { seenIn } from './seen.ts';
import { recordingForTest } from './testing/recordings.ts';

const seen = (name: string) => seenIn(recordingForTest(name).samples);

test('the reference picture: every figure that was read off the real run', () => {
  const { baseline, top, perDialog, outlives, hiddenPeaks, highWater, samples } =
    seen('figure1full-36');
  assert.equal(samples, 478);
  assert.equal(baseline?.bytes, 119_211_792);
  assert.deepEqual([top?.bytes, highWater?.bytes], [176_590_624, 234_607_496]);
  assert.deepEqual(perDialog, { bytes: 9635, over: 58_000, dialogs: 4779 });
  // Held when the last dialog was gone, at 327 s; back at 334 s.
  assert.deepEqual(outlives, { held: 4_177_264, backAfter: 7000 });
  assert.deepEqual(
    hiddenPeaks.map(({ from, to, extra }) => ({ from, to, extra })),
    [{ from: 178_645_872, to: 234_607_496, extra: 115_395_704 }],
  );
});

test('on 2.2 what is left after the calls does not come back, and is not said to', () => {
  const { outlives, hiddenPeaks } = seen('figure1-22');
  assert.equal(outlives?.backAfter, undefined);
  assert.equal(hiddenPeaks.length, 1);
});

test('nothing is said of a dialog where memory rises all the while, the pool is full, or there are none', () => {
  assert.equal(seen('oom-traffic-36').perDialog, undefined);
  assert.equal(seen('leak-36').perDialog, undefined);
  assert.equal(seen('registrations-36').perDialog, undefined);
  assert.deepEqual(seen('registrations-36').hiddenPeaks, []);
});

test('each of two reloads is a peak, where both were higher than anything before', () => {
  assert.deepEqual(
    seen('pkg-36').hiddenPeaks.map(({ to }) => to),
    [252_562_856, 266_027_744],
  );
});

test('a start into traffic has no baseline', () => {
  const { samples } = recordingForTest('figure1full-36');
  const { baseline, perDialog, outlives } = seenIn(samples.slice(100));
  assert.deepEqual([baseline, perDialog, outlives], [undefined, undefined, undefined]);
});

test('nothing seen, nothing said', () => {
  assert.deepEqual(seenIn([]), {
    samples: 0,
    span: 0,
    baseline: undefined,
    top: undefined,
    perDialog: undefined,
    outlives: undefined,
    hiddenPeaks: [],
    highWater: undefined,
  });
});
