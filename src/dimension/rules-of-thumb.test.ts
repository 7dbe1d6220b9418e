import assert from 'node:assert/strict';
import { test } from 'node:test';

import { livesIn, type Moment } from '../understand/life.ts';
import { recorded } from '../understand/testing/recorded.ts';
import { rulesOfThumb } from './rules-of-thumb.ts';

const [life] = livesIn(recorded('ladder-36')).lives;
const moments = life?.moments ?? [];

test('each rule says what it would on the ladder', () => {
  const { 'per-call': perCall, 'vpa-upper': upper, ...others } = rulesOfThumb(moments, 6400);
  const highest = Math.max(...moments.map(({ realUsed }) => realUsed));
  assert.deepEqual(others, {
    'maximum-15': 165_764_512 * 1.15,
    double: 165_764_512 * 2,
    vpa: highest * 1.15,
  });
  // Some minutes of history are nothing to the autoscaler.
  assert.ok(upper > 100 * highest);
  // Twice the dialogs of the ladder, over what was in use before provisioning was loaded.
  assert.ok(perCall > 1.5 * highest && perCall < 2 * highest, `${perCall}`);
});

test('without a dialog, calls cost nothing that is known', () => {
  const silent = moments.map((moment): Moment => ({ ...moment, dialogs: undefined }));
  const highest = Math.max(...moments.map(({ realUsed }) => realUsed));
  assert.equal(rulesOfThumb(silent, 100)['per-call'], highest);
});
