/** Which timer a release waited for, and whose teeth show, in recordings of real servers whose timers are known. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { recordingForTest } from '../monitor/testing/recordings.ts';
import { explain } from './explain.ts';

/** As configured: dialogs every 30 s (2.2 deletes them at once), contacts every 60 s. */
const TIMERS: Readonly<Record<string, readonly string[]>> = {
  'figure1-22': [],
  'figure1-40': ['dialog_timer 30'],
  'figure1full-36': ['dialog_timer 30'],
  'ladder-36': ['dialog_timer 30'],
  'registrations-36': ['usrloc_timer 60'],
};

/** Of each release: the timer, its seconds, and how long it took. */
const RELEASES: Readonly<Record<string, readonly string[]>> = {
  'figure1-22': ['wt_timer 5 5'],
  'figure1-40': ['dialog_timer 30 17'],
  'figure1full-36': ['dialog_timer 30 7'],
  'ladder-36': ['dialog_timer 30 17'],
  'registrations-36': ['usrloc_timer 60 60'],
};

for (const name of Object.keys(TIMERS)) {
  test(`${name}: its timers are named once, and each release with the one that it waited for`, () => {
    const { timers, events } = explained(name);
    assert.deepEqual(
      timers.map(({ timer, period }) => `${timer} ${period}`),
      TIMERS[name],
    );
    const releases = events.filter(({ kind }) => kind === 'delayed-release');
    const told = releases.map(({ evidence }) =>
      ['timer', 'timer_seconds', 'lag_seconds'].map(
        (wanted) => evidence.find((each) => each.name === wanted)?.value,
      ),
    );
    assert.deepEqual(
      told.map((values) => values.join(' ')),
      RELEASES[name],
    );
  });
}

test('a tooth is as high as the memory that a firing gives back', () => {
  // 80 calls a second end: 2,400 dialogs in 30 s, of which each held some 5 KB.
  const [dialogs] = explained('ladder-36').timers;
  assert.ok(dialogs !== undefined && Math.abs(dialogs.amplitude / (2400 * 5100) - 1) < 0.1);
  // 10,018 contacts went at once, and 12,422,240 bytes with them.
  const [contacts] = explained('registrations-36').timers;
  assert.ok(contacts !== undefined && Math.abs(contacts.amplitude / 12_422_240 - 1) < 0.01);
});

test('contacts that come and go all the time make teeth, and no event', () => {
  const { header, samples } = recordingForTest('registrations-36');
  const [first] = samples;
  assert.ok(first !== undefined);
  // The same minute again and again: contacts come, and at its end a firing removes those that have expired.
  const minute = samples.filter(({ at }) => {
    const since = (at - first.at) / 1000;
    return since >= 62 && since < 122;
  });
  const highest = minute.at(-1)?.statistics.values.get('shmem:max_used_size');
  const expired = (values: ReadonlyMap<string, number>) => values.get('usrloc:location-expires');
  const before = expired(minute[0]?.statistics.values ?? new Map()) ?? 0;
  const within = (expired(minute.at(-1)?.statistics.values ?? new Map()) ?? 0) - before;
  const again = Array.from({ length: 6 }, (_, round) =>
    minute.map((sample) => {
      const values = new Map(sample.statistics.values);
      values.set('usrloc:location-expires', (expired(values) ?? 0) + round * within);
      values.set('shmem:max_used_size', highest ?? 0);
      values.set('core:timestamp', (values.get('core:timestamp') ?? 0) + round * 60);
      const at = (sample.at + round * 60_000) as typeof sample.at;
      return { ...sample, at, statistics: { ...sample.statistics, values } };
    }),
  ).flat();
  const [life] = explain([{ kind: 'header', server: header }, ...again]).explained;
  assert.equal(life?.timers.find(({ timer }) => timer === 'usrloc_timer')?.period, 60);
  assert.ok(life.events.every(({ kind }) => kind !== 'delayed-release'));
});

function explained(name: string) {
  const { header, samples } = recordingForTest(name);
  const [first] = explain([{ kind: 'header', server: header }, ...samples]).explained;
  assert.ok(first !== undefined);
  return first;
}
