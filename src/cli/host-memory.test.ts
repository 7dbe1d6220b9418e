/** The limit of a group of processes, as both versions of cgroups say it, and how people write sizes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { GIB, MIB } from '../base/bytes.ts';
import { readHostMemory } from './demand-options.ts';
import { hostMemory, limitIn } from './host-memory.ts';

function reader(files: Readonly<Record<string, string>>) {
  return (file: string) => Promise.resolve(files[file]);
}

test('the least limit of the groups that hold it, whichever version says it', async () => {
  const files = reader({
    '/sys/fs/cgroup/system.slice/opensips.service/memory.max': 'max',
    '/sys/fs/cgroup/system.slice/memory.max': String(2 * GIB),
    '/sys/fs/cgroup/memory/lxc/sip/memory.limit_in_bytes': String(512 * MIB),
    '/sys/fs/cgroup/memory/memory.limit_in_bytes': '9223372036854771712',
  });
  assert.equal(await limitIn('0::/system.slice/opensips.service\n', files), 2 * GIB);
  assert.equal(await limitIn('9:memory:/lxc/sip\n4:cpu,cpuacct:/lxc/sip\n', files), 512 * MIB);
  assert.equal(await limitIn('0::/\n', files), undefined);
  assert.equal(await limitIn('nonsense', files), undefined);
});

test('a recording or a server elsewhere says nothing of this machine', async () => {
  assert.equal(await hostMemory('night.jsonl.gz', []), undefined);
  assert.equal(await hostMemory('http://192.0.2.7:8888/mi', []), undefined);
  assert.equal(await hostMemory('udp:127.0.0.1:8080,http://192.0.2.7:8888/mi', []), undefined);
  assert.equal((await hostMemory('fifo:/tmp/opensips_fifo', []))?.basis, 'machine');
});

test('sizes as people write them', () => {
  assert.deepEqual(['8GiB', '8G', '8GB', '512m', '1.5GiB'].map(readHostMemory), [
    8 * GIB,
    8 * GIB,
    8 * GIB,
    512 * MIB,
    1.5 * GIB,
  ]);
  for (const wrong of ['', 'eight', '-1GiB', '0']) assert.throws(() => readHostMemory(wrong));
});
