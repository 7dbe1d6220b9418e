import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';

import type { Result } from '../../base/result.ts';
import { replay } from './replay.ts';
import { readVector, type Vector } from './vector.ts';

const folder = new URL('../../../test/fixtures/vectors/', import.meta.url);
const textOf = (name: string) => gunzipSync(readFileSync(new URL(name, folder))).toString('latin1');
const valueOf = <Value>(result: Result<Value>): Value => {
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
};

for (const name of readdirSync(folder).filter((file) => file.endsWith('.vec.gz'))) {
  test(`${name}: every offset and every statistic is the real allocator's`, () => {
    const text = textOf(name);
    const vector = valueOf(readVector(text, name));
    const { pool, mismatches } = replay(vector);
    assert.deepEqual(mismatches, []);
    const { failed, defrag_attempts } = JSON.parse(text.slice(0, text.indexOf('\n'))) as Record<
      string,
      unknown
    >;
    const { failures, defragmentations, doubleFrees, foreignPointers } = pool.troubles();
    assert.deepEqual(
      { failed, defrag_attempts, doubleFrees: 0, foreignPointers: 0 },
      { failed: failures, defrag_attempts: defragmentations, doubleFrees, foreignPointers },
    );
  });
}

test('one offset, one statistic or one draw that differs is a mismatch', () => {
  const vector = valueOf(readVector(textOf('fp36-dbg-xs.steps.vec.gz'), 'steps'));
  const [first] = vector.checkpoints;
  assert.ok(first !== undefined);
  const offsets = vector.operations.offsets.slice();
  const operation = offsets.findIndex((offset) => offset > 0);
  offsets[operation] = (offsets[operation] ?? 0) + 8;
  const changed: Vector = {
    ...vector,
    operations: { ...vector.operations, offsets },
    checkpoints: [{ ...first, statistics: first.statistics.with(5, '1') }],
    draws: [...vector.draws, 3],
  };
  assert.deepEqual(
    replay(changed).mismatches.map(({ kind }) => kind),
    ['statistic', 'offset', 'draws'],
  );
});

test('what is no vector is said, with its line', () => {
  const whole = textOf('fm24.steps.vec.gz');
  const problemOf = (text: string) => {
    const read = readVector(text, 'x');
    return read.ok ? undefined : read.problem;
  };
  const at = (line: number, why: string) => ({
    code: 'vector-invalid',
    facts: { file: 'x', line, why },
  });
  assert.equal(problemOf(whole), undefined);
  assert.deepEqual(problemOf(''), at(1, 'the first line is no JSON'));
  assert.deepEqual(problemOf('null\n'), at(1, 'its format is not alloc-vectors 1'));
  assert.deepEqual(problemOf(whole.replace('F24', 'F99')), at(1, 'no family F99'));
  assert.deepEqual(
    problemOf(whole.replace('"header_bytes": 24', '"header_bytes": 25')),
    at(1, 'no build of F24 has a header, tail and block of these sizes'),
  );
  assert.deepEqual(
    problemOf(whole.replace(/"pool_bytes": \d+/, '"pool_bytes": 1000')),
    at(1, 'no pool of F24 has 1000 bytes'),
  );
  const lines = whole.split('\n');
  for (const line of ['m,1,two,3', 'm,1', 'f,1,2,3', 'm,99999999,8,8', 'm,1,8,8,1..2'])
    assert.deepEqual(problemOf(lines.with(3, line).join('\n')), at(4, line));
  assert.deepEqual(
    problemOf(lines.slice(0, 101).join('\n')),
    at(101, 'it ends after 50 of 700 operations'),
  );
});
