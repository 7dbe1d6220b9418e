/**
 * Journeys of `profile`: real dumps and a real allocation log, as files, through a pipe, cut, and hostile.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';

import { run } from './plimsoll.ts';

const DUMPS = 'test/fixtures/dumps/';
const directory = mkdtempSync(join(tmpdir(), 'profile-'));
after(() => rmSync(directory, { recursive: true }));

const fixture = (name: string) =>
  gunzipSync(readFileSync(new URL(`../${DUMPS}${name}.log.gz`, import.meta.url)));

test('the page of a dump says who holds what', async () => {
  const { code, out, talk } = await run([
    'profile',
    `${DUMPS}f_malloc_dbg-shm-1.log.gz`,
    '--top',
    '3',
  ]);
  assert.deepEqual([code, talk], [0, '']);
  assert.equal(
    out.slice(0, out.indexOf('sizes')),
    `159 lines read. They do not say the version, so modules are named as in the versions that were seen.

shared memory · F_MALLOC · process 3797 · Nov 22 21:46:20
used 6.5 MiB, with overhead 7.72 MiB of 64 MiB (12.1 %)
high-water mark 8.05 MiB
19,293 allocations (mean 353 B), headers 1.18 MiB (64 B each)

     bytes   share    number      mean    headers module, file, function, line
  3.08 MiB  47.4 %       474  6.66 KiB  29.63 KiB tm
   2.5 MiB  38.4 %         1   2.5 MiB       64 B   h_table.c init_hash_table:383
  2.05 MiB  31.5 %    14,654     147 B  915.9 KiB drouting
  1.62 MiB  24.9 %     6,621     256 B  413.8 KiB   prefix_tree.c add_prefix:300
  1.01 MiB  15.5 %     3,357     316 B  209.8 KiB core
 528.4 KiB   7.9 %         1 528.4 KiB       64 B   mem/shm_mem.c shm_mem_init_mallocs:633
 335.9 KiB   5.0 %       789     436 B  49.31 KiB dialog
 16.15 KiB   0.2 %         7  2.31 KiB      448 B usrloc
 10.09 KiB   0.2 %         6  1.68 KiB      384 B module unknown
  8.09 KiB   0.1 %         3   2.7 KiB      192 B cachedb_local
      56 B   0.0 %         1      56 B       64 B httpd
       8 B   0.0 %         1       8 B       64 B mi_http
       8 B   0.0 %         1       8 B       64 B sl
118 more places with 1.87 MiB

`,
  );
});

test('files are parts of one log: a dump that was rotated away in its middle is whole again', async () => {
  const text = fixture('f_malloc_dbg-shm-1').toString();
  const middle = text.indexOf('\n', text.length / 2) + 1;
  const [one, other] = [join(directory, 'log.1.gz'), join(directory, 'log')];
  writeFileSync(one, gzipSync(text.slice(0, middle)));
  writeFileSync(other, text.slice(middle));
  const whole = await run(['profile', '--json', `${DUMPS}f_malloc_dbg-shm-1.log.gz`]);
  const parts = await run(['profile', '--json', one, other]);
  assert.equal(parts.out, whole.out);
  const piped = await run(['profile', '--json', '-'], text);
  assert.equal(piped.out, whole.out);
});

test('a contradicting dump says so; a build without debugging says what it does not say', async () => {
  const hp = await run(['profile', `${DUMPS}hp_malloc_dbg-shm-1.log.gz`]);
  assert.match(hp.out, /says used 816,912, its rows add up to 6,846,720: believe the rows/);
  const old = await run([
    '--lang',
    'zh-CN',
    'profile',
    `${DUMPS}opensips-2.2.8-f_malloc-usr1-attendant.log.gz`,
  ]);
  assert.match(old.out, /编译时没有 DBG_MALLOC/);
});

test('what is no log of memory, is cut or is garbage has its problem and never a crash', async () => {
  const nothing = await run(['profile', 'package.json']);
  assert.deepEqual(
    [nothing.code, /\[([a-z-]+)\]\n$/.exec(nothing.talk)?.[1]],
    [4, 'log-without-memory'],
  );
  const missing = await run(['profile', join(directory, 'missing')]);
  assert.deepEqual(
    [missing.code, /\[([a-z-]+)\]\n$/.exec(missing.talk)?.[1]],
    [3, 'file-unreadable'],
  );
  const packed = gzipSync(fixture('f_malloc_dbg-exit'));
  const cut = join(directory, 'cut.gz');
  writeFileSync(cut, packed.subarray(0, packed.length / 2));
  const half = await run(['profile', cut]);
  assert.equal(half.code, 0);
  assert.match(half.out, /private memory of 8 processes/);
  const garbage = join(directory, 'garbage');
  writeFileSync(
    garbage,
    Buffer.concat([packed, Buffer.from(packed.toReversed()), fixture('q_malloc_dbg-shm-1')]),
  );
  const read = await run(['profile', garbage]);
  assert.ok(read.code === 0 || read.code === 4, read.talk);
});

test('what grew is ranked, with its module and a sentence; against calls the rest falls away', async () => {
  const [before, after] = [
    `${DUMPS}f_malloc_dbg-shm-1.log.gz`,
    `${DUMPS}f_malloc_dbg-shm-2.log.gz`,
  ];
  const plain = await run(['profile', '--diff', before, after]);
  assert.match(
    plain.out,
    /^1\. tm grew by 290\.6 KiB at h_table\.c build_cell:255: 43 more blocks\.$/m,
  );
  assert.match(
    plain.out,
    /ensure_leg_array:255: 60 more blocks\. It goes with calls, 1 for each\.$/m,
  );
  const calls = await run(['profile', '--diff', before, after, '--normalize', 'calls', '--json']);
  const { schema, pools } = JSON.parse(calls.out) as {
    schema: string;
    pools: { places: { function: string; sentence: string }[] }[];
  };
  assert.equal(schema, 'plimsoll/profile-diff/v1');
  assert.deepEqual(
    [pools[0]?.places[0]?.function, pools[0]?.places[0]?.sentence],
    [
      'new_dlg_val',
      'dialog grew by 70.76 KiB at dlg_vals.c new_dlg_val:51: 384 more blocks. Nothing was held there before. Calls do not explain it: look here first.',
    ],
  );
  const codes: string[] = [];
  for (const options of [
    [`${DUMPS}opensips-2.2.8-f_malloc-exit.log.gz`, after],
    [before],
    [before, `${DUMPS}f_malloc_dbg-pkg-worker-1.log.gz`],
    [
      `${DUMPS}f_malloc_dbg-pkg-worker-1.log.gz`,
      `${DUMPS}f_malloc_dbg-pkg-worker-2.log.gz`,
      '--normalize',
      'calls',
    ],
  ]) {
    const ended = await run(['profile', '--diff', ...options]);
    codes.push(`${ended.code} ${/\[([a-z-]+)\]\n$/.exec(ended.talk)?.[1]}`);
  }
  assert.deepEqual(codes, [
    '4 log-without-holders',
    '4 dumps-too-few',
    '4 dumps-too-few',
    '4 calls-unknown',
  ]);
});

test('--pid tells of one process only, on the page, as JSON and in files', async () => {
  const { out } = await run([
    'profile',
    `${DUMPS}f_malloc_dbg-exit.log.gz`,
    '--pid',
    '3802',
    '--json',
  ]);
  const { dumps } = JSON.parse(out) as { dumps: { pool: string; pid: number; used: number }[] };
  assert.deepEqual(
    dumps.map(({ pool, pid, used }) => [pool, pid, used]),
    [['pkg', 3802, 1_244_936]],
  );
});
