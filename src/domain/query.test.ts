import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from 'fast-check';

import { selector } from './query.ts';

test('classes, statistics, private statistics and groups are selectors', () => {
  for (const name of ['shmem:', 'all', 'real_used_size', '12-used_size', 'shmem_group_a.b-c:']) {
    assert.equal(selector(name), name);
  }
});

test('nothing that could break out of a request is a selector', () => {
  const breaking = [
    '',
    ':',
    'a b',
    'a\n',
    'a:b',
    '"',
    "a'",
    'a,b',
    'a%3A',
    'a\\',
    '{',
    '\u0000',
    'a'.repeat(99),
  ];
  for (const text of breaking) assert.equal(selector(text), undefined, JSON.stringify(text));
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      assert.ok(selector(text) === undefined || /^[\w.-]+:?$/.test(text));
    }),
  );
});
