import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from '../../test/properties.ts';
import type { Collected } from './collected.ts';
import { toJson } from './json.ts';
import { toLineProtocol } from './line-protocol.ts';
import { toPrometheus } from './prometheus.ts';
import { collectedForTest } from './testing/collected.ts';

const FEW =
  /^(shmem:|shmem_traffic:|shmem_group_traffic:|pkmem:6-|dialog:active|dialog:processed|usrloc:location-contacts)/;
const of36 = collectedForTest('figure1full-36', 150, FEW);
const of22 = collectedForTest('figure1-22', 150, FEW);
const NOTHING: Collected['sample']['statistics'] = { values: new Map(), untrusted: new Map() };

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

test('line protocol: measurement and precision as asked for', () => {
  const { sample } = of36;
  const values = new Map([['dialog:active_dialogs', 3]]);
  const one = { ...of36, server: 'gw', sample: { ...sample, statistics: { ...NOTHING, values } } };
  assert.equal(
    toLineProtocol(one, { measurement: '#my memory=1', precision: 'seconds' }),
    'my\\ memory=1,server=gw dialog_active=3i 1795387306\n',
  );
});

test('line protocol: whatever a server is called, every reader finds the same tags', () => {
  const names = fc.string({ unit: fc.constantFrom('a', '\\', ',', ' ', '=', '"', '\n', '#', 'é') });
  fc.assert(
    fc.property(names, names, (server, group) => {
      const values = new Map([[`usrloc:${group}-contacts`, 1]]);
      const { sample } = of36;
      const text = toLineProtocol({
        ...of36,
        server,
        sample: { ...sample, statistics: { ...NOTHING, values } },
      });
      const line = text.slice(0, -1);
      if (group === '') {
        assert.equal(text, '');
        return;
      }
      assert.equal(text, `${line}\n`);
      assert.doesNotMatch(line, /[\u0000-\u001f]/);
      const expected = [
        ['domain', group],
        ['server', server],
      ].map(([tag = '', name = '']) => [tag, keptOf(name)]);
      for (const isEscaped of [afterBackslash, afterOddBackslashes]) {
        const [head = '', fields, time, ...rest] = splitAt(line, ' ', isEscaped);
        assert.deepEqual([fields, time, rest], ['usrloc_contacts=1i', '1795387306064000000', []]);
        const [measurement, ...tags] = splitAt(head, ',', isEscaped);
        assert.equal(measurement, 'sip_memory');
        const read = tags.map((tag) =>
          splitAt(tag, '=', isEscaped).map((part) => part.replace(/\\([, =])/g, '$1')),
        );
        assert.deepEqual(read, expected);
      }
    }),
    { numRuns: 2000 },
  );
});

/** InfluxDB 1 looks at the character before, InfluxDB 3 takes backslashes in pairs. */
const afterBackslash = (text: string, at: number) => text[at - 1] === '\\';
const afterOddBackslashes = (text: string, at: number) =>
  (/\\*$/.exec(text.slice(0, at))?.[0].length ?? 0) % 2 === 1;

function splitAt(
  text: string,
  separator: string,
  isEscaped: (text: string, at: number) => boolean,
): readonly string[] {
  const parts = [''];
  for (const [at, character] of text.split('').entries()) {
    if (character === separator && !isEscaped(text, at)) parts.push('');
    else parts.push((parts.pop() ?? '') + character);
  }
  return parts;
}

/** What of a name can be told in line protocol: no line ends, and no backslash that would escape what follows. */
function keptOf(name: string): string {
  const kept: string[] = [];
  for (const [at, character] of name.split('').entries()) {
    const follows = name[at + 1];
    if (character === '\\' && (follows === undefined || '\\, ='.includes(follows))) continue;
    kept.push(character === '\n' ? '_' : character);
  }
  return kept.length === 0 ? '_' : kept.join('');
}

test('JSON: one object; what is unknown is absent, what is not believed is told as it was said', () => {
  const { sample } = collectedForTest('figure1-22', 150, /^(shmem_group_traffic:|dialog:early)/);
  const untrusted = new Map([['tm:inuse_transactions', '18446744073709551615']]);
  const statistics = { ...sample.statistics, untrusted };
  const text = toJson({ ...of22, version: undefined, sample: { ...sample, statistics } });
  const labels = { group: 'traffic' };
  assert.deepEqual(JSON.parse(text), {
    schema: 'plimsoll/sample/v1',
    server: 'gw 1,"a"=b\\',
    time: '2026-11-22T22:14:35.047Z',
    allocator: 'F_MALLOC',
    header_bytes: 40,
    series: [
      { name: 'group.used', labels, value: 28905656, unit: 'bytes' },
      { name: 'group.real_used', labels, value: 30938216, unit: 'bytes' },
      { name: 'group.max_real_used', labels, value: 36087936, unit: 'bytes' },
      { name: 'group.fragments', labels, value: 50814, unit: 'count' },
      { name: 'dialog.early', labels: {}, value: 136, unit: 'count' },
      { name: 'sample.untrusted', labels: {}, value: 1, unit: 'count' },
    ],
    processes: [
      { id: 1, pid: 8786, type: 'HTTPD 127.0.0.1:8888' },
      { id: 6, pid: 8791, type: 'SIP receiver udp:127.0.0.1:5060' },
    ],
    statistics: {
      'dialog:early_dialogs': 136,
      'shmem_group_traffic:fragments': 50814,
      'shmem_group_traffic:max_real_used': 36087936,
      'shmem_group_traffic:memory_used': 28905656,
      'shmem_group_traffic:real_used': 30938216,
    },
    untrusted: { 'tm:inuse_transactions': '18446744073709551615' },
  });
  assert.doesNotMatch(text, /\n/);
});

test('Prometheus: names with units, HELP and TYPE once, no timestamps', () => {
  const few = collectedForTest('figure1full-36', 150, /^(dialog:(active|processed)|shmem:used)/);
  assert.equal(
    toPrometheus([{ server: few.server, isUp: true, collected: few }], 'text'),
    `# HELP plimsoll_up Whether the server answered (1) when it was last asked.
# TYPE plimsoll_up gauge
plimsoll_up{server="gw 1,\\"a\\"=b\\\\"} 1
# HELP plimsoll_last_sample_timestamp_seconds When the figures were read.
# TYPE plimsoll_last_sample_timestamp_seconds gauge
plimsoll_last_sample_timestamp_seconds{server="gw 1,\\"a\\"=b\\\\"} 1795387306.064
# HELP plimsoll_server_info What the server says it is.
# TYPE plimsoll_server_info gauge
plimsoll_server_info{server="gw 1,\\"a\\"=b\\\\",version="OpenSIPS (3.6.8 (x86_64/linux))",allocator="F_MALLOC"} 1
# HELP plimsoll_pool_used_bytes Bytes that modules asked for (used_size).
# TYPE plimsoll_pool_used_bytes gauge
plimsoll_pool_used_bytes{server="gw 1,\\"a\\"=b\\\\",pool="shm"} 111730936
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
    toPrometheus([{ server: 'gw', isUp: true, collected: few }], 'openmetrics'),
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
