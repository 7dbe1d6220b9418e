import assert from 'node:assert/strict';
import { test } from 'node:test';

import { wishIn } from './wish.ts';

test('a wish is what the address names, in the units of the demand', () => {
  assert.deepEqual(
    wishIn(
      {
        cps: '150',
        talk: '60',
        ring: '4.5',
        answered: '60',
        contacts: '200000',
        prefixes: '250000',
        growth: '30',
        days: '90',
        risk: '0.1',
        reloads: 'busy-hour',
        allocator: 'Q_MALLOC_DBG',
        filter: 'gw',
      },
      ['HP_MALLOC', 'Q_MALLOC_DBG'],
    ),
    {
      callsPerSecond: 150,
      callSeconds: 60,
      ringSeconds: 4.5,
      answerRatio: 0.6,
      registrations: 200_000,
      prefixes: 250_000,
      growth: 0.3,
      risk: 0.001,
      horizon: 90 * 86_400_000,
      reloads: 'busy-hour',
      allocator: 'Q_MALLOC_DBG',
    },
  );
});

test('what makes no sense is as it was seen', () => {
  for (const cps of ['', '-5', '1e9', 'NaN', '0', '99999', '<b>'])
    assert.deepEqual(wishIn({ cps, reloads: 'sometimes', allocator: 'malloc' }, ['HP_MALLOC']), {});
});
