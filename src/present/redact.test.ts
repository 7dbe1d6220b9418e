import assert from 'node:assert/strict';
import { test } from 'node:test';

import { redactor } from './redact.ts';

test('addresses, hosts, users and paths are gone, and stay the same throughout', () => {
  const { text, value } = redactor(['gw-frankfurt']);
  assert.deepEqual(
    [
      'SIP receiver udp:10.0.0.1:5060',
      'HTTPD 192.168.7.9:8888',
      'TCP receiver tls:[2001:db8::7]:5061 and udp:10.0.0.1',
      'gw-frankfurt said no',
      'sip:alice@pbx.example.com;transport=udp',
      '/etc/opensips/opensips.cfg: line 7',
      'http://mi.example.com:8888/mi',
    ].map(text),
    [
      'SIP receiver udp:ip-1:5060',
      'HTTPD ip-2:8888',
      'TCP receiver tls:[ip-3]:5061 and udp:ip-1',
      'name-1 said no',
      'sip:user-1@host-1;transport=udp',
      '/path-1: line 7',
      'http://host-2:8888/mi',
    ],
  );
  assert.deepEqual(value({ 'a@b.example.org': [1, '10.0.0.1', null, { x: true }] }), {
    'user-2@host-3': [1, 'ip-1', null, { x: true }],
  });
});

test('what is no secret stays: versions, counters, source files, times', () => {
  const { text } = redactor();
  for (const said of [
    'OpenSIPS (3.6.8 (x86_64/linux))',
    'shmem:real_used_size',
    'pkmem:3-used_size',
    'timer 21:46:20',
    'shmem:total_size:: 268435456',
    ':: a',
    'h_table.c build_cell:255',
    'usrloc:location-contacts',
    '2026-11-22T21:46:20Z',
  ]) {
    assert.equal(text(said), said);
  }
});
