/** Recordings of real servers into which a leak of known size is put: with every call, or with every reload. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Line, Sample } from '../domain/sample.ts';
import { recordingForTest } from '../monitor/testing/recordings.ts';
import { explain } from './explain.ts';
import type { ExplainedLife } from './explain.ts';
import { findingsIn } from './findings/findings-in.ts';

/** Real curves in which calls come in bursts or ever faster; 3.6 and 4.0. */
for (const name of ['figure1full-36', 'figure1-40', 'ladder-36']) {
  test(`${name}: what every call leaves behind is told for each call`, () => {
    const lost = 700;
    const { header, samples } = recordingForTest(name);
    const leaking = samples.map((sample) => held(sample, lost * processed(sample)));
    const { findings, life } = found([{ kind: 'header', server: header }, ...leaking]);
    const { verdicts, holders } = life;
    const { leak } = verdicts;
    assert.ok(findings.some(({ code }) => code === 'calls-leak'));
    assert.deepEqual([leak.answer, leak.per], ['yes', 'calls']);
    assert.equal(leak.bytesPerSecond, undefined);
    assert.ok(
      Math.abs((leak.bytesPerCall?.mid ?? 0) / lost - 1) < 0.1,
      `${leak.bytesPerCall?.mid}`,
    );
    assert.ok(holders.atEnd.some(({ owner, bytes }) => owner === 'growth' && bytes.mid > 0));
  });
}

test('under calls that come steadily time and calls are one, and time is told', () => {
  const { header, samples } = recordingForTest('leak-36');
  const { leak } = explained([{ kind: 'header', server: header }, ...samples]).verdicts;
  assert.deepEqual([leak.answer, leak.per, leak.bytesPerCall], ['yes', 'time', undefined]);
});

test('what reloads leave is a leak where it is worth a word and comes each time', () => {
  for (const name of ['figure1full-36', 'figure1-40', 'figure1-36']) {
    const { findings, life } = found(withReloads(name, 3, 400_000));
    const { leak } = life.verdicts;
    assert.deepEqual([leak.answer, leak.per], ['yes', 'reloads'], name);
    assert.ok(Math.abs((leak.bytesPerReload?.mid ?? 0) / 400_000 - 1) < 0.01, name);
    assert.ok(findings.some(({ code }) => code === 'reloads-leak'));
  }
});

test('the residue of 3.6 is no leak, however often; nor is a step that came once', () => {
  const { leak } = explained(withReloads('figure1full-36', 4, 0)).verdicts;
  assert.notEqual(leak.answer, 'yes');
  assert.ok((leak.residue?.reloads ?? 0) >= 3);
  assert.ok((leak.residue?.bytes.mid ?? 0) < 16_384);
  const once = explained(withReloads('figure1full-36', 1, 400_000)).verdicts.leak;
  assert.notEqual(once.answer, 'yes');
  assert.deepEqual([once.residue?.isWorthAWord, leak.residue?.isWorthAWord], [true, false]);
});

/** The rest around the reload of a recording, again and again, each time on what the one before left. */
function withReloads(name: string, times: number, lost: number): readonly Line[] {
  const { header, samples } = recordingForTest(name);
  const reload = explained([{ kind: 'header', server: header }, ...samples]).events.findLast(
    ({ kind }) => kind === 'reload-spike',
  );
  const first = samples[0];
  assert.ok(reload !== undefined && first !== undefined);
  const before = samples.filter(({ at }) => at < reload.end);
  const after = samples.filter(({ at }) => at >= reload.end);
  const [begin, end] = [after[0], after.at(-1)];
  assert.ok(begin !== undefined && end !== undefined);
  const quiet = before.at(-1) ?? first;
  const lines: Sample[] = [...before];
  let shift = 0;
  let left = 0;
  const residue = figure(end, 'shmem:used_size') - figure(quiet, 'shmem:used_size');
  for (let time = 0; time < times; time++) {
    left += lost;
    const kept = left + time * Math.max(0, residue);
    for (const sample of after) lines.push(later(held(sample, kept), shift));
    // Rest goes on as it was at the end, until the next reload: two minutes and a half.
    const rest = end.at + shift;
    for (let second = 1; second <= 150; second++)
      lines.push(later(held(end, kept), rest - end.at + second * 1000));
    shift = rest + 151_000 - begin.at;
  }
  return [{ kind: 'header', server: header }, ...lines];
}

function later(sample: Sample, milliseconds: number): Sample {
  const values = new Map(sample.statistics.values);
  values.set('core:timestamp', figure(sample, 'core:timestamp') + Math.round(milliseconds / 1000));
  const at = (sample.at + milliseconds) as Sample['at'];
  return { ...sample, at, statistics: { ...sample.statistics, values } };
}

/** The same with so many bytes more in use, in pieces of 672 bytes; groups, which would betray it, are taken out. */
function held(sample: Sample, bytes: number): Sample {
  const values = new Map(
    [...sample.statistics.values].filter(([name]) => !name.startsWith('shmem_')),
  );
  const add = (name: string, more: number) => values.set(name, (values.get(name) ?? 0) + more);
  for (const name of ['used_size', 'real_used_size', 'max_used_size']) add(`shmem:${name}`, bytes);
  add('shmem:free_size', -bytes);
  return { ...sample, statistics: { ...sample.statistics, values } };
}

function processed(sample: Sample): number {
  return figure(sample, 'dialog:processed_dialogs');
}

function figure({ statistics }: Sample, name: string): number {
  return statistics.values.get(name) ?? 0;
}

function found(lines: readonly Line[]) {
  const explanation = explain(lines);
  const [life] = explanation.explained;
  assert.ok(life !== undefined);
  return { life, findings: findingsIn(explanation).findings };
}

function explained(lines: readonly Line[]): ExplainedLife {
  const [first] = explain(lines).explained;
  assert.ok(first !== undefined);
  return first;
}
