/** Printouts that people kept by hand: when each was made, and what becomes of those that do not say. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { readPrintouts } from './printouts.ts';
import { timeInName } from '../../domain/time-in-name.ts';

const iso = (name: string) => {
  const time = timeInName(name);
  return time && `${new Date(time.at).toISOString()}${time.isZoned ? '' : ' local'}`;
};

test('a name says when in many ways', () => {
  const local = new Date(2026, 10, 24, 3, 0).toISOString();
  const names: Readonly<Record<string, string | undefined>> = {
    '2026-11-24_03-00.txt': `${local} local`,
    '2026-11-24 03:00:00.log': `${local} local`,
    'stats_20261124_0300.txt': `${local} local`,
    'gw1-202611240300.txt': `${local} local`,
    'stats-20261124T030000Z.json': '2026-11-24T03:00:00.000Z',
    '2026-11-24T03:00:00.250Z': '2026-11-24T03:00:00.000Z',
    '2026-11-24T0300+0100.txt': '2026-11-24T02:00:00.000Z',
    '2026-11-24_03-00-0130.txt': '2026-11-24T04:30:00.000Z',
    'shm.1795489200': '2026-11-24T03:00:00.000Z',
    'shm.1795489200123.json': '2026-11-24T03:00:00.123Z',
    '2026-11-24.txt': undefined,
    '2026-13-41_03-00.txt': undefined,
    'monday.txt': undefined,
  };
  const read = Object.keys(names).map((name) => [name, iso(name)]);
  assert.deepEqual(Object.fromEntries(read), names);
});

test('a directory is a history; what cannot be read is told and the rest is good', async (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'plimsoll-printouts-'));
  t.after(() => rmSync(directory, { recursive: true }));
  const put = (name: string, text: string) => writeFileSync(join(directory, name), text);
  put('20261124T040000Z.txt', 'shmem:used_size:: 2\nshmem:real_used_size:: 3\n');
  put('20261124T030000Z.json', '{"shmem:used_size": 1, "shmem:free_size": 1.844674e+19}');
  put('20261124T050000Z.txt', 'bash: opensipsctl: command not found\n');
  put('notes.txt', 'shmem:used_size:: 9\n');
  put('.hidden', '');
  const read = await readPrintouts(directory);
  assert.ok(read.ok);
  assert.deepEqual(
    read.value.samples.map(({ at, statistics }) => [
      new Date(at).toISOString(),
      [...statistics.values],
      [...statistics.untrusted],
    ]),
    [
      [
        '2026-11-24T03:00:00.000Z',
        [['shmem:used_size', 1]],
        [['shmem:free_size', '18446740000000000000']],
      ],
      [
        '2026-11-24T04:00:00.000Z',
        [
          ['shmem:used_size', 2],
          ['shmem:real_used_size', 3],
        ],
        [],
      ],
    ],
  );
  assert.deepEqual(read.value.troubles, [
    { code: 'printout-empty', facts: { file: join(directory, '20261124T050000Z.txt') } },
    { code: 'printout-without-time', facts: { file: join(directory, 'notes.txt') } },
  ]);
  assert.equal(read.value.local, 0);
});
