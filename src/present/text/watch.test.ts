/**
 * Whole screens, from the real gateway's recording, in both languages and several sizes; every row exactly as wide as the
 * screen. The pictures are in `testing/`; UPDATE_SCREENS=1 writes them anew, to be looked at.
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';

import { groupsIn } from '../../domain/group.ts';
import { poolIn } from '../../domain/pool.ts';
import { versionIn } from '../../domain/server.ts';
import { buildWatcher } from '../../monitor/build.ts';
import { emptyPicture, nextPicture, type Picture } from '../../monitor/picture.ts';
import { recordingForTest } from '../../monitor/testing/recordings.ts';
import { en } from '../words/en.ts';
import { zhCN } from '../words/zh-CN.ts';
import { COLOURED, PLAIN } from './style.ts';
import { watchHeading, watchLine } from './watch-lines.ts';
import { watchScreen } from './watch.ts';
import { widthOf } from './width.ts';

const PROCESSES = [
  'attendant',
  'HTTPD 127.0.0.1:8888',
  'MI Datagram',
  'MI FIFO',
  'time_keeper',
  'timer',
].concat(Array.from({ length: 4 }, () => 'SIP receiver udp:127.0.0.1:5060'));

function pictureOf(name: string, until: number): Picture {
  const { header, samples } = recordingForTest(name);
  const { version = '', argv } = header;
  const identity = {
    software: version,
    version: versionIn(version),
    argv,
    commands: new Set<never>(),
    classes: [],
  };
  const builds = buildWatcher(identity);
  let picture = nextPicture(emptyPicture('gateway'), {
    kind: 'identified',
    at: samples[0]?.at ?? (0 as never),
    identity,
  });
  const processes = PROCESSES.map((type, id) => ({ id, pid: 8785 + id, type }));
  for (const sample of samples.slice(0, until)) {
    const pool = poolIn(sample.statistics, 'shmem:');
    assert.ok(pool);
    const build = builds.see(pool, groupsIn(sample.statistics));
    const list = { kind: 'processes', at: sample.at, processes } as const;
    picture = nextPicture(picture, { kind: 'reading', at: sample.at, reading: list, build });
    picture = nextPicture(picture, { kind: 'reading', at: sample.at, reading: sample, build });
  }
  return picture;
}

const SCREENS = [
  { width: 80, height: 24, words: en },
  { width: 120, height: 40, words: en },
  { width: 80, height: 24, words: zhCN },
  { width: 120, height: 40, words: zhCN },
  { width: 40, height: 10, words: en },
] as const;

for (const { width, height, words } of SCREENS) {
  test(`the screen at ${width} x ${height} in ${words.language}`, () => {
    const picture = pictureOf('figure1full-36', 170);
    const now = picture.sample?.at;
    assert.ok(now !== undefined);
    const rows = watchScreen(picture, { width, height, words, style: PLAIN, now });
    assert.equal(rows.length, height);
    for (const row of rows) assert.equal(widthOf(row), width, row);
    const file = new URL(`testing/watch-${width}x${height}-${words.language}.txt`, import.meta.url);
    const shown = `${rows.map((row) => row.trimEnd()).join('\n')}\n`;
    if (process.env['UPDATE_SCREENS'] === '1') writeFileSync(file, shown);
    assert.equal(shown, readFileSync(file, 'utf8'));
  });
}

test('colours change nothing but colours', () => {
  const picture = pictureOf('figure1full-36', 170);
  const now = picture.sample?.at;
  assert.ok(now !== undefined);
  const size = { width: 100, height: 30, words: en, now };
  const plain = watchScreen(picture, { ...size, style: PLAIN });
  const coloured = watchScreen(picture, { ...size, style: COLOURED });
  const bare = coloured.map((row) =>
    row.replace(new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g'), ''),
  );
  assert.deepEqual(bare, plain);
  assert.notDeepEqual(coloured, plain);
});

test('what a server is called cannot write to the terminal', () => {
  const picture = { ...pictureOf('figure1-22', 60), name: 'gw\u001b[2J\u0007' };
  const now = picture.sample?.at;
  assert.ok(now !== undefined);
  const rows = watchScreen(picture, { width: 80, height: 24, words: en, style: PLAIN, now });
  for (const row of rows) assert.doesNotMatch(row, /[\u0000-\u001f]/);
});

test('lines where there is no terminal', () => {
  const picture = pictureOf('figure1full-36', 170);
  assert.equal(
    watchHeading(en),
    'time           in use   of pool        peak   dialogs   trans.   calls/s',
  );
  assert.equal(
    watchLine(picture),
    '22:42:05    163.7 MiB    64.0 %     166 MiB     4,796    1,097        90',
  );
});
