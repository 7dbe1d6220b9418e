import assert from 'node:assert/strict';
import { test } from 'node:test';

import { bytes, MIB } from '../base/bytes.ts';
import { forked, privatePool } from './private-pools.ts';
import { assertSound } from './testing/sound.ts';

test('a process begins with what its parent held, and goes on alone', () => {
  for (const family of ['F22', 'F24', 'F30', 'F31', 'Q22', 'Q30'] as const) {
    const parent = privatePool({ family, size: bytes(MIB) });
    const inherited = parent.malloc(bytes(500));
    parent.malloc(bytes(40));
    const [one, other] = [forked(parent), forked(parent)];
    assert.deepEqual(one.statistics(), parent.statistics());
    const next = parent.malloc(bytes(900));
    assert.equal(one.malloc(bytes(900)), next);
    assert.equal(other.realloc(inherited, bytes(8)), inherited);
    other.free(inherited);
    assertSound(parent, 3);
    assertSound(one, 3);
    assertSound(other, 1);
  }
});
