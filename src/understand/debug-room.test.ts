import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { loadRecording } from '../servers/recorded/load.ts';
import { debugRoom } from './debug-room.ts';
import { explain } from './explain.ts';

async function roomOf(name: string) {
  const file = fileURLToPath(new URL(`../../recordings/${name}.jsonl.gz`, import.meta.url));
  const recording = await loadRecording(file);
  assert.ok(recording.ok);
  const life = explain(recording.value.lines).explained.at(-1);
  assert.ok(life);
  return debugRoom(life);
}

test('the difference of the headers times the allocations, and the larger table of the pool', async () => {
  const { fragments, overhead, extra, megabytes } = await roomOf('figure1-36');
  assert.deepEqual([fragments, overhead], [753_357, { now: 64, debugging: 104 }]);
  const tables = extra.low - 40 * fragments;
  assert.ok(tables > 0 && tables < 300_000, `${tables}`);
  assert.ok(extra.high > extra.low, 'a reload that no sample saw');
  assert.equal(megabytes, Math.ceil(256 + extra.high / 2 ** 20));
});

test('2.2 has shorter headers and gets more; who runs it already needs nothing', async () => {
  const old = await roomOf('figure1-22');
  assert.deepEqual(old.overhead, { now: 40, debugging: 104 });
  const there = await roomOf('qmalloc-36');
  assert.deepEqual([there.isThere, there.extra], [true, { low: 0, high: 0 }]);
});
