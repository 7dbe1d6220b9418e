/**
 * Asked at the moment before each reload in the recordings, and compared with what that reload then did.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { formatBytes } from '../base/bytes.ts';
import type { Line } from '../domain/sample.ts';
import { beforeReload } from './before-reload.ts';
import type { MemoryEvent } from './event.ts';
import { explain, type ExplainedLife } from './explain.ts';
import { recorded } from './testing/recorded.ts';

/** What is answered, from what it is known, and what the reload then needed (at least: `+`, it ran out of memory). */
const ANSWERS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'figure1-22': [['cannot-tell', 'start-load', '83.16 MiB']],
  'figure1-36': [['yes', 'start-load', '110 MiB']],
  'figure1-40': [['yes', 'start-load', '94.96 MiB']],
  'figure1full-36': [['yes', 'start-load', '110 MiB']],
  'hpmalloc-36': [['yes', 'start-load', '106.9 MiB']],
  'pkg-36': [
    ['yes', 'start-load', '110.4 MiB'],
    ['no', 'reload-seen', '110 MiB'], // it fitted, with 2.3 MiB left
    ['no', 'reload-seen', '87.12 MiB+'], // the minute before held more; and samples missed its top
  ],
  'qmalloc-36': [['no', 'start-load', '116.2 MiB+']],
};

for (const [name, expected] of Object.entries(ANSWERS)) {
  test(`${name}: asked before each reload, the answer is what came of it`, () => {
    const lines = recorded(name);
    const [life] = explain(lines).explained;
    const reloads = life?.events.filter(({ kind }) => kind === 'reload-spike') ?? [];
    assert.deepEqual(
      reloads.map((reload) => {
        const { answer, need } = beforeReload(lifeUntil(lines, reload));
        return [
          answer,
          need.basis,
          `${formatBytes(reload.bytes ?? 0)}${isAtLeast(reload) ? '+' : ''}`,
        ];
      }),
      expected,
    );
  });
}

test('what a reload needs lies in the range that was told, within one per cent', () => {
  for (const name of Object.keys(ANSWERS)) {
    const lines = recorded(name);
    for (const reload of explain(lines).explained[0]?.events ?? []) {
      if (reload.kind !== 'reload-spike' || isAtLeast(reload)) continue;
      const { need } = beforeReload(lifeUntil(lines, reload));
      const needed = reload.bytes ?? 0;
      assert.ok(need.low <= needed * 1.01, `${name}: ${need.low} at least, ${needed}`);
      assert.ok(need.high >= needed * 0.99, `${name}: ${need.high} at most, ${needed}`);
    }
  }
});

test('the reload that never ended was not safe when it was begun', () => {
  const [life] = explain(recorded('oom-36')).explained;
  assert.ok(life !== undefined);
  assert.equal(beforeReload(life).answer, 'no');
});

test('first seen at rest without groups, a reload needs at most all that is in use', () => {
  const lines = recorded('figure1-40');
  const end = lines.findLast((line) => line.kind === 'sample')?.at ?? 0;
  const late = lines.filter((line) => line.kind === 'header' || line.at > end - 20_000);
  const [life] = explain(late).explained;
  assert.ok(life !== undefined);
  const { answer, need, inUse } = beforeReload(life);
  assert.deepEqual([answer, need], ['yes', { low: 0, high: inUse, basis: 'all-in-use' }]);
});

function lifeUntil(lines: readonly Line[], reload: MemoryEvent): ExplainedLife {
  const before = lines.filter((line) => line.kind === 'header' || line.at <= reload.start);
  const [life] = explain(before).explained;
  assert.ok(life !== undefined);
  return life;
}

/** It ran out of memory, or only samples saw it, which may have missed its top. */
function isAtLeast({ evidence }: MemoryEvent): boolean {
  const read = (name: string) => evidence.find((each) => each.name === name)?.value;
  return read('seen_by_samples') === 'yes' || read('max_used_after') === 268_435_456;
}
