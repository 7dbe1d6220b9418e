/**
 * Journeys: the same verbs against every way to talk to every generation of OpenSIPS, each a real recording that answers
 * over a real transport in a process of its own.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { loadRecording } from '../src/servers/recorded/load.ts';
import { run, start, type Running } from './plimsoll.ts';

interface Way {
  readonly name: string;
  readonly recording: string;
  /** Options of `replay`, in a directory of its own. */
  readonly listen: (directory: string) => readonly string[];
  readonly software: string;
  readonly allocator: 'F_MALLOC';
  readonly header: number | undefined;
}

const fifo = (directory: string) => ['--fifo', join(directory, 'fifo'), '--reply-dir', directory];
const http = () => ['--http', '0'];

const WAYS: readonly Way[] = [
  {
    name: '2.2 text FIFO',
    recording: 'figure1-22',
    listen: fifo,
    software: '2.2.8',
    allocator: 'F_MALLOC',
    header: 40,
  },
  {
    name: '2.2 text datagram',
    recording: 'figure1-22',
    listen: () => ['--udp', '0'],
    software: '2.2.8',
    allocator: 'F_MALLOC',
    header: 40,
  },
  {
    name: '2.2 mi_json',
    recording: 'figure1-22',
    listen: http,
    software: '2.2.8',
    allocator: 'F_MALLOC',
    header: 40,
  },
  {
    name: '3.6 FIFO',
    recording: 'figure1full-36',
    listen: fifo,
    software: '3.6.8',
    allocator: 'F_MALLOC',
    header: 64,
  },
  {
    name: '3.6 datagram',
    recording: 'figure1full-36',
    listen: () => ['--udp', '0'],
    software: '3.6.8',
    allocator: 'F_MALLOC',
    header: 64,
  },
  {
    name: '3.6 unix datagram',
    recording: 'figure1full-36',
    listen: (directory) => ['--unix', join(directory, 'mi.sock')],
    software: '3.6.8',
    allocator: 'F_MALLOC',
    header: 64,
  },
  {
    name: '3.6 HTTP',
    recording: 'figure1full-36',
    listen: http,
    software: '3.6.8',
    allocator: 'F_MALLOC',
    header: 64,
  },
  {
    name: '4.0 HTTP',
    recording: 'figure1-40',
    listen: http,
    software: '4.0.1',
    allocator: 'F_MALLOC',
    header: undefined,
  },
];

for (const way of WAYS) {
  describe(way.name, () => {
    const directory = mkdtempSync(join(tmpdir(), 'journey-'));
    let replay: Running;
    let address: string;
    before(async () => {
      const file = `recordings/${way.recording}.jsonl.gz`;
      // Looped, so that it does not end while somebody looks; the first seconds of a recording are its start-up.
      replay = start(['replay', file, '--speed', '60', '--loop', ...way.listen(directory)]);
      [, address = ''] = await replay.heard(/answering at (\S+)/);
      await samplesCanBeTaken(address);
    });
    after(async () => {
      assert.equal((await replay.interrupt()).code, 0);
      rmSync(directory, { recursive: true });
    });

    it('collect prints a sample in every format', async () => {
      const json = await run(['collect', address, '--once']);
      assert.equal(json.code, 0, json.talk);
      const { schema, server, version, allocator, header_bytes, series } = JSON.parse(json.out);
      assert.deepEqual(
        { schema, server, version, allocator, header_bytes },
        {
          schema: 'plimsoll/sample/v1',
          server: address,
          version: `OpenSIPS (${way.software} (x86_64/linux))`,
          allocator: way.allocator,
          ...(way.header === undefined
            ? { header_bytes: undefined }
            : { header_bytes: way.header }),
        },
      );
      const total = series.find(({ name }: { name: string }) => name === 'shm.total');
      assert.deepEqual(total, {
        name: 'shm.total',
        labels: {},
        value: 268_435_456,
        unit: 'bytes',
      });
      const influx = await run(['collect', address, '--once', '--format', 'influx']);
      assert.match(
        influx.out,
        /^sip_memory,pool=shm,server=\S+ total=268435456i,used=\d+i,real_used=\d+i/,
      );
      const prometheus = await run(['collect', address, '--format', 'prometheus']);
      assert.match(
        prometheus.out,
        /^plimsoll_pool_size_bytes\{server="[^"]+",pool="shm"\} 268435456$/m,
      );
    });

    it('watch prints a line a sample where there is no terminal', async () => {
      const { code, out, talk } = await run(['watch', address, '--count', '2']);
      assert.equal(code, 0, talk);
      const [heading = '', ...lines] = out.trimEnd().split('\n');
      assert.match(heading, /^time +in use +of pool +peak +dialogs/);
      assert.ok(lines.length >= 2);
      for (const line of lines) assert.match(line, /^\d\d:\d\d:\d\d( |$)/);
    });

    it('record keeps what it says, under the names it uses', async () => {
      const file = join(directory, 'kept.jsonl.gz');
      const { code, talk } = await run(['record', address, '-o', file, '--count', '2']);
      assert.equal(code, 0, talk);
      const kept = await loadRecording(file);
      const original = await loadRecording(`recordings/${way.recording}.jsonl.gz`);
      assert.ok(kept.ok && original.ok);
      const [header] = kept.value.lines;
      assert.deepEqual(
        header?.kind === 'header' && header.server.version,
        `OpenSIPS (${way.software} (x86_64/linux))`,
      );
      const known = new Set(
        original.value.lines.flatMap((line) => (line.kind === 'sample' ? [shared(line)] : [])),
      );
      const samples = kept.value.lines.filter((line) => line.kind === 'sample');
      assert.equal(samples.length, 2);
      for (const sample of samples) assert.ok(known.has(shared(sample)), shared(sample));
    });
  });
}

/** The shared pool's figures of a sample as one text. */
function shared(line: {
  readonly statistics: { readonly values: ReadonlyMap<string, number> };
}): string {
  return [...line.statistics.values]
    .filter(([name]) => name.startsWith('shmem'))
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
}

/** The recorded server needs a moment to be up, as the real one did. */
async function samplesCanBeTaken(address: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const { code, talk } = await run(['collect', address, '--once']);
    if (code === 0) return;
    assert.ok(attempt < 20, talk);
  }
}
