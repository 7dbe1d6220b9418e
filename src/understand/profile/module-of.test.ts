import assert from 'node:assert/strict';
import { test } from 'node:test';

import { moduleOf } from './module-of.ts';

const named = (file: string, name: string, version?: string) => {
  const { module, basis, isHelper } = moduleOf({ id: 0, file, function: name, line: 1 }, version);
  return [module, basis, ...(isHelper ? ['helper'] : [])].join(' ');
};

test('a file that several modules have is told apart by its function', () => {
  assert.equal(named('timer.c', 'tm_init_timers'), 'tm seen');
  assert.equal(named('timer.c', 'init_timer'), 'core seen');
  assert.equal(named('timer.c', 'nobody_knows'), 'unknown unknown');
  assert.equal(named('sip_msg.c', 'sip_msg_cloner'), 'tm seen');
  assert.equal(named('sip_msg.c', 'extract_aor'), 'registrar seen');
  assert.equal(named('lock.c', 'anything'), 'unknown unknown');
});

test('what was seen in another version only is likely', () => {
  assert.equal(named('dlg_hash.c', 'build_new_dlg', '3.6.8'), 'dialog seen');
  assert.equal(named('dlg_hash.c', 'build_new_dlg', '2.4.9'), 'dialog likely');
  assert.equal(named('reply.c', 'build_contact', '3.6.8'), 'registrar likely');
});

test('directories, names of modules and beginnings tell; a foreign name is unknown', () => {
  assert.equal(named('mem/shm_mem.c', 'shm_mem_init_mallocs', '3.6.8'), 'core seen');
  assert.equal(named('modules/acme/x.c', 'y'), 'acme seen');
  assert.equal(named('acc.c', 'create_acc_ctx'), 'acc likely');
  assert.equal(named('dispatch.c', 'ds_reload'), 'dispatcher likely');
  assert.equal(named('weird.c', 'weird'), 'unknown unknown');
  assert.equal(named('../../ut.h', 'shm_str_dup'), 'unknown unknown helper');
  assert.equal(named('usr_avp.c', 'new_avp'), 'core seen helper');
});
