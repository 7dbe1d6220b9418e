/** The groups that a server counted are hidden from the estimate, and then it is compared with them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { groupsIn } from '../domain/group.ts';
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

for (const name of ['figure1-36', 'figure1full-36', 'ladder-36', 'hpmalloc-36']) {
  test(`${name}: transactions and dialogs come to what their group holds`, () => {
    const { life, baseline } = explained(name);
    assert.ok(typeof baseline !== 'string');
    const group = ({ sample }: Moment) =>
      groupsIn(sample.statistics).find(({ name: each }) => each === 'traffic')?.realUsed ?? 0;
    const rest = group(life.moments.find(({ at }) => at === baseline.to) as Moment);
    const estimated = estimate({ ...life, moments: life.moments.map(withoutGroups) }, baseline);
    assert.ok(estimated !== undefined);
    let [error, covered, count] = [0, 0, 0];
    for (const moment of life.moments) {
      if (moment.at <= baseline.to || (moment.dialogs ?? 0) < 100) continue;
      const { transactions, dialogs } = estimated.bytesAt(moment);
      const truth = group(moment) - rest;
      error += (transactions.mid + dialogs.mid - truth) / truth;
      covered +=
        transactions.low + dialogs.low <= truth && truth <= transactions.high + dialogs.high
          ? 1
          : 0;
      count++;
    }
    assert.ok(Math.abs(error / count) < 0.06, `${error / count}`);
    assert.ok(covered / count > 0.85, `${covered / count}`);
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
  const { life, baseline } = explained('figure1-36');
  assert.ok(typeof baseline !== 'string');
  const quiet = life.moments.filter(({ at }) => at <= baseline.to);
  assert.equal(estimate({ ...life, moments: quiet }, baseline), undefined);
});

function explained(name: string) {
  const { header, samples } = recordingForTest(name);
  const [first] = explain([{ kind: 'header', server: header }, ...samples]).explained;
  assert.ok(first !== undefined);
  return first;
}

function withoutGroups(moment: Moment): Moment {
  const values = new Map(
    [...moment.sample.statistics.values].filter(([name]) => !name.startsWith('shmem_')),
  );
  return { ...moment, sample: { ...moment.sample, statistics: { values, untrusted: new Map() } } };
}
