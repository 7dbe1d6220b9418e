import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';

import fc from '../../../test/properties.ts';
import { logReader } from '../log-reader.ts';
import { messageReader } from '../message-reader.ts';
import { dumpReader } from './dump-reader.ts';
import type { DumpBlock, MemoryDump } from './dump.ts';
import { siteTable } from './site.ts';

const DUMPS = new URL('../../../test/fixtures/dumps/', import.meta.url);
const NAMES = readdirSync(DUMPS);

function textOf(name: string): string {
  return gunzipSync(readFileSync(new URL(name, DUMPS))).toString();
}

function dumpsIn(lines: readonly string[]): readonly MemoryDump[] {
  const read = logReader();
  const reader = dumpReader(siteTable());
  for (const line of lines) for (const record of read(line)) reader.read(record, record.message);
  return reader.end().map((dump) => dump.build());
}

/** The same, of lines that are left where they stand in the log. */
function dumpsInPlace(lines: readonly string[]): readonly MemoryDump[] {
  const reader = dumpReader(siteTable());
  const read = messageReader(reader.read);
  const text = lines.join('\n');
  let at = 0;
  for (const { length } of lines) {
    read(text, at, at + length);
    at += length + 1;
  }
  return reader.end().map((dump) => dump.build());
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
const inRows = ({ rows }: DumpBlock) => sum(rows.map(({ bytes }) => bytes));

/** What a dump says, whatever log it is in: the very places, without their numbers. */
function saidBy({ pool, blocks }: MemoryDump): object {
  return {
    pool,
    blocks: blocks.map(({ rows, ...block }) => ({
      ...block,
      rows: rows.map(({ site: { file, function: name, line }, count, bytes }) =>
        [file, name, line, count, bytes].join(' '),
      ),
    })),
  };
}

test('every real dump is whole, and its parts add up as the allocator says', () => {
  let count = 0;
  for (const name of NAMES) {
    for (const { pool, blocks } of dumpsIn(textOf(name).split('\n'))) {
      assert.match(pool ?? '?', /^(shm|pkg)$/, name);
      assert.equal(blocks.length, 1, name);
      for (const block of blocks) {
        count++;
        assert.equal(block.isWhole, true, name);
        assert.ok((block.size ?? 0) >= 16_777_216);
        const fragments = sum(block.buckets.map((each) => each.fragments));
        if (block.allocator !== 'Q_MALLOC') assert.equal(fragments, block.freeFragments, name);
        if (block.allocator !== 'HP_MALLOC' && block.rows.length > 0) {
          assert.equal(inRows(block), block.used, name);
        }
        assert.equal(block.rows.length > 0, name.includes('dbg'), name);
        const header = name.includes('q_malloc')
          ? undefined
          : name.includes('hp')
            ? 56
            : name.includes('2.2')
              ? 40
              : 64;
        assert.equal(block.header, header, name);
      }
    }
  }
  assert.equal(count, 60);
});

test('processes that write at once are told apart, also without pids', () => {
  const exit = dumpsIn(textOf('f_malloc_dbg-exit.log.gz').split('\n'));
  assert.deepEqual(
    exit.map(({ pid, pool, blocks }) => [pid, pool, blocks[0]?.used]),
    [
      [3789, 'pkg', 187672],
      [3806, 'pkg', 1242824],
      [3805, 'pkg', 1242832],
      [3803, 'pkg', 1242832],
      [3801, 'pkg', 190408],
      [3804, 'pkg', 1242832],
      [3800, 'pkg', 190408],
      [3802, 'pkg', 1244936],
      [3799, 'pkg', 1246984],
      [3798, 'pkg', 1308216],
      [3797, 'pkg', 1244840],
      [3789, 'shm', 824480],
    ],
  );
  const old = dumpsIn(textOf('opensips-2.2.8-f_malloc-exit.log.gz').split('\n'));
  assert.equal(old.length, 12);
  for (const { pid, blocks } of old) {
    assert.equal(pid, undefined);
    const [block] = blocks;
    assert.equal(block?.freeFragments, sum(block?.buckets.map((each) => each.fragments) ?? []));
  }
});

test('the figures of HP_MALLOC come out of lines of their own, as contradictory as they are', () => {
  const [dump] = dumpsIn(textOf('hp_malloc_dbg-shm-1.log.gz').split('\n'));
  const block = dump?.blocks[0];
  assert.deepEqual(
    [block?.size, block?.used, block?.realUsed, block?.free, block?.maxUsed, block?.fragments],
    [67108864, 816912, 1900608, 66291952, 9350536, 26],
  );
  assert.equal(block && inRows(block), 6846720);
  assert.deepEqual(block?.buckets.at(-1), { from: 33554432, to: 67108856, fragments: 1 });
});

/** A real dump as other collectors would have written it: one message may have several lines. */
function rewritten(text: string, write: (message: string, pid: number) => string): string[] {
  const messages: { pid: number; text: string }[] = [];
  for (const line of text.split('\n').slice(0, -1)) {
    const [, pid, message] = /^Nov .*?\[(\d+)\] WARNING:(.*)$/.exec(line) ?? [];
    const last = messages.at(-1);
    if (pid !== undefined && message !== undefined)
      messages.push({ pid: Number(pid), text: message });
    else if (last !== undefined) last.text += `\n${line}`;
  }
  return messages.flatMap(({ pid, text: message }) => write(message, pid).split('\n'));
}

const escaped = (message: string) => message.replaceAll('\n', '#012').replaceAll('\t', '#011');

const COLLECTORS: Readonly<Record<string, (message: string, pid: number) => string>> = {
  rsyslog: (message, pid) => `Nov 22 21:46:20 gw1 opensips[${pid}]: WARNING:${escaped(message)}`,
  'rsyslog before 3.4': (message, pid) =>
    `2026-11-22T21:46:20.5+01:00 gw1 /usr/sbin/opensips[${pid}]: ${escaped(message)}`,
  'stderr before 3.4': (message, pid) => `Nov 22 21:46:20 [${pid}] ${message}`,
  bare: (message) => message,
  json: (message, pid) =>
    JSON.stringify({ time: 'Nov 22 21:46:20', pid, level: 'WARNING', message }),
  cee: (message, pid) =>
    `Nov 22 21:46:20 gw1 opensips[${pid}]: @cee: ${JSON.stringify({ pid, level: 'WARNING', msg: message })}`,
  journald: (message, pid) =>
    JSON.stringify({ _PID: String(pid), PRIORITY: '4', MESSAGE: `WARNING:${message}` }),
  'docker compose': (message, pid) =>
    message
      .split('\n')
      .map(
        (line, index) =>
          `sip-1  | ${index === 0 ? `Nov 22 21:46:20 [${pid}] WARNING:` : ''}${line}`,
      )
      .join('\n'),
};

test('a dump says the same in every log', () => {
  for (const name of [
    'f_malloc_dbg-shm-2',
    'q_malloc_dbg-shm-3-idle',
    'hp_malloc_dbg-pkg-worker-1',
  ]) {
    const text = textOf(`${name}.log.gz`);
    const expected = dumpsIn(text.split('\n')).map(saidBy);
    for (const [collector, write] of Object.entries(COLLECTORS)) {
      assert.deepEqual(
        dumpsIn(rewritten(text, write)).map(saidBy),
        expected,
        `${name} ${collector}`,
      );
    }
  }
});

test('the 32 pools of F_PARALLEL_MALLOC are one dump', () => {
  const lines = textOf('f_malloc_dbg-shm-1.log.gz').split('\n').slice(0, -1);
  const [head = '', ...block] = lines;
  const many = [head, ...Array.from({ length: 32 }, () => block).flat(), ...lines];
  assert.deepEqual(
    dumpsIn(many).map(({ blocks }) => blocks.length),
    [32, 1],
  );
});

test('of old: every fragment by itself', () => {
  const lines = `0(17665) Memory status (shm):
0(17665) qm_status (0xb5a7a000):
0(17665)  heap size= 33554432
0(17665)  used= 1592952, used+overhead=1811564, free=31742868
0(17665)        0. N  address=0xb5ab240c frag=0xb5ab23f4 size=4 used=1
0(17665)              alloc'd from mem/shm_mem.c: shm_mem_init_mallocs(199)
0(17665)          start check=f0f0f0f0, end check= c0c0c0c0, abcdefed
0(17665)        1. N  address=0xb5ab2438 frag=0xb5ab2420 size=8 used=1
0(17665)              alloc'd from mem/shm_mem.c: shm_mem_init_mallocs(199)
0(17665)          start check=f0f0f0f0, end check= c0c0c0c0, abcdefed
0(17665)        2. F  address=0xb5ab2468 frag=0xb5ab2450 size=64 used=0
0(17665)              alloc'd from gone.c: gone(1)
0(17665)  dumping free list stats :
0(17665) hash=  12. fragments no.:     3, unused:     0
0(17665) \t\t bucket size:        96 -        96 (first        96)
0(17665) -----------------------------`.split('\n');
  const [dump] = dumpsIn(lines);
  const block = dump?.blocks[0];
  assert.deepEqual(
    block?.rows.map(({ site, count, bytes }) => [
      site.file,
      site.function,
      site.line,
      count,
      bytes,
    ]),
    [['mem/shm_mem.c', 'shm_mem_init_mallocs', 199, 2, 12]],
  );
  assert.deepEqual(block?.buckets, [{ from: 96, to: 96, fragments: 3, first: 96 }]);
  assert.equal(block?.isWhole, true);
});

test('a log that is cut anywhere gives what is there and is not whole', () => {
  const lines = textOf('f_malloc_dbg-shm-1.log.gz').split('\n').slice(0, -1);
  const [whole] = dumpsIn(lines);
  const rows = whole?.blocks[0]?.rows.length ?? 0;
  for (let at = 1; at < lines.length; at++) {
    const [before] = dumpsIn(lines.slice(0, at));
    const [after] = dumpsIn(lines.slice(at));
    assert.notEqual(before?.blocks[0]?.isWhole, true);
    if (at > 1) assert.notEqual(after?.blocks[0]?.isWhole, true);
    const seen = (before?.blocks[0]?.rows.length ?? 0) + (after?.blocks[0]?.rows.length ?? 0);
    assert.equal(seen, rows, `cut before line ${at}`);
  }
});

test('hostile logs: lines of dumps in any order and any number, never a throw, each read no farther than it goes', () => {
  const real = NAMES.flatMap((name) => textOf(name).split('\n'));
  const line = fc.oneof(
    { weight: 8, arbitrary: fc.nat({ max: real.length - 1 }).map((at) => real[at] ?? '') },
    { weight: 1, arbitrary: fc.string() },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.nat({ max: real.length - 1 }), fc.nat({ max: 80 }), fc.string({ maxLength: 4 }))
        .map(
          ([at, from, text]) =>
            `${(real[at] ?? '').slice(0, from)}${text}${(real[at] ?? '').slice(from)}`,
        ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        ' used= 18446744073709551615, used+overhead=1, free=1',
        '99999999999999999999999 : 1 x [a.c: b, line 1]',
        '1 : 1 x [: , line 1]',
        'hash = 1 fragments no.: 99999999999999, unused: 0',
        'hash = 7',
        '\t\t bucket size: 8 ',
        '\t\t bucket size: 8 - 16 (first',
        '[ 1 ][ 8 B ][ frags: ',
        '    5 ',
        '|    5]',
      ),
    },
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 60 }), (lines) => {
      const dumps = dumpsIn(lines);
      assert.deepEqual(dumpsInPlace(lines), dumps);
      for (const { blocks } of dumps) {
        for (const { rows, buckets } of blocks) {
          for (const { count, bytes } of rows) assert.ok(count >= 0 && bytes >= 0);
          for (const { fragments } of buckets) assert.ok(fragments >= 0);
        }
      }
    }),
    { numRuns: 400 },
  );
});
