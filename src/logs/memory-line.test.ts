import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from '../../test/properties.ts';
import { diagnose, type Cause } from './diagnosis.ts';
import { readLogLine } from './log-line.ts';
import { readMemoryLine, type MemoryLine } from './memory-line.ts';

/** In front of a message: as 2.2 to 4.0 and whoever collects their logs write it. */
const PREFIXES = [
  '',
  'ERROR:',
  'Nov 22 22:42:35 [11422] ERROR:',
  'Nov 22 22:42:35 gw1 /usr/sbin/opensips[11422]: ERROR:',
  '2026-11-22T22:42:35.123456+01:00 gw1 opensips[11422]: WARNING:',
  '<131>Nov 22 22:42:35 gw1 opensips[11422]: ERROR:',
  'opensips-1  | Nov 22 22:42:35 [11422] ERROR:',
  ' 0(11422) ERROR:',
];

const refusal = (
  pool: 'shm' | 'pkg' | 'rpm' | undefined,
  by: string | undefined,
  left: number | undefined,
  need: number | undefined,
  kind: 'refused' | 'defragmenting' = 'refused',
): MemoryLine => ({
  kind,
  pool,
  by,
  left,
  need,
  needed: need === undefined ? undefined : BigInt(need).toString(),
});

const MESSAGES: readonly (readonly [string, MemoryLine])[] = [
  [
    'core:fm_malloc: not enough free shm memory (584 bytes left, need 6920), please increase the "-m" command line parameter!',
    refusal('shm', 'fm_malloc', 584, 6920),
  ],
  [
    'core:fm_malloc: not enough free pkg memory (463000000 bytes left, need 2280), please increase the "-M" command line parameter!',
    refusal('pkg', 'fm_malloc', 463_000_000, 2280),
  ],
  [
    'core:qm_malloc_dbg: not enough free rpm memory (8 bytes left, need 16), please increase the "-m" command line parameter!',
    refusal('rpm', 'qm_malloc_dbg', 8, 16),
  ],
  // without STATISTICS
  [
    'core:hp_shm_malloc: not enough free shm memory (need 65592), please increase the "-m" command line parameter!',
    refusal('shm', 'hp_shm_malloc', undefined, 65_592),
  ],
  [
    'core:hp_pkg_malloc: not enough free pkg memory, please increase the "-M" command line parameter!',
    refusal('pkg', 'hp_pkg_malloc', undefined, undefined),
  ],
  // before it joins free pieces, in the spellings of 2.4 and later
  [
    'core:fm_malloc: not enough contiguous free shm memory (0 bytes left, need 64), attempting defragmentation... please increase the "-m" command line parameter!',
    refusal('shm', 'fm_malloc', 0, 64, 'defragmenting'),
  ],
  [
    'core:fm_malloc: not enough continuous free pkg memory (1024 bytes left, need 2280), attempting defragmentation... please increase the "-M" command line parameter!',
    refusal('pkg', 'fm_malloc', 1024, 2280, 'defragmenting'),
  ],
  // 2.2
  [
    'core:fm_malloc: attempting defragmentation...',
    refusal(undefined, 'fm_malloc', undefined, undefined, 'defragmenting'),
  ],
  [
    'core:fm_malloc: unable to alloc a big enough fragment!',
    refusal(undefined, 'fm_malloc', undefined, undefined),
  ],
  // statistics that cannot be meant, and requests
  [
    'core:hp_shm_malloc: not enough free shm memory (-4096 bytes left, need 128), please increase the "-m" command line parameter!',
    refusal('shm', 'hp_shm_malloc', -4096, 128),
  ],
  // modules
  [
    'tm:new_t: out of mem',
    { kind: 'module', where: 'tm:new_t', pool: undefined, says: 'out of mem' },
  ],
  [
    'dialog:build_new_dlg: no more shm mem (384)',
    { kind: 'module', where: 'dialog:build_new_dlg', pool: 'shm', says: 'no more shm mem (N)' },
  ],
  [
    'dialog:ensure_leg_array: oom',
    { kind: 'module', where: 'dialog:ensure_leg_array', pool: undefined, says: 'oom' },
  ],
  [
    'core:build_req_buf_from_sip_req: out of pkg memory',
    {
      kind: 'module',
      where: 'core:build_req_buf_from_sip_req',
      pool: 'pkg',
      says: 'out of pkg memory',
    },
  ],
  [
    'usrloc:new_ucontact: no more shm memory',
    { kind: 'module', where: 'usrloc:new_ucontact', pool: 'shm', says: 'no more shm memory' },
  ],
  [
    'tm:print_uac_request: no more shm_mem',
    { kind: 'module', where: 'tm:print_uac_request', pool: 'shm', says: 'no more shm_mem' },
  ],
  // what a reload did without memory
  [
    'drouting:dr_load_routing_info: failed to add rule id 85486 -> skipping',
    { kind: 'rule-skipped' },
  ],
  [
    'drouting:dr_load_routing_info: failed to add routing info for rule id 85493 -> skipping',
    { kind: 'rule-skipped' },
  ],
  [
    "drouting:dr_load_routing_info: loaded 85486 (discarded 6) rules in partition 'Default'",
    { kind: 'rules-loaded', loaded: 85_486, discarded: 6 },
  ],
  // at the start
  [
    'core:main: using 140 MB of shared memory, allocator: F_MALLOC',
    { kind: 'pool-size', pool: 'shm', bytes: 146_800_640, allocator: 'F_MALLOC' },
  ],
  [
    'core:main: using 32 MB of private process memory, allocator: Q_MALLOC_DBG',
    { kind: 'pool-size', pool: 'pkg', bytes: 33_554_432, allocator: 'Q_MALLOC_DBG' },
  ],
];

test('every form in which memory is said to have run out, behind every prefix', () => {
  for (const prefix of PREFIXES) {
    for (const [message, expected] of MESSAGES) {
      const [record, ...more] = readLogLine(prefix + message);
      assert.deepEqual(more, []);
      assert.ok(record !== undefined);
      assert.deepEqual(readMemoryLine(record), expected, prefix + message);
    }
  }
  for (const [message, expected] of MESSAGES) {
    const json = JSON.stringify({ time: 'Nov 22 22:42:35', pid: 7, level: 'ERROR', message });
    const cee = `Nov 22 22:42:35 gw1 opensips[7]: @cee: ${JSON.stringify({ pid: 7, msg: message })}`;
    for (const line of [json, cee]) {
      const [record] = readLogLine(line);
      assert.deepEqual(record && readMemoryLine(record), expected, line);
    }
  }
});

test('what has nothing to do with it is let pass', () => {
  for (const message of [
    'core:main: version: opensips 3.6.8 (x86_64/linux)',
    'drouting:do_routing: failed to use gw <gw1>, skipping',
    'db_sqlite:db_sqlite_insert: insert query failed database is locked',
    'fm_status (0x7f311c4a6000):',
    ' heap size= 67108864',
    'Memory status (shm):',
    'core:utimer_ticker: utimer task <tm-utimer> already scheduled 1 ms ago',
    'the room is out of bloom',
    '',
  ]) {
    assert.equal(readMemoryLine({ message }), undefined, message);
  }
});

test('figures to a diagnosis', () => {
  const cases: readonly (readonly [number | undefined, number | undefined, Cause, boolean])[] = [
    [584, 6920, 'too-small', true],
    [0, 8, 'too-small', true],
    [7088, 6240, 'nearly-full', true],
    [5120, 64, 'nearly-full', true],
    [526_000_000, 65_592, 'fragmented', true],
    [463_000_000, 2280, 'fragmented', true],
    [1000, Number('18446744072258257520'), 'corrupt', true],
    [0, -16, 'corrupt', true],
    [1000, 2 ** 40, 'corrupt', false],
    [-8, 16, 'counters-broken', true],
    [Number('18446744073709000000'), 16, 'counters-broken', true],
    [undefined, 64, 'unknown', false],
    [undefined, undefined, 'unknown', false],
  ];
  for (const [left, need, cause, isProven] of cases) {
    assert.deepEqual(
      diagnose({ kind: 'refused', left, need }),
      { cause, isProven },
      `${left} ${need}`,
    );
  }
  const pool = { bytes: 134_217_728 };
  const asked = (need: number) => diagnose({ kind: 'refused', left: 1000, need }, pool).cause;
  assert.deepEqual(
    [asked(134_217_729), asked(2 ** 31), asked(5000)],
    ['oversized', 'corrupt', 'too-small'],
  );
  // Before free pieces are joined nothing is proven.
  assert.deepEqual(diagnose({ kind: 'defragmenting', left: 10 ** 8, need: 64 }), {
    cause: 'fragmented',
    isProven: false,
  });
});

test('whatever is logged, it is read or let pass, in time that grows with its length only', () => {
  const pieces = [
    'not enough free ',
    'shm',
    ' memory (',
    '99',
    ' bytes left, need ',
    ')',
    'oom ',
    'no more ',
    'mem',
    ':',
  ];
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string()), { maxLength: 20 }),
      (parts) => {
        const line = readMemoryLine({ message: parts.join('') });
        if (line?.kind === 'refused' && line.need !== undefined)
          assert.ok(Number.isFinite(line.need));
      },
    ),
    { numRuns: 500 },
  );
  for (const piece of pieces) readMemoryLine({ message: piece.repeat(100_000) });
});
