/** The control panel's table, in every shape in which it is exported. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';

import { readPanelTable, type PanelTable } from './read-table.ts';

async function read(t: TestContext, text: string): Promise<PanelTable> {
  const directory = mkdtempSync(join(tmpdir(), 'plimsoll-panel-'));
  t.after(() => rmSync(directory, { recursive: true }));
  const file = join(directory, 'stats.csv');
  writeFileSync(file, text);
  const table = await readPanelTable(file);
  assert.ok(table.ok);
  return table.value;
}

const plain = ({ boxes }: PanelTable) =>
  [...boxes].map(([box, samples]) => [
    box,
    samples.map(({ at, statistics }) => [
      at / 1000,
      Object.fromEntries(statistics.values),
      Object.fromEntries(statistics.untrusted),
    ]),
  ]);

const EXPECTED = [
  [
    'box-1',
    [
      [1795489200, { 'shmem:used_size': 10, 'shmem:real_used_size': 20 }, {}],
      [1795489260, { 'shmem:used_size': 11 }, { 'shmem:real_used_size': '18446744073709551615' }],
    ],
  ],
  ['box-2', [[1795489200, { 'tm:inuse_transactions': 3 }, {}]]],
];

test('commas, semicolons and tabs, quoted or not, with names or without', async (t) => {
  const rows = [
    ['shmem:used_size', '1795489200', '10', '1'],
    ['real_used_size', '1795489201', '20', '1'],
    ['shmem:used_size', '1795489260', '11', '1'],
    ['real_used_size', '1795489260', '18446744073709551615', '1'],
    ['inuse_transactions', '1795489200', '3', '2'],
  ];
  const names = ['name', 'time', 'value', 'box_id'];
  for (const separator of [',', ';', '\t']) {
    for (const quote of ['', '"']) {
      for (const head of [[], [names]]) {
        const lines = [...head, ...rows].map((row) =>
          row.map((cell) => `${quote}${cell}${quote}`).join(separator),
        );
        const table = await read(t, `${lines.join('\r\n')}\r\n`);
        assert.deepEqual(plain(table), EXPECTED, JSON.stringify({ separator, quote, head }));
        assert.equal(table.unreadable, 0);
      }
    }
  }
});

test('columns in another order, without a box; broken rows are told, names unknown listed', async (t) => {
  const table = await read(
    t,
    'time,value,name\n1795489200,5,used_size\n,6,used_size\ntwo\n1795489200,1,my_counter\n',
  );
  assert.deepEqual(plain(table), [['box', [[1795489200, { 'shmem:used_size': 5 }, {}]]]]);
  assert.deepEqual(
    table.troubles.map(({ facts }) => [facts['line'], facts['why']]),
    [
      [3, 'its time is ""'],
      [4, 'it has 1 columns'],
    ],
  );
  assert.deepEqual([table.unreadable, table.strangers], [2, ['my_counter']]);
});

test('a file that is not there is a problem', async () => {
  assert.deepEqual(await readPanelTable('/nowhere.csv'), {
    ok: false,
    problem: { code: 'file-unreadable', facts: { file: '/nowhere.csv', why: 'ENOENT' } },
  });
});
