/**
 * The dashboard of a real daemon over real recordings, on a clock that the test owns: what each server said is in the
 * store, as after a restart of the daemon; each answers over HTTP what it said last; and nothing moves until `pass` is called.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { manualClock } from '../../src/base/testing/manual-clock.ts';
import { instant, seconds, type Instant } from '../../src/base/time.ts';
import { createApi } from '../../src/daemon/api/api.ts';
import { livePush } from '../../src/daemon/api/live.ts';
import { openPage } from '../../src/daemon/api/page.ts';
import { createDaemon } from '../../src/daemon/daemon.ts';
import { listenOn } from '../../src/daemon/listen.ts';
import type { ServerEntry } from '../../src/daemon/watched-server.ts';
import type { Line } from '../../src/domain/sample.ts';
import { en } from '../../src/present/words/en.ts';
import { parseAddresses } from '../../src/servers/address.ts';
import { isLive } from '../../src/servers/connect.ts';
import { loadRecording } from '../../src/servers/recorded/load.ts';
import { playback } from '../../src/servers/recorded/playback.ts';
import { recordedServer } from '../../src/servers/recorded/recorded-server.ts';
import { listenHttp } from '../../src/servers/served/http-listener.ts';
import { openStore } from '../../src/store/embedded/open-store.ts';

export interface WatchedFleetOptions {
  /** What servers are called, and the recording of each, such as `figure1full-36`; `silent` answers nobody. */
  readonly servers: Readonly<Record<string, string>>;
  /** Then everybody has to have it. */
  readonly token?: string;
  /** False: nothing was kept of what was before. */
  readonly hasHistory?: boolean;
}

export interface WatchedFleet {
  /** Such as `http://127.0.0.1:40000`. */
  readonly address: string;
  /** When the recordings end: the present, unless time has passed. */
  readonly now: Instant;
  /** Lets time pass, a second at a time, with a sample of each server in each. */
  pass(time: number): Promise<void>;
  close(): Promise<void>;
}

/** 2026-11-22T22:48:00Z, for every recording: theirs are moved there. */
const END = instant(Date.parse('2026-11-22T22:48:00Z'));
const PAGE = fileURLToPath(new URL('../../dist/web/', import.meta.url));
/** Nobody listens there: it is the port for discarding. */
const NOWHERE = 'http://127.0.0.1:9/mi';

export async function watchFleet({
  servers,
  token,
  hasHistory = true,
}: WatchedFleetOptions): Promise<WatchedFleet> {
  const directory = mkdtempSync(join(tmpdir(), 'plimsoll-dashboard-'));
  const clock = manualClock(END);
  const opened = openStore(directory);
  assert.ok(opened.ok);
  const embedded = opened.value;

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
  const entries = Object.entries(servers).map(([name, recording]) =>
    entryOf(name, recordings.get(recording)?.address ?? NOWHERE),
  );
  for (const [server, recording] of hasHistory ? Object.entries(servers) : []) {
    const { lines = [] } = recordings.get(recording) ?? {};
    const kept = await embedded.keep(lines.map((line) => ({ server, line })));
    assert.ok(kept.ok);
  }

  const daemon = createDaemon({ clock, embedded, told: (met) => assert.fail(met?.code) });
  const live = livePush(daemon);
  const page = openPage(PAGE);
  assert.ok(page !== undefined, 'the page is not built: node scripts/ready.mjs');
  const { app } = createApi({ daemon, live, words: en, token, page });
  const door = await listenOn({ host: '127.0.0.1', port: 0 }, app.fetch);
  assert.ok(door.ok);

  /** Comes back when every server has answered, or failed to, once more. */
  const allAsked = () =>
    new Promise<void>((resolve) => {
      const missing = new Set(Object.keys(servers));
      if (missing.size === 0) resolve();
      const stop = daemon.fleet.listen(({ entry }, { kind, ...event }) => {
        const isAnswer =
          kind === 'reading' &&
          'reading' in event &&
          (event.reading.kind === 'sample' || event.reading.kind === 'failed');
        if (isAnswer) missing.delete(entry.name);
        if (missing.size > 0) return;
        stop();
        resolve();
      });
    });
  const pass = async (time: number) => {
    for (let second = 0; second < time; second++) {
      const asked = allAsked();
      await clock.advance(seconds(1));
      await asked;
    }
    await clock.advance(seconds(0));
  };
  await daemon.watch(entries);
  await pass(3);
  return {
    address: door.value.address,
    get now() {
      return clock.now();
    },
    pass,
    async close() {
      live.close();
      await door.value.close();
      await daemon.stop();
      for (const listener of listeners) await listener.close();
      rmSync(directory, { recursive: true });
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

function entryOf(name: string, address: string): ServerEntry {
  const addresses = parseAddresses(address);
  const [first] = addresses.ok ? addresses.value.filter(isLive) : [];
  assert.ok(first !== undefined);
  return { name, addresses: [first], interval: seconds(1) };
}
