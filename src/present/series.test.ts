import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from '../../test/properties.ts';
import { instant } from '../base/time.ts';
import { sortStatistics } from '../domain/statistics.ts';
import { UNKNOWN_BUILD } from '../monitor/build.ts';
import { seriesOf } from './series.ts';
import { collectedForTest } from './testing/collected.ts';

const seriesFrom = (read: Iterable<readonly [string, unknown]>) =>
  seriesOf(
    { kind: 'sample', at: instant(0), statistics: sortStatistics(read) },
    [{ id: 6, pid: 8791, type: 'SIP receiver udp:127.0.0.1:5060' }],
    UNKNOWN_BUILD,
  );

/** `name{label,label}` as short as can be compared. */
const namesOf = (points: ReturnType<typeof seriesOf>) =>
  points.map(({ name, labels }) => `${name}{${Object.values(labels).join(' ')}}`);

test('every statistic of a real gateway that has a place becomes a point, and nothing else does', () => {
  const all = collectedForTest('figure1full-36', 150, /./);
  const points = seriesOf(all.sample, all.processes, all.build);
  const { values } = all.sample.statistics;
  const isOurs =
    /^(shmem|shmem_\w+|pkmem):|^dialog:(active|early|processed)_dialogs$|^core:timestamp$|^tm:(inuse|UAS|UAC)_transactions$|^usrloc:(registered_users|.*-contacts)$/;
  const given = [...values].filter(([name]) => isOurs.test(name)).map(([, value]) => value);
  const derived = points.filter(({ name }) => /header|free_frag|mean/.test(name));
  const said = points.filter((point) => !derived.includes(point)).map(({ value }) => value);
  assert.equal(derived.length, 4);
  assert.deepEqual(
    said.toSorted((a, b) => a - b),
    given.toSorted((a, b) => a - b),
  );
});

test('both spellings of the class of a group are one series', () => {
  const of = (name: string) =>
    seriesOf(collectedForTest(name, 150, /./).sample, [], UNKNOWN_BUILD).filter(
      ({ labels }) => labels['group'] === 'traffic',
    );
  const names = ['group.used', 'group.real_used', 'group.max_real_used', 'group.fragments'];
  assert.deepEqual(
    of('figure1-22').map(({ name }) => name),
    names,
  );
  assert.deepEqual(
    of('figure1-36').map(({ name }) => name),
    names,
  );
});

test('what is not believed takes nothing with it and is counted; what is absent stays absent', () => {
  const points = seriesFrom([
    ['shmem:used_size', 5],
    ['shmem:fragments', '18446744073709551615'],
    ['tm:inuse_transactions', '-1'],
    ['dialog:active_dialogs', '1.5'],
    ['pkmem:6-total_size', 9],
    ['pkmem:6-used_size', 4],
    ['pkmem:7-total_size', 9],
    ['pkmem:8-total_size', 0],
    ['pkmem:8-used_size', 0],
  ]);
  assert.deepEqual(namesOf(points), [
    'shm.used{}',
    'pkg.total{6 sip-worker}',
    'pkg.used{6 sip-worker}',
    'pkg.total{7}',
    'sample.untrusted{}',
  ]);
});

test('a server may call its statistics what it likes: no two points are alike, none has a fraction', () => {
  const word = fc.constantFrom(
    'shmem',
    'shmem_a',
    'shmem_group_a',
    'usrloc',
    'dialog',
    '__proto__',
  );
  const figure = fc.constantFrom('memory_used', 'real_used', 'a-contacts', 'constructor', '');
  const name = fc.oneof(
    fc.tuple(word, figure).map((parts) => parts.join(':')),
    fc.constantFrom('constructor', 'toString', ':', ''),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(name, fc.oneof(fc.nat(), fc.double()))), (read) => {
      const points = seriesFrom(read);
      assert.equal(new Set(namesOf(points)).size, points.length);
      for (const { value } of points) assert.ok(Number.isInteger(value));
    }),
  );
});
