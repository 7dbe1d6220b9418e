/** The contract of SipServer over every way to talk, each to a recording that is served as the server it was. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Result } from '../base/result.ts';
import { manualClock } from '../base/testing/manual-clock.ts';
import { sipServerContract } from '../domain/sip-server.contract.ts';
import type { SipServer } from '../domain/sip-server.ts';
import { parseAddresses } from './address.ts';
import { connect, isLive } from './connect.ts';
import { loadRecording } from './recorded/load.ts';
import { playback } from './recorded/playback.ts';
import { recordedServer } from './recorded/recorded-server.ts';
import { listenUdp, listenUnix } from './served/datagram-listener.ts';
import { listenFifo } from './served/fifo-listener.ts';
import { listenHttp } from './served/http-listener.ts';
import { generationOf, type Generation, type Listening } from './served/listening.ts';

type Listen = (
  server: SipServer,
  generation: Generation,
  directory: string,
) => Promise<Result<Listening>>;

const http: Listen = (server, generation) =>
  listenHttp(server, { host: '127.0.0.1', port: 0, generation });
const udp: Listen = (server, generation) =>
  listenUdp(server, { host: '127.0.0.1', port: 0, generation });
const unix: Listen = (server, generation, directory) =>
  listenUnix(server, { path: join(directory, 'mi.sock'), generation });
const fifo: Listen = (server, generation, directory) =>
  listenFifo(server, { path: join(directory, 'fifo'), replyDirectory: directory, generation });

const RECORDINGS = ['figure1-22', 'figure1full-36', 'figure1-40'] as const;
const WAYS: Readonly<Record<string, readonly Listen[]>> = {
  FIFO: [fifo],
  UDP: [udp],
  'unix socket': [unix],
  HTTP: [http],
  'HTTP, UDP': [http, udp],
};

for (const name of RECORDINGS) {
  const loaded = await loadRecording(
    new URL(`../../recordings/${name}.jsonl.gz`, import.meta.url).pathname,
  );
  assert.ok(loaded.ok);
  const played = playback(loaded.value.lines);
  const { version = '' } = played.header;
  const last = loaded.value.lines.findLast((line) => line.kind === 'sample');
  const shared = [...(last?.statistics.values ?? [])].filter(([statistic]) =>
    statistic.startsWith('shmem:'),
  );
  const recorded = () => recordedServer(played, manualClock(played.end), name);

  sipServerContract({
    name: `${name}, recorded`,
    open: async () => recorded(),
    dispose: async () => undefined,
    version,
    shared,
  });
  for (const [way, listens] of Object.entries(WAYS)) {
    const directory = mkdtempSync(join(tmpdir(), 'contract-'));
    const listening: Listening[] = [];
    sipServerContract({
      name: `${name} over ${way}`,
      async open() {
        for (const listen of listens) {
          const started = await listen(recorded(), generationOf(version), directory);
          assert.ok(started.ok);
          listening.push(started.value);
        }
        const addresses = parseAddresses(listening.map(({ address }) => address).join());
        const [first, ...others] = addresses.ok ? addresses.value.filter(isLive) : [];
        assert.ok(first !== undefined);
        return connect([first, ...others], { clock: manualClock() });
      },
      async dispose() {
        await Promise.all(listening.map((one) => one.close()));
        rmSync(directory, { recursive: true });
      },
      version,
      shared,
    });
  }
}
