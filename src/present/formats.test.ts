import assert from 'node:assert/strict';
import { test } from 'node:test';

import { toJson } from './json.ts';
import { toLineProtocol } from './line-protocol.ts';
import { toPrometheus } from './prometheus.ts';
import { collectedForTest } from './testing/collected.ts';

const FEW =
  /^(shmem:|shmem_traffic:|shmem_group_traffic:|pkmem:6-|dialog:active|dialog:processed|usrloc:location-contacts)/;
const of36 = collectedForTest('figure1full-36', 150, FEW);
const of22 = collectedForTest('figure1-22', 150, FEW);

test('line protocol: a line a pool and group, tags sorted and escaped, integers', () => {
  const server = 'server=gw\\ 1\\,"a"\\=b';
  assert.deepEqual(toLineProtocol(of36).split('\n'), [
    `sip_memory,pool=shm,${server} total=268435456i,used=111730936i,real_used=162342760i,max_used=163725512i,free=106092696i,fragments=789723i,header_bytes=50542272i,free_fragments=560i,mean_free_chunk=189451i,mean_allocation=141i 1795387306064000000`,
    `sip_memory,group=traffic,pool=shm,${server} used=38249712i,real_used=45143216i,max_real_used=46464552i,fragments=107711i 1795387306064000000`,
    `sip_memory,${server} dialog_active=4812i,dialog_processed=7522i 1795387306064000000`,
    `sip_memory,domain=location,${server} usrloc_contacts=0i 1795387306064000000`,
    `sip_memory,pool=pkg,process=6,role=sip-worker,${server} total=33554432i,used=1244904i,real_used=1304216i,max_used=10559792i,free=32250216i,fragments=397i 1795387306064000000`,
    '',
  ]);
});

test('line protocol: a hostile name stays one tag of one line', () => {
  const hostile = { ...of36, server: 'a\nb c\u0000,d\\' };
  const lines = toLineProtocol(hostile, { measurement: 'my memory' }).split('\n');
  assert.equal(lines.length, 6);
  for (const line of lines.slice(0, -1))
    assert.match(line, /^my\\ memory,(\S+,)?server=a_b\\ c_\\,d /);
});

test('JSON: one object, unknown members absent, 2.2 groups under their name', () => {
  const { series, statistics, processes, ...rest } = JSON.parse(toJson(of22));
  assert.deepEqual(rest, {
    schema: 'plimsoll/sample/v1',
    server: 'gw 1,"a"=b\\',
    version: 'OpenSIPS (2.2.8 (x86_64/linux))',
    time: '2026-11-22T22:14:35.047Z',
    allocator: 'F_MALLOC',
    header_bytes: 40,
  });
  const groups = series.filter(({ name }: { name: string }) => name.startsWith('group.'));
  assert.deepEqual(
    groups,
    [
      {
        name: 'group.used',
        labels: { group: 'traffic' },
        value: statistics['shmem_group_traffic:memory_used'],
      },
      {
        name: 'group.real_used',
        labels: { group: 'traffic' },
        value: statistics['shmem_group_traffic:real_used'],
      },
      {
        name: 'group.max_real_used',
        labels: { group: 'traffic' },
        value: statistics['shmem_group_traffic:max_real_used'],
      },
      {
        name: 'group.fragments',
        labels: { group: 'traffic' },
        value: statistics['shmem_group_traffic:fragments'],
      },
    ].filter(({ value }) => value !== undefined),
  );
  assert.equal(processes.length, 2);
});

test('Prometheus: names with units, HELP and TYPE once, no timestamps', () => {
  const few = collectedForTest('figure1full-36', 150, /^(dialog:(active|processed)|shmem:(?!max))/);
  assert.equal(
    toPrometheus(few, 'text'),
    `# HELP plimsoll_up Whether the server answered (1) when it was last asked.
# TYPE plimsoll_up gauge
plimsoll_up{server="gw 1,\\"a\\"=b\\\\"} 1
# HELP plimsoll_last_sample_timestamp_seconds When the figures were read.
# TYPE plimsoll_last_sample_timestamp_seconds gauge
plimsoll_last_sample_timestamp_seconds{server="gw 1,\\"a\\"=b\\\\"} 1795387306.064
# HELP plimsoll_server_info What the server says it is.
# TYPE plimsoll_server_info gauge
plimsoll_server_info{server="gw 1,\\"a\\"=b\\\\",version="OpenSIPS (3.6.8 (x86_64/linux))",allocator="F_MALLOC"} 1
# HELP plimsoll_dialogs_active Active dialogs (dialog:active_dialogs).
# TYPE plimsoll_dialogs_active gauge
plimsoll_dialogs_active{server="gw 1,\\"a\\"=b\\\\"} 4812
# HELP plimsoll_dialogs_processed_total Dialogs since the start (dialog:processed_dialogs).
# TYPE plimsoll_dialogs_processed_total counter
plimsoll_dialogs_processed_total{server="gw 1,\\"a\\"=b\\\\"} 7522
`,
  );
});

test('OpenMetrics: units, bare names of counters, and an end', () => {
  const few = collectedForTest('figure1full-36', 150, /^dialog:processed/);
  assert.equal(
    toPrometheus({ ...few, server: 'gw' }, 'openmetrics'),
    `# HELP plimsoll_up Whether the server answered (1) when it was last asked.
# TYPE plimsoll_up gauge
plimsoll_up{server="gw"} 1
# HELP plimsoll_last_sample_timestamp_seconds When the figures were read.
# TYPE plimsoll_last_sample_timestamp_seconds gauge
# UNIT plimsoll_last_sample_timestamp_seconds seconds
plimsoll_last_sample_timestamp_seconds{server="gw"} 1795387306.064
# HELP plimsoll_server What the server says it is.
# TYPE plimsoll_server info
plimsoll_server_info{server="gw",version="OpenSIPS (3.6.8 (x86_64/linux))",allocator="F_MALLOC"} 1
# HELP plimsoll_dialogs_processed Dialogs since the start (dialog:processed_dialogs).
# TYPE plimsoll_dialogs_processed counter
plimsoll_dialogs_processed_total{server="gw"} 7522
# EOF
`,
  );
});
