/** The groups that a server counted are hidden from the estimate, and then it is compared with them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { groupsIn } from '../domain/group.ts';
import type { Sample } from '../domain/sample.ts';
import { recordingForTest } from '../monitor/testing/recordings.ts';
import { estimate } from './estimate.ts';
import { explain } from './explain.ts';
import type { Moment } from './life.ts';

/** Seconds of the dialog timer as configured; 2.2 in its default deletes at once. */
const CONFIGURED: Readonly<Record<string, number>> = {
  'figure1-36': 30,
  'figure1full-36': 30,
  'ladder-36': 30,
  'hpmalloc-36': 30,
  'figure1-40': 30,
  'figure1-22': 0,
};

for (const [name, timer] of Object.entries(CONFIGURED)) {
  test(`${name}: the timer that deletes dialogs is the one that is configured`, () => {
    assert.equal(explained(name).estimate?.dialogTimer, timer);
  });
}

/** Of five allocators and versions; with the pool full, and while something leaks. */
for (const name of [
  'figure1-22',
  'figure1-36',
  'figure1full-36',
  'hpmalloc-36',
  'ladder-36',
  'leak-36',
  'oom-traffic-36',
  'pkg-36',
  'qmalloc-36',
]) {
  test(`${name}: transactions and dialogs come to what their group holds, at every level of traffic`, () => {
    const { header, samples } = recordingForTest(name);
    const [told] = explain([{ kind: 'header', server: header }, ...samples]).explained;
    const [blind] = explain([
      { kind: 'header', server: header },
      ...samples.map(withoutGroups),
    ]).explained;
    assert.ok(told !== undefined && blind !== undefined && typeof told.baseline !== 'string');
    const { baseline } = told;
    const group = ({ sample }: Moment) =>
      groupsIn(sample.statistics).find((each) => each.name === 'traffic')?.realUsed ?? 0;
    const rest = baseline.groups.find((each) => each.name === 'traffic')?.bytes ?? 0;
    const levels = new Map<number, number[]>();
    let [covered, count] = [0, 0];
    for (const [index, moment] of told.life.moments.entries()) {
      if (moment.at <= baseline.to || (moment.dialogs ?? 0) < 100) continue;
      const rows = blind.holders
        .at(blind.life.moments[index] ?? moment)
        .filter(({ owner }) => owner === 'dialogs' || owner === 'transactions');
      const sum = (end: 'low' | 'mid' | 'high') =>
        rows.reduce((all, { bytes }) => all + bytes[end], 0);
      const truth = group(moment) - rest;
      const level = Math.floor((moment.dialogs ?? 0) / 500);
      levels.set(level, [...(levels.get(level) ?? []), sum('mid') / truth - 1]);
      covered += sum('low') <= truth && truth <= sum('high') ? 1 : 0;
      count++;
    }
    for (const [level, errors] of levels) {
      const mean = errors.reduce((all, error) => all + error, 0) / errors.length;
      assert.ok(Math.abs(mean) < 0.05, `from ${level * 500} dialogs on: ${mean}`);
    }
    assert.ok(covered / count > 0.84, `${covered / count}`);
  });
}

test('a contact costs what registrations show it costs', () => {
  const contact = explained('registrations-36').estimate?.perObject.contacts;
  // 1,240 bytes in use for each, counted by hand from the recording.
  assert.ok(contact !== undefined && Math.abs(contact.mid - 1240) < 5);
});

test('a leak of known slope is found under running calls, and charged to nobody', () => {
  const {
    verdicts: { leak },
    estimate: held,
  } = explained('leak-36');
  assert.equal(leak.answer, 'yes');
  // 29,456 bytes a second outside of the groups, while it ran; it ran for most of the time.
  assert.ok(Math.abs((leak.bytesPerSecond?.mid ?? 0) / 29_456 - 1) < 0.1);
  assert.ok((held?.perObject.transactions.mid ?? 0) < 20_000);
});

test('no other run is called a leak, at one sample a second or every five', () => {
  const others = [
    'figure1-22',
    'figure1-36',
    'figure1-40',
    'figure1full-36',
    'hpmalloc-36',
    'ladder-36',
    'oom-36',
    'oom-traffic-36',
    'pkg-36',
    'qmalloc-36',
    'registrations-36',
    'restart-36',
  ];
  for (const name of others) {
    const { header, samples } = recordingForTest(name);
    for (const thin of [1, 5]) {
      const lines = samples.filter((_, index) => index % thin === 0);
      for (const { verdicts } of explain([{ kind: 'header', server: header }, ...lines]).explained)
        assert.notEqual(verdicts.leak.answer, 'yes', `${name} every ${thin} s`);
    }
  }
});

test('without calls there is nothing to estimate from', () => {
  const { life, baseline, build } = explained('figure1-36');
  assert.ok(typeof baseline !== 'string');
  const quiet = life.moments.filter(({ at }) => at <= baseline.to);
  assert.equal(estimate({ ...life, moments: quiet }, build, { baseline }), undefined);
});

test('first seen with calls running, the level at rest is fitted to within 1 %, and has a range', () => {
  for (const name of ['figure1full-36', 'figure1-40', 'ladder-36', 'qmalloc-36']) {
    const { header, samples } = recordingForTest(name);
    const restOf = (from: number) => {
      const lines = samples.slice(from).map(withoutGroups);
      const [life] = explain([{ kind: 'header', server: header }, ...lines]).explained;
      return life?.holders.atPeak.find(({ owner }) => owner === 'at-rest');
    };
    const [whole, cut] = [restOf(0), restOf(70)];
    assert.ok(whole !== undefined && cut !== undefined);
    assert.deepEqual([whole.basis, cut.basis], ['seen', 'estimated']);
    assert.ok(Math.abs(cut.bytes.mid / whole.bytes.mid - 1) < 0.01, name);
    assert.ok(cut.bytes.low < cut.bytes.mid && cut.bytes.mid < cut.bytes.high, name);
  }
});

function explained(name: string) {
  const { header, samples } = recordingForTest(name);
  const [first] = explain([{ kind: 'header', server: header }, ...samples]).explained;
  assert.ok(first !== undefined);
  return first;
}

function withoutGroups(sample: Sample): Sample {
  const values = new Map(
    [...sample.statistics.values].filter(([name]) => !name.startsWith('shmem_')),
  );
  return { ...sample, statistics: { values, untrusted: new Map() } };
}
