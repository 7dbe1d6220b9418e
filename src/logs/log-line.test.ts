import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';

import fc from '../../test/properties.ts';
import { readLogLine } from './log-line.ts';
import type { LogRecord } from './log-record.ts';

const DUMPS = new URL('../../test/fixtures/dumps/', import.meta.url);
const MESSAGES = [
  'Memory status (shm):',
  'fm_status (0x7f311c4a6000):',
  ' heap size= 67108864',
  '      23040 : 60 x [dlg_hash.c: build_new_dlg, line 319]',
  '       1440 : 60 x [../tm/../../rw_locking.h: lock_init_rw, line 40]',
  '[ 2050 ][   16384 B ->   32768 B ][ frags:     2 ]',
  'TOTAL: 64 overhead',
  'drouting:build_rt_info: route <0> not found for now, not running it',
];

const SYSLOG = 'Nov 22 22:00:35';
const ISO = '2026-11-22T22:00:35.123456+01:00';

/** The prefix, and what it says: a message behind it must come out whole. */
const PREFIXES: readonly (readonly [string, Omit<LogRecord, 'message'>])[] = [
  ['', {}],
  ['Nov 22 21:46:20 [3797] ', { pid: 3797, time: 'Nov 22 21:46:20' }],
  ['Nov  2 21:46:20 [3797] WARNING:', { pid: 3797, time: 'Nov  2 21:46:20', level: 'warning' }],
  ['Nov 22 21:46:20 [-1] DBG:', { pid: -1, time: 'Nov 22 21:46:20', level: 'debug' }],
  ['Nov 22 21:46:20 [3797] gw7 WARNING:', { pid: 3797, time: 'Nov 22 21:46:20', level: 'warning' }],
  ['0(17665) ', { pid: 17665 }],
  [' 7(17665) ERROR:', { pid: 17665, level: 'error' }],
  [`${SYSLOG} gw1 /usr/sbin/opensips[20967]: `, { pid: 20967, time: SYSLOG }],
  [`${SYSLOG} gw1 opensips[7]: ERROR:`, { pid: 7, time: SYSLOG, level: 'error' }],
  [`${SYSLOG} gw1 opensips: `, { time: SYSLOG }],
  [`${ISO} gw1 opensips[7]: NOTICE:`, { pid: 7, time: ISO, level: 'notice' }],
  [`<132>${SYSLOG} gw1 opensips[7]: WARNING:`, { pid: 7, time: SYSLOG, level: 'warning' }],
  [`<132>1 ${ISO} gw1 opensips 7 - - `, { pid: 7, time: ISO }],
  [`${SYSLOG} gw1 docker[1]: ${SYSLOG} [99] INFO:`, { pid: 99, time: SYSLOG, level: 'info' }],
  [`opensips-1  | ${SYSLOG} [99] INFO:`, { pid: 99, time: SYSLOG, level: 'info' }],
  [`${ISO} ${SYSLOG} [99] INFO:`, { pid: 99, time: ISO, level: 'info' }],
  [`${ISO} stderr F ${SYSLOG} [99] INFO:`, { pid: 99, time: ISO, level: 'info' }],
  [`sip=a;b={c} ${SYSLOG} [99] `, { pid: 99, time: SYSLOG }],
  [`sip=a;b={c} gw (x) [99]: WARNING:`, { pid: 99, level: 'warning' }],
];

test('whatever stands in front of a message is peeled off, and the message stays as it was', () => {
  for (const [prefix, told] of PREFIXES) {
    for (const message of MESSAGES) {
      assert.deepEqual(readLogLine(prefix + message), [{ ...told, message }], prefix);
    }
  }
});

test('lines within one message: as rsyslog, JSON, journald and docker write them', () => {
  const status = 'hash =  17 fragments no.:    10, unused:     0';
  const bucket = '\t\t bucket size:       136 -       136 (first       136)';
  const told = { pid: 3797, level: 'warning', time: SYSLOG } as const;
  const two = (record: Omit<LogRecord, 'message'>) => [
    { ...record, message: status },
    { ...record, message: bucket, continued: true },
  ];
  const rsyslog = `${SYSLOG} gw1 opensips[3797]: WARNING:${status}#012${bucket.replaceAll('\t', '#011')}`;
  assert.deepEqual(readLogLine(rsyslog), two(told));
  assert.deepEqual(readLogLine(`${rsyslog}#012\r`), two(told));
  const message = `${status}\n${bucket}\n`;
  const json = { time: SYSLOG, pid: 3797, level: 'WARNING', message };
  assert.deepEqual(readLogLine(JSON.stringify(json)), two(told));
  const cee = { time: SYSLOG, pid: 3797, level: 'WARNING', msg: message };
  assert.deepEqual(
    readLogLine(`${SYSLOG} gw1 opensips[1]: @cee: ${JSON.stringify(cee)}`),
    two(told),
  );
  const journal = {
    __REALTIME_TIMESTAMP: '1795384835123456',
    _PID: '3797',
    PRIORITY: '4',
    MESSAGE: [...Buffer.from(`WARNING:${message}`)],
  };
  assert.deepEqual(
    readLogLine(JSON.stringify(journal)),
    two({ ...told, time: '2026-11-22T22:00:35.123Z' }),
  );
  const docker = { log: `${SYSLOG} [3797] WARNING:${status}\n`, stream: 'stderr', time: ISO };
  assert.deepEqual(readLogLine(JSON.stringify(docker)), [
    { pid: 3797, level: 'warning', time: SYSLOG, message: status },
  ]);
});

test('a message that only looks like something else stays a message', () => {
  for (const message of [
    '\t\t bucket size:       136 -       136 (first       136)',
    '       used+overhead : 1900608',
    'no ERROR: here, and no [12] pid',
    '{"not": "a log"}',
    '{broken',
    '[]{}',
    'Thank you for running opensips',
  ]) {
    assert.deepEqual(readLogLine(message), [{ message }]);
  }
});

test('every line of the real dumps is read: pid and level where there is a prefix, bare otherwise', () => {
  for (const name of readdirSync(DUMPS)) {
    const text = gunzipSync(readFileSync(new URL(name, DUMPS))).toString();
    for (const line of text.split('\n').slice(0, -1)) {
      const [record, ...more] = readLogLine(line);
      assert.deepEqual(more, []);
      const [, before = '', word, message] = /^(?:(.*?)(WARNING|NOTICE):)?(.*)$/.exec(line) ?? [];
      const pid = /\[(\d+)\]/.exec(before)?.[1];
      assert.deepEqual(
        [record?.pid, record?.level, record?.message],
        [pid && Number(pid), word?.toLowerCase(), message],
      );
    }
  }
});

test('hostile lines: never a throw, never more than the line holds', () => {
  const pieces = [
    ...PREFIXES.map(([prefix]) => prefix),
    ...MESSAGES,
    '#012',
    '#011',
    '[',
    ']',
    '{',
    '}',
    ' ',
    '\u001b[2J',
    '\0',
    '\ud800',
    '9'.repeat(30),
  ];
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string()), { maxLength: 12 }),
      (parts) => {
        const line = parts.join('');
        const records = readLogLine(line);
        assert.ok(records.length >= 1 && records.length <= 256);
        for (const { message } of records) assert.ok(message.length <= line.length);
      },
    ),
    { numRuns: 500 },
  );
  for (const long of ['[', '[1] ', 'Nov 22 ', '#012', '{"message":', '0(1) ', 'a ', '<1>']) {
    readLogLine(long.repeat(300_000));
    readLogLine(`${long.repeat(300_000)}}`);
  }
});
