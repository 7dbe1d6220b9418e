import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from '../../../test/properties.ts';
import { readMemlog } from './memlog.ts';
import { siteTable } from './site.ts';

/** As a part of a text, which is read no farther than it goes. */
const read = (message: string) => {
  const around = 'shm_malloc(5), returns address 0x7f98a44308d0(size=8), called from a.c: b(1)';
  const start = around.length;
  const met = readMemlog(around + message + around, siteTable(), start, start + message.length);
  if (met === undefined || !('site' in met)) return met;
  const { site, ...rest } = met;
  return { ...rest, site: `${site.file} ${site.function} ${site.line}` };
};

test('the wording of F_MALLOC and of Q_MALLOC', () => {
  const site = 'statistics.c __add_stat_module 201';
  assert.deepEqual(
    [
      'shm_malloc(5), called from statistics.c: __add_stat_module(201)',
      'shm_malloc (5), called from statistics.c: __add_stat_module(201)',
      'shm_malloc(8), returns address 0x7f98a44308d0',
      'pkg_malloc(5), returns address 0x7f98a44308d0 frag. 0x7f98a4430890 (size=8) on 1 -th hit',
      'rpm_free(0x7f98a4430868), called from statistics.c: __add_stat_module(201)',
      'shm_realloc(0x7f98a4430868, 40->80), called from statistics.c: __add_stat_module(201)',
      'shm_realloc((nil), 0->40), called from statistics.c: __add_stat_module(201)',
      "freeing block alloc'ed from statistics.c: __add_stat_module(201)",
      "freeing frag. 0x7f98a4430868 alloc'ed from statistics.c: __add_stat_module(201)",
      'growing from 40 to 80',
      'shrinking from 24 to 16',
      'returning 0x7f98a4430c78',
    ].map(read),
    [
      { kind: 'malloc', pool: 'shm', size: 5, site },
      { kind: 'malloc', pool: 'shm', size: 5, site },
      { kind: 'given', pool: 'shm', size: 8, address: 0x7f98a44308d0 },
      { kind: 'given', pool: 'pkg', size: 8, address: 0x7f98a44308d0 },
      { kind: 'free', pool: 'rpm', address: 0x7f98a4430868, site },
      { kind: 'realloc', pool: 'shm', address: 0x7f98a4430868, from: 40, to: 80, site },
      { kind: 'realloc', pool: 'shm', address: 0, from: 0, to: 40, site },
      { kind: 'freed', site },
      { kind: 'freed', site },
      { kind: 'resized', from: 40, to: 80 },
      { kind: 'resized', from: 24, to: 16 },
      { kind: 'returning', address: 0x7f98a4430c78 },
    ],
  );
});

test('what is cut, or of another kind, is no such message', () => {
  const message = 'shm_malloc(5), called from statistics.c: __add_stat_module(201)';
  for (let at = 0; at < message.length; at++) assert.equal(read(message.slice(0, at)), undefined);
  for (const other of [
    'core:main: version: opensips 3.6.8',
    'xyz_malloc(5), called from a.c: b(1)',
    'shm_calloc(5), called from a.c: b(1)',
    'shm_malloc(-5), called from a.c: b(1)',
    'shm_malloc(18446744072258257520), called from a.c: b(1)',
    'shm_free((nil)), called from a.c: b(1)',
    'doing nothing, same size: 8 - 8',
  ]) {
    assert.equal(read(other), undefined, other);
  }
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => void read(text)));
});
