import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';

import { bytes, MIB } from '../../base/bytes.ts';
import { readAllocationLog, type LoggedServer } from './allocation-log.ts';
import { logAsVector, poolOfLog, type PoolOfLog } from './log-as-vector.ts';
import { FAILED, FREE, MALLOC, REALLOC } from './operations.ts';
import { replay } from './replay.ts';

/** The first lines of what an OpenSIPS 3.6.8 with F_MALLOC_DBG logged from its start. */
const text = gunzipSync(
  readFileSync(
    new URL('../../../test/fixtures/vectors/opensips-3.6.8-start.memlog.gz', import.meta.url),
  ),
).toString('latin1');
const pool: PoolOfLog = {
  family: 'F31',
  build: { dbg: true, xs: true, roundTo: 8 },
  poolSize: bytes(64 * MIB),
};

test('a real log gives the addresses of its server, once the call that it lacks is found', () => {
  const log = readAllocationLog(text);
  assert.deepEqual(log.server, { version: '3.6.8', allocator: 'F_MALLOC', mebibytes: 64 });
  assert.deepEqual(poolOfLog(log), pool);
  assert.equal(log.unseen, 0);
  const { vector, missing } = logAsVector(log, pool);
  assert.deepEqual(missing, [{ before: 1256, size: 8 }]);
  assert.equal(vector.operations.count, log.operations.count + 1);
  assert.deepEqual(replay(vector).mismatches, []);
});

test('a log that does not fit the pool is replayed as it is, and differs', () => {
  const log = readAllocationLog(text);
  const other = { ...pool, build: { ...pool.build, xs: false } };
  const { vector, missing } = logAsVector(log, other);
  assert.deepEqual(missing, []);
  assert.ok(replay(vector).mismatches.length > 1000);
});

test('the pool is what the log says of it, its header what lies between the first two blocks', () => {
  const log = readAllocationLog(text);
  const said = (server: LoggedServer) =>
    poolOfLog({ ...log, server: { ...log.server, ...server } });
  assert.deepEqual(said({}), pool);
  const noGroups = { ...pool, build: { ...pool.build, xs: false } };
  assert.deepEqual(said({ header: 56 }), noGroups);
  assert.deepEqual(said({ header: 1 }), noGroups);
  assert.equal(said({ allocator: 'X_MALLOC' }), undefined);
  assert.equal(said({ mebibytes: 99_999_999 }), undefined);
  assert.equal(poolOfLog({ ...log, server: { version: '3.6.8' } }), undefined);
});

test('calls inside a realloc count once, processes do not mix, and what failed is known', () => {
  const log = [
    'Nov 22 21:25:05 [7] WARNING:shm_free(0x99), called from a.c: f(1)',
    'Nov 22 21:25:05 [7] WARNING:shm_realloc((nil), 0->40), called from a.c: f(1)',
    'Nov 22 21:25:05 [8] WARNING:pkg_malloc(5), called from a.c: f(1)',
    'Nov 22 21:25:05 [7] WARNING:shm_malloc(40), called from a.c: f(1)',
    'Nov 22 21:25:05 [7] WARNING:shm_malloc(40), returns address 0x1000',
    'Nov 22 21:25:05 [8] WARNING:shm_malloc(9), called from a.c: f(1)',
    'Nov 22 21:25:05 [8] WARNING:shm_malloc(99), called from a.c: f(1)',
    'Nov 22 21:25:05 [8] WARNING:shm_malloc(104), returns address 0x2000',
    'Nov 22 21:25:05 [7] WARNING:shm_realloc(0x1000, 40->80), called from a.c: f(1)',
    "Nov 22 21:25:05 [7] WARNING:realloc'ing frag 0xfc0 alloc'ed from a.c: f(1)",
    'Nov 22 21:25:05 [7] WARNING:shm_malloc(80), called from a.c: f(1)',
    'Nov 22 21:25:05 [8] WARNING:returning 0x77',
    'Nov 22 21:25:05 [7] WARNING:shm_malloc(80), returns address 0x3000',
    'Nov 22 21:25:05 [7] WARNING:shm_free(0x1000), called from a.c: f(1)',
    'Nov 22 21:25:05 [7] WARNING:returning 0x3000',
    'Nov 22 21:25:05 [7] WARNING:shm_realloc(0x3000, 80->90), called from a.c: f(1)',
    'Nov 22 21:25:05 [7] WARNING:returning (nil)',
    'Nov 22 21:25:05 [8] WARNING:shm_realloc(0x2000, 104->104), called from a.c: f(1)',
    'Nov 22 21:25:05 [8] WARNING:returning 0x2000',
    'Nov 22 21:25:05 [8] WARNING:shm_realloc(0x2000, 104->0), called from a.c: f(1)',
    'Nov 22 21:25:05 [8] WARNING:shm_free(0x2000), called from a.c: f(1)',
    'shm_free(0x3000), called from',
    'shm_malloc(nonsense',
  ].join('\r\n');
  const { operations, unseen } = readAllocationLog(log);
  const { kinds, blocks, sizes, offsets, count } = operations;
  assert.equal(unseen, 1);
  assert.deepEqual(
    Array.from({ length: count }, (_, at) => [kinds[at], blocks[at], sizes[at], offsets[at]]),
    [
      [REALLOC, 0, 40, 0x1000],
      [MALLOC, 1, 9, FAILED],
      [MALLOC, 1, 99, 0x2000],
      [REALLOC, 0, 80, 0x3000],
      [REALLOC, 0, 90, FAILED],
      [REALLOC, 1, 104, 0x2000],
      [FREE, 1, 0, 0],
      [FREE, 0, 0, 0],
    ],
  );
});
