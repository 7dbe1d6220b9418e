/**
 * The dashboard of a real daemon over real recordings: what each server said is in the store, as after a restart of the
 * daemon; each answers over HTTP what it said last; and nothing moves until `pass` is called.
 */
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';

import { manualClock } from '../../src/base/testing/manual-clock.ts';
import { instant } from '../../src/base/time.ts';
import type { Line } from '../../src/domain/sample.ts';
import { loadRecording } from '../../src/servers/recorded/load.ts';
import { playback } from '../../src/servers/recorded/playback.ts';
import { recordedServer } from '../../src/servers/recorded/recorded-server.ts';
import { listenHttp } from '../../src/servers/served/http-listener.ts';
import { watch, type WatchingDaemon } from './watching-daemon.ts';

export interface WatchedFleetOptions {
  /** What servers are called, and the recording of each, such as `figure1full-36`; `silent` answers nobody. */
  readonly servers: Readonly<Record<string, string>>;
  /** Then everybody has to have it. */
  readonly token?: string;
  /** False: nothing was kept of what was before. */
  readonly hasHistory?: boolean;
}

/** Its present is when the recordings end, unless time has passed. */
export type WatchedFleet = WatchingDaemon;

/** 2026-11-22T22:48:00Z, for every recording: theirs are moved there. */
const END = instant(Date.parse('2026-11-22T22:48:00Z'));
/** Nobody listens there: it is the port for discarding. */
const NOWHERE = 'http://127.0.0.1:9/mi';

export async function watchFleet({
  servers,
  token,
  hasHistory = true,
}: WatchedFleetOptions): Promise<WatchedFleet> {
  const clock = manualClock(END);
  const recordings = new Map<
    string,
    { readonly address: string; readonly lines: readonly Line[] }
  >();
  const listeners: { close(): Promise<void> }[] = [];
  for (const recording of new Set(Object.values(servers))) {
    if (recording === 'silent') continue;
    const lines = await linesOf(recording);
    const listening = await listenHttp(recordedServer(playback(lines), clock, recording), {
      host: '127.0.0.1',
      port: 0,
      generation: '3.x',
    });
    assert.ok(listening.ok);
    listeners.push(listening.value);
    recordings.set(recording, { address: listening.value.address, lines });
  }
  const named = Object.entries(servers);
  const watching = await watch({
    clock,
    servers: Object.fromEntries(
      named.map(([name, recording]) => [name, recordings.get(recording)?.address ?? NOWHERE]),
    ),
    kept: hasHistory
      ? named.flatMap(([server, recording]) =>
          (recordings.get(recording)?.lines ?? []).map((line) => ({ server, line })),
        )
      : [],
    token,
  });
  await watching.pass(3);
  return {
    address: watching.address,
    get now() {
      return watching.now;
    },
    pass: (time) => watching.pass(time),
    async close() {
      await watching.close();
      for (const listener of listeners) await listener.close();
    },
  };
}

/** Up to its last sample, and moved so that this is at the end. */
async function linesOf(recording: string): Promise<readonly Line[]> {
  const file = fileURLToPath(new URL(`../../recordings/${recording}.jsonl.gz`, import.meta.url));
  const loaded = await loadRecording(file);
  assert.ok(loaded.ok);
  const { lines } = loaded.value;
  const last = lines.findLast((line) => line.kind === 'sample')?.at ?? END;
  return lines
    .filter((line) => line.kind === 'header' || line.at <= last)
    .map((line) =>
      line.kind === 'header' ? line : { ...line, at: instant(line.at + END - last) },
    );
}
