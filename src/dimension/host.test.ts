/** Whether a machine holds a start line: exact at its edges. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { bytes, GIB, MIB } from '../base/bytes.ts';
import { exactly } from '../understand/interval.ts';
import { hostAdvice } from './host.ts';
import type { HostMemory, PrivateAdvice, SharedAdvice } from './recommendation.ts';

const shared: SharedAdvice = {
  current: bytes(512 * MIB),
  need: exactly(600 * MIB),
  atRisk: 620 * MIB,
  recommendedMib: 640,
  parts: [],
  rejected: [],
};
const own: PrivateAdvice = {
  current: bytes(32 * MIB),
  need: exactly(3 * MIB),
  recommendedMib: 8,
  parts: [],
  processes: { now: 10, most: 20 },
  roles: [
    {
      role: 'sip-worker',
      processes: 10,
      steady: MIB,
      highest: 2 * MIB,
      isLoader: false,
      load: undefined,
    },
  ],
  told: { readings: 9, silent: 0 },
  growth: undefined,
};

test('shared, private of the most processes, and what is beside both', () => {
  const { recommended, current } = hostAdvice(shared, own, undefined);
  const beside = (20 * 2 + 32) * MIB;
  assert.deepEqual(recommended, {
    shared: 640 * MIB,
    private: 160 * MIB,
    processes: 20,
    beside,
    worst: 800 * MIB + beside,
    likely: (600 + 20 * 2 + 3) * MIB + beside,
  });
  assert.equal(current?.worst, (512 + 640) * MIB + beside);
});

test('it fits, fits as far as is needed, or does not; a tenth is left, and nothing of a limit', () => {
  const { worst, likely } = hostAdvice(shared, own, undefined).recommended;
  const verdict = (size: number, basis: HostMemory['basis'] = 'said') => {
    const { verdict: told, reserve } = hostAdvice(shared, own, { bytes: bytes(size), basis });
    return [told, reserve / MIB];
  };
  assert.deepEqual(verdict(worst + 256 * MIB), ['fits', 256]);
  assert.deepEqual(verdict(worst + 256 * MIB - 1), ['fits-as-needed', 256]);
  assert.deepEqual(verdict(likely + 256 * MIB), ['fits-as-needed', 256]);
  assert.deepEqual(verdict(likely + 256 * MIB - 1), ['does-not-fit', 256]);
  assert.deepEqual(verdict(10 * GIB), ['fits', 1024]);
  assert.deepEqual(verdict(worst, 'limit'), ['fits', 0]);
  assert.deepEqual(hostAdvice(shared, own, undefined).verdict, 'unknown');
});
