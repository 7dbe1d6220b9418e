import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from '../../test/properties.ts';
import { selector, type Query, type Selector } from './query.ts';

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

test('what is not on the allow-list does not compile, and neither does text in place of a selector', () => {
  const refused: readonly Query[] = [
    // @ts-expect-error: it changes what the server routes by
    { command: 'dr_reload' },
    // @ts-expect-error: it stops traffic while it is logged
    { command: 'mem_shm_dump' },
    // @ts-expect-error: it forgets what was counted
    { command: 'reset_statistics', statistics: [] },
    // @ts-expect-error: text can break out of a request; only `selector` makes a selector
    { command: 'get_statistics', statistics: ['shmem:'] satisfies readonly Selector[] },
  ];
  assert.equal(refused.length, 4);
});
