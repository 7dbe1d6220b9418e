import assert from 'node:assert/strict';
import { test } from 'node:test';

import { FAMILIES } from '../memory/families.ts';
import { FAMILY_NAMES } from '../memory/family-name.ts';
import { allocatorIn, allocatorNamesOf } from './allocator-name.ts';

test('a version has the allocators of the families that it runs', () => {
  for (const version of [
    '2.2',
    '2.3',
    '2.4',
    '3.0',
    '3.1',
    '3.2',
    '3.3',
    '3.4',
    '3.5',
    '3.6',
    '4.0',
  ]) {
    const names = allocatorNamesOf(`${version}.1`).map((name) => allocatorIn(name).allocator);
    const families = FAMILY_NAMES.map((name) => FAMILIES[name]).filter(({ versions }) =>
      versions.includes(version),
    );
    assert.deepEqual(new Set(names), new Set(families.map(({ allocator }) => allocator)), version);
  }
});
