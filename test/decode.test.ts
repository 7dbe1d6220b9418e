/** Journeys of `decode`: a pasted line, whole logs of real servers, a log that is written while one looks. */
import assert from 'node:assert/strict';
import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';

import { run, start } from './plimsoll.ts';

const LINE =
  'Nov 22 22:42:35 [11422] ERROR:core:fm_malloc: not enough free shm memory (584 bytes left, need 6920), please increase the "-m" command line parameter!';

test('a pasted line is a diagnosis, with its reason and what to do', async () => {
  const { code, out, talk } = await run(['decode', LINE]);
  assert.deepEqual([code, talk], [0, '']);
  assert.equal(
    out,
    `Shared memory was full: too small for what it had to hold.
  refused 1× by fm_malloc (F_MALLOC), 584 B left, 6,920 B asked for, Nov 22 22:42:35, process 11422
  The line proves it.
  What to do: Raise -m, but ask first who holds it: plimsoll explain SERVER. If it happened during a reload, old and new data had to fit side by side. If the server runs F_PARALLEL_MALLOC (3.6 on), this is only one of 32 pools, and the others may be nearly empty.
`,
  );
  const absurd = await run(['decode', '-'], LINE.replace('6920', '18446744072258257520'));
  assert.match(absurd.out, /nobody means to ask for such a size/);
  assert.match(absurd.out, /\(read as a signed number: -1,451,294,096\)/);
  const pieces = await run(['decode', LINE.replace('584', '526000000')]);
  assert.match(pieces.out, /^Shared memory is in pieces: /);
  assert.match(pieces.out, /only one of 32 pools/);
  const start = 'NOTICE:core:main: using 512 MB of shared memory, allocator: F_PARALLEL_MALLOC';
  const parallel = await run(['decode'], `${start}\n${LINE}\n`);
  assert.match(parallel.out, /one of the 32 pools of F_PARALLEL_MALLOC was full/);
  const chinese = await run(['--lang', 'zh-CN', 'decode', LINE]);
  assert.match(chinese.out, /^共享内存已满：/);
});

test('a whole log is told by reason, and as one object', async () => {
  const file = 'test/fixtures/logs/oom-traffic-36.log.gz';
  const { out } = await run(['decode', file]);
  assert.match(
    out,
    /^1,395 of 1,913 lines are about memory, Nov 22 22:42:35 to Nov 22 22:44:24\.\n/,
  );
  assert.deepEqual(
    out.split('\n').filter((line) => line.startsWith('Shared memory')),
    [
      'Shared memory was full: too small for what it had to hold.',
      'Shared memory is in pieces: much more was left than was asked for, and no piece was large enough.',
      'Shared memory was as good as full: a little more was left than was asked for, but only scraps.',
    ],
  );
  assert.match(out, /Only 5\.31 MiB of 128 MiB were left, so the pool was also nearly full/);
  const text = gunzipSync(readFileSync(file)).toString('utf8');
  const piped = await run(['decode', '-', '--json'], text);
  const told = JSON.parse(piped.out) as {
    schema: string;
    refusals: { cause: string; count: number }[];
  };
  assert.equal(told.schema, 'plimsoll/decode/v1');
  assert.deepEqual(
    told.refusals.map(({ cause, count }) => `${cause} ${count}`),
    ['too-small 258', 'fragmented 146', 'nearly-full 9'],
  );
});

test('what says nothing of memory, or cannot be read, is a problem', async () => {
  const codes = [];
  for (const words of [
    ['Nov 22 22:42:35 [1] NOTICE:core:main: version: opensips 3.6.8'],
    ['/no/such.log'],
    ['--follow', '/proc/self', LINE],
    ['--follow', '/proc/self'],
  ]) {
    const { code, out, talk } = await run(['decode', ...words]);
    assert.equal(out, '');
    codes.push(`${code} ${/\[([a-z-]+)\]\n$/.exec(talk)?.[1]}`);
  }
  assert.deepEqual(codes, [
    '4 log-silent',
    '3 file-unreadable',
    '2 usage-wrong',
    '3 file-unreadable',
  ]);
});

test('a log is followed while it is written and rotated, and told whole at the end', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'decode-'));
  const file = join(directory, 'opensips.log');
  writeFileSync(file, `${LINE}\n`);
  const follower = start(['decode', '--follow', file]);
  await follower.heard(/following .*; Ctrl-C ends it/);
  // It has begun when it tells of a line; what was there before is no news.
  appendFileSync(file, `${LINE.replace('22:42:35', '22:50:00')}\n`);
  await follower.said(/was full/);
  renameSync(file, `${file}.1`);
  writeFileSync(file, `${LINE.replace('584', '5840000').replace('22:42:35', '22:51:00')}\n`);
  await follower.said(/in pieces/);
  const { code, out } = await follower.interrupt();
  assert.equal(code, 0);
  assert.match(out, /\n\n2 of 2 lines are about memory, Nov 22 22:50:00 to Nov 22 22:51:00\.\n/);
  rmSync(directory, { recursive: true });
});
