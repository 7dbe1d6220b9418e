import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';

import { manualClock } from '../../base/testing/manual-clock.ts';
import { fromUnixSeconds, instant, seconds } from '../../base/time.ts';
import { selectors } from '../../domain/query.ts';
import { parseRecording } from '../../domain/whole-recording.ts';
import { loadRecording } from './load.ts';
import { playback } from './playback.ts';
import { readPrintout } from '../dialects/printout.ts';
import { recordedServer } from './recorded-server.ts';
import { readLine, writeHeader, writeReading } from '../../domain/recording.ts';
import { createRecording } from './writer.ts';

const PLACE = { file: 'x.jsonl', line: 3 };
const NAMES = ['figure1full-36', 'figure1-22', 'figure1-40', 'restart-36', 'oom-36', 'pkg-36'];
const textOf = (name: string) =>
  gunzipSync(
    readFileSync(new URL(`../../../recordings/${name}.jsonl.gz`, import.meta.url)),
  ).toString('utf8');

test('what is read and written again is read the same', () => {
  for (const name of NAMES) {
    for (const row of textOf(name).split('\n')) {
      const first = readLine(row, PLACE);
      assert.ok(first.ok);
      if (first.value === undefined) continue;
      const line = first.value;
      const written =
        line.kind === 'header' ? writeHeader(line.server) : writeReading(line, () => 'said');
      assert.deepEqual(readLine(written, PLACE), first);
    }
  }
});

test('garbage numbers are kept as printed and not believed again', () => {
  const row =
    '{"t":1795387159.064,"stats":{"shmem:free_size":1.844674e+19,"shmem:used_size":5,"x:y":"soon"}}';
  const read = readLine(row, PLACE);
  assert.ok(read.ok && read.value?.kind === 'sample');
  assert.deepEqual([...read.value.statistics.values], [['shmem:used_size', 5]]);
  const again = JSON.parse(writeReading(read.value, () => ''));
  assert.deepEqual(again.stats, {
    'shmem:used_size': 5,
    'shmem:free_size': 1.844674e19,
    'x:y': 'soon',
  });
});

test('a broken line is named, with what is wrong with it', () => {
  const why = (row: string) => {
    const read = readLine(row, PLACE);
    return read.ok
      ? 'fine'
      : `${read.problem.code} ${read.problem.facts['line']}: ${read.problem.facts['why']}`;
  };
  assert.deepEqual(
    [
      '{',
      '[]',
      '{"schema":"other"}',
      '{"stats":{}}',
      '{"t":-1,"stats":{}}',
      '{"t":1}',
      '{"t":1,"processes":[{}]}',
      '  ',
    ].map(why),
    [
      'recording-line-invalid 3: it is not JSON',
      'recording-line-invalid 3: it is not an object',
      'recording-line-invalid 3: its schema is "other", not plimsoll/recording/v1',
      'recording-line-invalid 3: it has no time `t` in unix seconds',
      'recording-line-invalid 3: it has no time `t` in unix seconds',
      'recording-line-invalid 3: it is no sample, failed sample, process list, answer or note',
      'recording-line-invalid 3: a process lacks `id`, `pid` or `type`',
      'fine',
    ],
  );
});

test('a recording that was cut off is read up to the cut; one with a hole is not', () => {
  const rows = textOf('figure1-40').trimEnd().split('\n');
  const cut = parseRecording(rows.slice(0, 9).join('\n') + rows[9]?.slice(0, 50), 'f');
  assert.ok(cut.ok);
  assert.deepEqual([cut.value.lines.length, cut.value.cut?.facts['line']], [8, 9]);
  const hole = parseRecording([...rows.slice(0, 5), 'torn', ...rows.slice(5, 9)].join('\n'), 'f');
  assert.equal(hole.ok ? '' : hole.problem.facts['line'], 6);
  const empty = parseRecording(rows[0] ?? '', 'f');
  assert.equal(empty.ok ? '' : empty.problem.code, 'recording-empty');
});

test('a gzip stream cut at any place gives what came before the cut', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'recorded-'));
  const bytes = readFileSync(new URL('../../../recordings/figure1-40.jsonl.gz', import.meta.url));
  let before = 0;
  for (let length = 1000; length < bytes.length; length += 3000) {
    const file = join(directory, `${length}.gz`);
    writeFileSync(file, bytes.subarray(0, length));
    const loaded = await loadRecording(file);
    if (!loaded.ok) continue; // not one whole sample yet
    assert.ok(loaded.value.lines.length >= before);
    before = loaded.value.lines.length;
  }
  assert.ok(before > 200, `${before}`);
  rmSync(directory, { recursive: true });
});

test('a writer keeps every line it was given, overwrites nothing, and says what it cannot write', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'recorded-'));
  for (const name of ['a.jsonl', 'a.jsonl.gz']) {
    const file = join(directory, name);
    const created = await createRecording(file);
    assert.ok(created.ok);
    created.value.write('{"t":1,"stats":{"a:b":1}}');
    created.value.write('{"t":2,"stats":{"a:b":2}}');
    assert.equal(await created.value.close(), undefined);
    const loaded = await loadRecording(file);
    assert.equal(loaded.ok && loaded.value.lines.length, 2);
    const again = await createRecording(file);
    assert.deepEqual(again, {
      ok: false,
      problem: { code: 'file-unwritable', facts: { file, why: 'EEXIST' } },
    });
  }
  const nowhere = await createRecording('/no/such/directory/a.jsonl');
  assert.equal(nowhere.ok ? '' : nowhere.problem.facts['why'], 'ENOENT');
  rmSync(directory, { recursive: true });
});

test('a full disk is a problem, not a crash', async () => {
  const created = await createRecording('/dev/full');
  assert.ok(created.ok);
  created.value.write('{"t":1,"stats":{"a:b":1}}');
  assert.deepEqual(await created.value.close(), {
    code: 'file-unwritable',
    facts: { file: '/dev/full', why: 'ENOSPC' },
  });
});

test('a recorded server answers as the server did at that moment', async () => {
  const loaded = await loadRecording(
    new URL('../../../recordings/restart-36.jsonl.gz', import.meta.url).pathname,
  );
  assert.ok(loaded.ok);
  const played = playback(loaded.value.lines);
  const clock = manualClock(played.start);
  const server = recordedServer(played, clock, 'restart');
  const at = async (second: number) => {
    await clock.advance(seconds(second - clock.elapsed() / 1000));
    const uptime = await server.ask({ command: 'uptime' });
    const processes = await server.ask({ command: 'ps' });
    return [
      uptime.ok ? uptime.value.seconds : uptime.problem.code,
      processes.ok ? processes.value[0]?.pid : processes.problem.code,
    ];
  };
  assert.deepEqual(await at(0), ['server-unreachable', 'server-unreachable']);
  assert.deepEqual(await at(10), [7, 25_024]);
  assert.deepEqual(await at(63), [60, 25_024]);
  assert.deepEqual(await at(110), ['server-unreachable', 'server-unreachable']);
  assert.deepEqual(await at(130), [10, 25_375]);
});

test('statistics are chosen by class, by bare name, or all of them', async () => {
  const loaded = await loadRecording(
    new URL('../../../recordings/figure1full-36.jsonl.gz', import.meta.url).pathname,
  );
  assert.ok(loaded.ok);
  const played = playback(loaded.value.lines);
  const server = recordedServer(played, manualClock(played.end), 'figure1full-36');
  const names = async (...wanted: string[]) => {
    const answer = await server.ask({
      command: 'get_statistics',
      statistics: selectors(...wanted),
    });
    return answer.ok ? [...answer.value.values.keys()] : [];
  };
  assert.deepEqual(await names('shmem_traffic:', 'inuse_transactions', 'nosuch', 'nosuch:'), [
    'shmem_traffic:fragments',
    'shmem_traffic:memory_used',
    'shmem_traffic:real_used',
    'shmem_traffic:max_real_used',
    'tm:inuse_transactions',
  ]);
  assert.equal((await names('all')).length, 153);
  assert.deepEqual(await names('6-used_size'), ['pkmem:6-used_size']);
});

test('a pasted printout is a sample, in whatever form it was pasted', () => {
  const printouts = [
    'shmem:total_size:: 268435456\nshmem:used_size:: 124220488\n',
    '200 OK\n   shmem:total_size:: 268435456\n   shmem:used_size:: 124220488\n\n',
    'root@gw:~# opensipsctl fifo get_statistics shmem:\nshmem:total_size:: 268435456\r\nshmem:used_size:: 124220488',
    'shmem:total_size = 268435456\nshmem:used_size = 124220488',
    '{"shmem:total_size": "268435456", "shmem:used_size": "124220488"}',
    '{"jsonrpc":"2.0","result":{"shmem:total_size":268435456,"shmem:used_size":124220488},"id":1}',
  ];
  for (const text of printouts) {
    const reading = readPrintout(text, fromUnixSeconds(1));
    assert.ok(reading?.kind === 'sample', text);
    assert.deepEqual(
      [...reading.statistics.values],
      [
        ['shmem:total_size', 268_435_456],
        ['shmem:used_size', 124_220_488],
      ],
      text,
    );
  }
  for (const text of ['', 'hello', '{}', '404 Statistics Not Found\n\n']) {
    assert.equal(readPrintout(text, instant(0)), undefined);
  }
});
