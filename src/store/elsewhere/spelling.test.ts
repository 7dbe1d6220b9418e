/** Spellings of statistics: one table of what is understood, one of what could mean two things and is not. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { loadRecording } from '../../servers/recorded/load.ts';
import { statisticOfSpelling } from './spelling.ts';

test('what can mean one statistic only is understood', () => {
  const spelt: Readonly<Record<string, string>> = {
    'shmem:used_size': 'shmem:used_size',
    shmem_used_size: 'shmem:used_size',
    'shmem.used_size': 'shmem:used_size',
    'shmem-real_used_size': 'shmem:real_used_size',
    used_size: 'shmem:used_size',
    real_used_size: 'shmem:real_used_size',
    shm_used: 'shmem:used_size',
    shmem_max_used: 'shmem:max_used_size',
    shared_memory_free: 'shmem:free_size',
    fragments: 'shmem:fragments',
    '0-total_size': 'pkmem:0-total_size',
    id_0_total_size: 'pkmem:0-total_size',
    pkmem_12_used_size: 'pkmem:12-used_size',
    pkg_3_real_used: 'pkmem:3-real_used_size',
    shmem_traffic_memory_used: 'shmem_traffic:memory_used',
    shmem_group_traffic_real_used: 'shmem_traffic:real_used',
    shmem_traffic_max_real_used: 'shmem_traffic:max_real_used',
    active_dialogs: 'dialog:active_dialogs',
    dialog_active_dialogs: 'dialog:active_dialogs',
    uas_transactions: 'tm:UAS_transactions',
    tm_inuse_transactions: 'tm:inuse_transactions',
    registered_users: 'usrloc:registered_users',
    location_contacts: 'usrloc:location-contacts',
    usrloc_location_users: 'usrloc:location-users',
    timestamp: 'core:timestamp',
    core_uptime_seconds: 'core:timestamp',
    load_load1m_all: 'load:load1m-all',
    load_load10m_proc_3: 'load:load10m-proc-3',
  };
  const understood = Object.keys(spelt).map((name) => [name, statisticOfSpelling(name)]);
  assert.deepEqual(Object.fromEntries(understood), spelt);
});

test('what could mean two things, or nothing, is not', () => {
  const names = ['used', 'free', 'total', 'shmem', 'value', 'pkmem_used_size', 'pkmem:used_size'];
  const others = ['shmem_max_real_used', 'max_contact', 'cpu_used', 'x_y_contacts', '', '::', '-'];
  for (const name of [...names, ...others])
    assert.equal(statisticOfSpelling(name), undefined, name);
});

test('a figure without a process belongs to the process that a label names', () => {
  assert.equal(statisticOfSpelling('pkmem_used_size', '7'), 'pkmem:7-used_size');
  assert.equal(statisticOfSpelling('used_size', '7'), 'pkmem:7-used_size');
  assert.equal(statisticOfSpelling('used_size', 'timer'), 'shmem:used_size');
});

test('every statistic of a real server is understood as itself, and most with other marks', async () => {
  const loaded = await loadRecording('recordings/figure1-36.jsonl.gz');
  assert.ok(loaded.ok);
  const sample = loaded.value.lines.find((line) => line.kind === 'sample');
  assert.ok(sample !== undefined);
  const names = [...sample.statistics.values.keys()];
  for (const name of names) assert.equal(statisticOfSpelling(name), name);
  const wrong = names.filter((name) => {
    const read = statisticOfSpelling(name.replace(/[:-]/g, '_'));
    return read !== undefined && read !== name;
  });
  assert.deepEqual(wrong, []);
});
