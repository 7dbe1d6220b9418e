import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';

import fc from '../../../test/properties.ts';
import { total } from './holding.ts';
import { profileReader, type LogProfile } from './log-profile.ts';
import { viewsOf } from './view.ts';

const FIXTURES = new URL('../../../test/fixtures/', import.meta.url);

function linesOf(name: string): readonly string[] {
  return gunzipSync(readFileSync(new URL(name, FIXTURES)))
    .toString()
    .split('\n')
    .slice(0, -1);
}

function profiled(lines: readonly string[]): LogProfile {
  const reader = profileReader();
  for (const line of lines) reader.line(line);
  return reader.end();
}

const LOG = linesOf('traces/opensips-4.0.1-F_MALLOC_DBG.memlog.gz');

test('a real allocation log: figures that can be counted by hand', () => {
  const { version, allocators, allocations, unlogged } = profiled(LOG);
  assert.deepEqual([version, allocators], ['4.0.1', { shm: 'F_MALLOC_DBG', pkg: 'F_MALLOC_DBG' }]);
  const shm = allocations?.pools.find(({ pool }) => pool === 'shm');
  const given = LOG.filter(
    (line) => line.includes(':shm_malloc(') && line.includes('returns'),
  ).length;
  const freed = LOG.filter((line) => line.includes(':shm_free(')).length;
  assert.equal(shm?.allocations, given);
  assert.equal(total(shm?.uses.map(({ frees }) => frees) ?? []) + (shm?.unknownFrees ?? 0), freed);
  assert.equal(shm?.header, 56);
  assert.equal(shm?.lost, 0);
  const calls = allocations?.calls;
  assert.deepEqual(
    [calls?.messages, calls?.dialogs, calls?.transactions, calls?.registrations],
    [660, 100, 200, 60],
  );
  // Whatever the dump counts and the log does not was made before the line `memlog=1` of the configuration was read.
  assert.ok((unlogged?.length ?? 0) > 0);
  for (const { inDump, inLog } of unlogged ?? []) assert.ok(inDump > inLog);
});

test('a realloc is one operation, its nested malloc and free are none', () => {
  const at = 'Nov 22 23:15:08 [7] WARNING:';
  const lines = `shm_realloc((nil), 0->40), called from a.c: grow(1)
shm_malloc(40), called from a.c: grow(1)
shm_malloc(40), returns address 0x1000
shm_realloc(0x1000, 40->80), called from a.c: grow(2)
realloc'ing frag 0xfc0 alloc'ed from a.c: grow(1)
growing from 40 to 80
shm_malloc(80), called from a.c: grow(2)
shm_malloc(80), returns address 0x2000
shm_free(0x1000), called from a.c: grow(2)
freeing block alloc'ed from a.c: grow(1)
returning 0x2000
shm_realloc(0x2000, 80->20), called from a.c: shrink(3)
realloc'ing frag 0x1fc0 alloc'ed from a.c: grow(2)
shrinking from 80 to 20
returning 0x2000
shm_malloc(8), called from b.c: other(1)
shm_malloc(8), returns address 0x3000
shm_free(0x3000), called from b.c: other(2)
freeing block alloc'ed from b.c: other(1)`.split('\n');
  const shm = profiled(lines.map((line) => at + line)).allocations?.pools[0];
  assert.deepEqual(
    [shm?.operations, shm?.allocations, shm?.liveBytes, shm?.liveCount, shm?.peakBytes],
    [5, 3, 24, 1, 120],
  );
  assert.deepEqual(
    shm?.uses.map(({ site, liveBytes, shortLived }) => [site.line, liveBytes, shortLived]),
    [
      [1, 0, 0],
      [2, 24, 0],
      [1, 0, 1],
    ],
  );
});

test('a process that frees what it inherited takes nothing from the one that asked', () => {
  const lines = `[7] WARNING:pkg_malloc(8), called from a.c: f(1)
[7] WARNING:pkg_malloc(8), returns address 0x1000
[-1] WARNING:pkg_malloc(16), called from a.c: g(1)
[-1] WARNING:pkg_malloc(16), returns address 0x2000
[9] WARNING:pkg_free(0x1000), called from a.c: f(2)
[9] WARNING:freeing block alloc'ed from a.c: f(1)
[9] WARNING:pkg_free(0x2000), called from a.c: g(2)
[9] WARNING:freeing block alloc'ed from a.c: g(1)`.split('\n');
  const { allocations } = profiled(lines.map((line) => `Nov 22 23:15:08 ${line}`));
  assert.deepEqual(
    allocations?.pools.map(({ pid, liveBytes, unknownFrees, unknownFreed }) => [
      pid,
      liveBytes,
      unknownFrees,
      unknownFreed.map(({ site, count }) => `${site.function} ${count}`),
    ]),
    [
      [7, 8, 0, []],
      [-1, 0, 0, []],
      [9, 0, 1, ['f 1']],
    ],
  );
});

test('a dump and its contradictions', () => {
  const found = (name: string) =>
    profiled(linesOf(`dumps/${name}.log.gz`)).dumps.map(({ last }) => last.contradictions);
  assert.deepEqual(found('f_malloc_dbg-shm-1'), [[]]);
  assert.deepEqual(found('q_malloc_dbg-shm-1'), [[{ kind: 'walk-failed', isComplete: true }]]);
  assert.deepEqual(found('hp_malloc_dbg-shm-1'), [
    [
      { kind: 'rows-used', said: 816912, summed: 6846720 },
      { kind: 'fragments', said: 26, counted: 19489 },
    ],
  ]);
});

test('what each view holds adds up', () => {
  const profile = profiled(LOG);
  for (const view of viewsOf(profile)) {
    const bytes = total(view.holdings.map((each) => each.bytes));
    const pool = profile.allocations?.pools.find(
      (each) => each.pool === view.pool && each.pid === view.pid,
    );
    if (view.kind === 'live') assert.equal(bytes, pool?.liveBytes);
    if (view.kind === 'peak') assert.equal(bytes, pool?.peakBytes);
  }
});

test('hostile logs: lines in any order, doubled, cut and torn, never a throw and never below nothing', () => {
  const real = [...LOG.slice(0, 400), ...LOG.slice(60_000, 61_500), ...LOG.slice(-200)];
  const line = fc
    .tuple(fc.nat({ max: real.length - 1 }), fc.option(fc.nat({ max: 90 })))
    .map(([at, cut]) => (real[at] ?? '').slice(0, cut ?? undefined));
  fc.assert(
    fc.property(fc.array(line, { maxLength: 150 }), (lines) => {
      for (const pool of profiled(lines).allocations?.pools ?? []) {
        assert.ok(pool.liveBytes >= 0 && pool.peakBytes >= pool.liveBytes);
        for (const use of pool.uses) assert.ok(use.liveCount >= 0 && use.liveBytes >= 0);
      }
    }),
    { numRuns: 150 },
  );
});
