import assert from 'node:assert/strict';
import { test } from 'node:test';

import { instant } from '../../base/time.ts';
import type { Sample } from '../../domain/sample.ts';
import { loadRecording } from '../../servers/recorded/load.ts';
import { explain } from '../../understand/explain.ts';
import { explanationJson } from '../explanation-json.ts';
import { en } from '../words/en.ts';
import { recordedAnswers } from './recorded-answers.ts';

const loaded = await loadRecording('recordings/restart-36.jsonl.gz');
assert.ok(loaded.ok);
const { lines } = loaded.value;
const explanation = explain(lines);
const answers = recordedAnswers(lines, explanation, { name: 'night', address: 'night.jsonl' });
const samples = lines.filter((line): line is Sample => line.kind === 'sample');

test('explains what the command explains, under its name', () => {
  const { server, ...rest } = JSON.parse(explanationJson(explanation, en)) as { server: object };
  assert.deepEqual(answers.explanation(en), { ...rest, server: { ...server, name: 'night' } });
});

test('is a server as it was at its last sample', () => {
  const { name, state, active_dialogs: dialogs, last_sample: last, shared } = answers.server(en);
  const final = samples.at(-1);
  assert.deepEqual(
    [name, state, dialogs, last, shared?.real_used],
    [
      'night',
      'up',
      final?.statistics.values.get('dialog:active_dialogs'),
      new Date(final?.at ?? 0).toISOString(),
      final?.statistics.values.get('shmem:real_used_size'),
    ],
  );
});

test('a series in one bucket is what all samples of it come to; in as many as there are, each of them', async () => {
  const values = samples.map(
    ({ statistics }) => statistics.values.get('shmem:real_used_size') ?? 0,
  );
  const of = async (buckets: number) => {
    const names = ['shm.real_used'];
    return (await answers.series({ names, range: answers.range, buckets })).series[0];
  };
  const whole = await of(1);
  assert.deepEqual(
    [whole?.min, whole?.max, whole?.last],
    [[Math.min(...values)], [Math.max(...values)], [values.at(-1)]],
  );
  const fine = await of(5000);
  assert.deepEqual(fine?.last, values);
  assert.deepEqual(fine?.min, fine?.max);
});

test('a part of the range is that part, and a name without a label is all that have one', async () => {
  const to = instant(answers.range.from + 10_000);
  const { series } = await answers.series({
    names: ['pkg.used', 'pkg.used{process=3}', 'nothing'],
    range: { ...answers.range, to },
    buckets: 10,
  });
  const one = series.filter(({ labels }) => labels['process'] === '3');
  assert.ok(series.length > 5);
  assert.equal(one.length, 2);
  assert.ok(one.every(({ times }) => times.every((time) => time * 1000 < to)));
});

test('what no server says is made: calls a second, and the fullest process of each role', async () => {
  const { range } = answers;
  const names = ['calls.per_second', 'role.real_used'];
  const { series } = await answers.series({ names, range, buckets: 10 });
  const [calls, ...roles] = series;
  assert.equal(calls?.name, 'calls.per_second');
  assert.ok(Math.max(...(calls?.max ?? [])) > 10);
  assert.deepEqual(roles.map(({ labels }) => labels['role']).toSorted(), [
    'management',
    'sip-worker',
    'timer',
  ]);
});

test('events have ids that are no two alike', () => {
  const ids = answers.events(en).map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  assert.ok(ids.some((id) => id.startsWith('restart-')));
});
