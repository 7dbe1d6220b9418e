/**
 * Whole screens, from the real gateway's recording, in both languages and several sizes; every row exactly as wide as the
 * screen. The pictures are in `testing/`; UPDATE_SCREENS=1 writes them anew, to be looked at.
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';

import fc from '../../../test/properties.ts';
import { instant, seconds } from '../../base/time.ts';
import { groupsIn } from '../../domain/group.ts';
import { poolIn } from '../../domain/pool.ts';
import { problem } from '../../domain/problems.ts';
import { versionIn } from '../../domain/server.ts';
import { buildWatcher } from '../../monitor/build.ts';
import { emptyPicture, nextPicture, type Picture } from '../../monitor/picture.ts';
import { recordingForTest } from '../../monitor/testing/recordings.ts';
import type { LiveEvent } from '../../understand/live/event-book.ts';
import { liveExplainer } from '../../understand/live/live-explainer.ts';
import { en } from '../words/en.ts';
import { zhCN } from '../words/zh-CN.ts';
import { COLOURED, inAscii, PLAIN } from './style.ts';
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
]
  .concat(Array.from({ length: 4 }, () => 'SIP receiver udp:127.0.0.1:5060'))
  .concat('Timer handler');

function pictureOf(name: string, until: number): Picture {
  const { header, samples } = recordingForTest(name);
  const { version = '', argv } = header;
  const identity = {
    software: version,
    version: versionIn(version),
    argv,
    commands: new Set<never>(),
    isTwin: false,
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

function eventsOf(name: string, until: number): readonly LiveEvent[] {
  const live = liveExplainer({ interval: seconds(1) });
  for (const sample of recordingForTest(name).samples.slice(0, until)) live.see(sample);
  return live.events;
}

const SCREENS = [
  { width: 80, height: 24, words: en },
  { width: 120, height: 40, words: en },
  { width: 80, height: 24, words: zhCN },
  { width: 120, height: 40, words: zhCN },
  { width: 40, height: 10, words: en },
  { width: 40, height: 10, words: zhCN },
] as const;

for (const { width, height, words } of SCREENS) {
  test(`the screen at ${width} x ${height} in ${words.language}`, () => {
    const picture = pictureOf('figure1full-36', 170);
    const now = picture.sample?.at;
    assert.ok(now !== undefined);
    const screen = { width, height, words, style: PLAIN, now };
    const rows = watchScreen(picture, screen, eventsOf('figure1full-36', 170));
    assert.equal(rows.length, height);
    for (const row of rows) assert.equal(widthOf(row), width, row);
    const file = new URL(`testing/watch-${width}x${height}-${words.language}.txt`, import.meta.url);
    const shown = `${rows.map((row) => row.trimEnd()).join('\n')}\n`;
    if (process.env['UPDATE_SCREENS'] === '1') writeFileSync(file, shown);
    assert.equal(shown, readFileSync(file, 'utf8'));
  });
}

const full = pictureOf('figure1full-36', 170);
const happened = eventsOf('oom-traffic-36', 300);
const others = [
  emptyPicture('nobody'),
  pictureOf('figure1-22', 60),
  pictureOf('hpmalloc-36', 20),
  pictureOf('figure1-40', 1),
];

test('every picture fills every screen exactly', () => {
  const pictures = fc.constantFrom(full, ...others);
  const sizes = fc.tuple(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 70 }));
  fc.assert(
    fc.property(pictures, sizes, fc.constantFrom(en, zhCN), (picture, [width, height], words) => {
      const now = picture.sample?.at ?? instant(0);
      const screen = { width, height, words, style: PLAIN, now };
      const rows = watchScreen(picture, screen, happened.slice(0, width));
      assert.deepEqual(
        rows.map((row) => widthOf(row)),
        Array.from({ length: height }, () => width),
      );
    }),
  );
});

test('no figure that a server can say breaks a screen', () => {
  const names = [...(full.sample?.statistics.values.keys() ?? [])];
  const figure = fc.oneof(fc.constantFrom(0, 1, Number.MAX_SAFE_INTEGER), fc.maxSafeNat());
  const said = fc.array(figure, { minLength: names.length, maxLength: names.length });
  fc.assert(
    fc.property(said, said, (first, second) => {
      let picture = full;
      for (const [index, figures] of [first, second].entries()) {
        const at = instant((full.sample?.at ?? 0) + 1000 * index);
        const values = new Map(names.map((name, position) => [name, figures[position] ?? 0]));
        const reading = {
          kind: 'sample',
          at,
          statistics: { values, untrusted: new Map() },
        } as const;
        picture = nextPicture(picture, { kind: 'reading', at, reading, build: full.build });
      }
      const now = picture.sample?.at ?? instant(0);
      const rows = watchScreen(picture, { width: 80, height: 24, words: en, style: PLAIN, now });
      for (const row of rows) assert.equal(widthOf(row), 80);
    }),
  );
});

test('what is unknown is said to be, or not said at all', () => {
  const screen = { width: 80, height: 24, words: en, style: PLAIN };
  const shown = (picture: Picture) =>
    watchScreen(picture, { ...screen, now: picture.sample?.at ?? instant(0) })
      .map((row) => row.trimEnd())
      .filter((row) => row !== '');
  const [nobody, , parallel] = others;
  assert.ok(nobody !== undefined && parallel !== undefined);
  assert.deepEqual(shown(nobody), [
    'nobody',
    'waiting for the first sample …',
    '                                                                         q quits',
  ]);
  assert.ok(shown(parallel).includes('header size unknown'));
});

test('a server that is away says so at once, for how long and why', () => {
  const since = full.sample?.at ?? instant(0);
  const away = {
    since,
    problem: problem('server-deaf', { address: 'http://127.0.0.1:8888/mi', milliseconds: 500 }),
  };
  const footers = [en, zhCN].map((words) =>
    watchScreen(
      { ...full, away },
      { width: 110, height: 24, words, style: PLAIN, now: instant(since + 95_000) },
    ).at(-1),
  );
  assert.deepEqual(footers, [
    'no answer for 1 min 35 s: The server at http://127.0.0.1:8888/mi did not answer within 500 ms.         q quits',
    '已 1 分 35 秒无应答：http://127.0.0.1:8888/mi 的服务器在 500 毫秒内没有回答。                           q 退出',
  ]);
});

test('without blocks in the font, bars and curves are drawn with ASCII', () => {
  const now = full.sample?.at ?? instant(0);
  const size = { width: 100, height: 40, words: en, now };
  const rows = watchScreen(full, { ...size, style: inAscii(PLAIN) });
  assert.deepEqual(new Set(rows.join('').replace(/[ -~]/g, '')), new Set('·'));
});

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
