import assert from 'node:assert/strict';
import { test } from 'node:test';

import { REFERENCE_PLAN } from '../../../../src/dimension/plan.ts';
import { planIn } from './plan-in.ts';

test('a plan is what the address names, and the reference platform for the rest', () => {
  assert.deepEqual(planIn({}), REFERENCE_PLAN);
  assert.deepEqual(
    planIn({
      version: '3.4',
      allocator: 'HP_MALLOC',
      workers: '16',
      period: '0',
      prefixes: '5000',
      cps: '20',
    }),
    { version: '3.4', allocator: 'HP_MALLOC', workers: 16, period: 0, prefixes: 5000 },
  );
});

test('what makes no sense, and what a version does not have, is left aside', () => {
  for (const own of [
    { version: '1.11', workers: '0', period: '-1', prefixes: '1.5' },
    { version: 'latest', allocator: 'malloc', workers: '1e9', period: 'NaN' },
    { allocator: 'Q_MALLOC_DBG', workers: '257', period: '3601' },
  ])
    assert.deepEqual(planIn(own), REFERENCE_PLAN);
  assert.equal(planIn({ version: '2.4', allocator: 'Q_MALLOC' }).allocator, 'F_MALLOC');
});
