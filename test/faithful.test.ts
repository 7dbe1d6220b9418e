import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { compare } from '../proof/twin/compare.ts';
import { failures } from '../proof/twin/gates.ts';
import type { Truth } from '../proof/twin/truth-scenario.ts';
import { loadRecording } from '../src/servers/recorded/load.ts';

const path = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const TRUTHS = path('test/fixtures/truths');

/** Three servers: 4.0.1 and its reload, Q_MALLOC and a reload that runs out of memory, 2.2.8 and what stays after load. */
for (const name of ['figure1-40', 'qmalloc-36', 'figure1-22']) {
  test(`the twin of ${name}, made of what was done, keeps its gates at every sample`, async () => {
    const truth = {
      ...(JSON.parse(readFileSync(`${TRUTHS}/${name}.json`, 'utf8')) as Truth),
      name,
    };
    const recording = await loadRecording(path(`recordings/${name}.jsonl.gz`));
    assert.ok(recording.ok);
    const comparison = compare(truth, recording.value.lines, path('scenarios'));
    assert.deepEqual(failures(comparison), []);
    assert.ok(comparison.meanError < 0.005, `mean error ${comparison.meanError}`);
    assert.ok(comparison.fragments < 0.005, `fragments ${comparison.fragments}`);
    assert.ok(comparison.reload !== undefined);
    assert.ok(Math.abs(comparison.reload.twin / comparison.reload.real - 1) < 0.01);
  });
}
