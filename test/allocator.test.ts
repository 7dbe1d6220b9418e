/** Journeys of `allocator`: vectors, logs and random traffic, drawn and as JSON, and files that are none of these. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { run } from './plimsoll.ts';

const fixture = (name: string) =>
  fileURLToPath(new URL(`fixtures/vectors/${name}`, import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'allocator-'));
after(() => rmSync(directory, { recursive: true }));

/** What the page says beside its map and bars. */
const pageOf = (out: string) =>
  out
    .split('\n')
    .filter((line) => line !== '' && !/^[▁▂▃▄▅▆▇█·▒│]*$/.test(line))
    .map((line) => line.replace(/ +■+$/, '').replaceAll(fixture(''), ''));

test('a vector is drawn, and every address of it is that of the real allocator', async () => {
  const { code, out, talk } = await run(['allocator', fixture('fm22.limit2.vec.gz')]);
  assert.deepEqual([code, talk], [0, '']);
  assert.deepEqual(pageOf(out), [
    'F_MALLOC of 2.2–2.3 (F22), built plain, 24 B around each block',
    'fm22.limit2.vec.gz, 4,192 calls to the pool',
    'every address and statistic is that of the real allocator',
    '█ used 1.87 MiB  ▒ overhead 33.37 KiB  · free 101.3 KiB  │ high-water mark 1.9 MiB (95.1 %)',
    '16 blocks in use (mean 119.6 KiB)',
    'from the first byte to the last, 1.42 KiB a column, █ in use  ▄ half free  · free',
    '4 free fragments, 101.3 KiB together, by size',
    '       32 B – 64 B        2       80 B',
    '      64 B – 128 B        1       80 B',
    '  64 KiB – 128 KiB        1  101.2 KiB',
    'The largest is 101.2 KiB. A larger request makes the server walk the whole pool and join neighbours; with none to join',
    'it fails.',
  ]);
});

test('a log of a server is drawn, what it lacks is said, and a family may be another', async () => {
  const log = fixture('opensips-3.6.8-start.memlog.gz');
  const own = await run(['allocator', log]);
  assert.equal(own.code, 0);
  assert.deepEqual(pageOf(own.out).slice(0, 4), [
    'F_MALLOC of 3.1–4.0 (F31), built dbg,xs, 64 B around each block',
    'opensips-3.6.8-start.memlog.gz, 1,285 calls to the pool',
    'every address and statistic is that of the real allocator',
    'the log lacks a block of at most 8 B before call 1,257; it was put in',
  ]);
  const other = await run(['allocator', log, '--family', 'Q30', '--size', '32MiB', '--json']);
  const { schema, family, played, statistics } = JSON.parse(other.out) as Record<string, unknown>;
  assert.deepEqual(
    { schema, family, played, statistics },
    {
      schema: 'plimsoll/allocator/v1',
      family: 'Q30',
      played: {
        kind: 'log',
        file: log,
        operations: 1285,
        unseen: 0,
        missing: [{ before: 1257, size: 8 }],
      },
      statistics: {
        total_size: 33554432,
        used_size: 3717736,
        real_used_size: 4045920,
        max_used_size: 4045920,
        free_size: 29508512,
        fragments: 1143,
      },
    },
  );
});

test('random traffic is the same every time, on every family, in both languages', async () => {
  const options = ['allocator', '--family', 'HP31', '--operations', '20000', '--size', '8MiB'];
  const [first, second] = await Promise.all([run(options), run(options)]);
  assert.deepEqual([first.code, second.out], [0, first.out]);
  const chinese = await run([...options, '--lang', 'zh-CN']);
  assert.match(chinese.out, /^HP_MALLOC，版本 3\.1–4\.0（HP31），编译方式 dbg，每块开销 48 B\n/);
});

test('what cannot be drawn is a problem with its code', async () => {
  const file = (name: string, text: string) => {
    writeFileSync(join(directory, name), text);
    return join(directory, name);
  };
  const prose = file('prose', 'nothing of the kind\n');
  const bare = file(
    'bare',
    '[1] shm_malloc(8), called from a.c: f(1)\n[1] shm_malloc(8), returns address 0x10\n',
  );
  const cut = file('cut', '{"format": "alloc-vectors 1", "family": "F24"');
  const expected: readonly (readonly [readonly string[], number, RegExp])[] = [
    [[prose], 4, /\[allocations-missing\]/],
    [[bare], 2, /\[pool-unknown\]/],
    [[cut], 3, /\[vector-invalid\]/],
    [[join(directory, 'none')], 3, /\[file-unreadable\]/],
    [['--build', 'fast'], 2, /\[usage-wrong\]/],
    [['--family', 'HP31', '--size', '1MiB'], 2, /\[usage-wrong\]/],
    [['--size', '9GiB'], 2, /\[usage-wrong\]/],
    [['--operations', '999999999'], 2, /\[usage-wrong\]/],
    [['--size', 'much'], 2, /64MiB/],
    [['--family', 'F99'], 2, /Allowed choices/],
  ];
  for (const [options, code, said] of expected) {
    const ended = await run(['allocator', ...options]);
    assert.deepEqual([ended.code, ended.out], [code, ''], options.join(' '));
    assert.match(ended.talk, said);
  }
  const known = await run(['allocator', bare, '--family', 'F31', '--size', '1MiB', '--json']);
  assert.equal(known.code, 0);
});

test('a vector on standard input is a vector too', async () => {
  const text = (await import('node:zlib')).gunzipSync(readFileSync(fixture('fm24.steps.vec.gz')));
  const { code, out } = await run(['allocator', '-'], text.toString());
  assert.equal(code, 0);
  assert.match(out, /every address and statistic is that of the real allocator/);
});
