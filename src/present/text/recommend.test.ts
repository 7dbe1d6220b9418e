import assert from 'node:assert/strict';
import { test } from 'node:test';

import { bytes, GIB } from '../../base/bytes.ts';
import { recommend } from '../../dimension/recommend.ts';
import { explain } from '../../understand/explain.ts';
import { recorded } from '../../understand/testing/recorded.ts';
import { en } from '../words/en.ts';
import { headlineOf } from './recommend.ts';

test('sizes stand as the start line takes them, without marks between thousands', () => {
  const told = recommend(explain(recorded('ladder-36')).explained);
  assert.ok(told.ok);
  const { value } = told;
  const shared = { ...value.shared, current: bytes(GIB), recommendedMib: 1088 };
  assert.equal(
    headlineOf({ ...value, shared }, en),
    'Shared memory: -m 1024 today, -m 1088 recommended',
  );
});
