import assert from 'node:assert/strict';
import { test } from 'node:test';

import { behindAnswer, behindName } from './behind-heading.ts';

test('what a heading says already is left out, and nothing else', () => {
  assert.equal(behindAnswer('Leak: no. What grew was held.'), 'What grew was held.');
  assert.equal(
    behindAnswer('Leak: yes, with calls. Each leaves 1.5 KiB. So it is.'),
    'Each leaves 1.5 KiB. So it is.',
  );
  assert.equal(behindAnswer('泄漏：否。增长的部分由呼叫占用。'), '增长的部分由呼叫占用。');
  const whole =
    'Fragmentation: yes, as the log proves: 6.76 KiB were refused while 347.1 KiB were left.';
  assert.equal(behindAnswer(whole), whole);
  assert.equal(
    behindAnswer('碎片化：是，剩余 347.1 KiB 时仍拒绝。'),
    '碎片化：是，剩余 347.1 KiB 时仍拒绝。',
  );
  assert.equal(behindName('Baseline: at rest it holds 1 MiB.'), 'At rest it holds 1 MiB.');
  assert.equal(behindName('基线：暂无。'), '暂无。');
});
