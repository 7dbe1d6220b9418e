/**
 * A real daemon with its store, its API, its live push and its page, on a clock that the test owns: nobody is asked and
 * nothing moves until `pass` is called. Those it watches answer over HTTP.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { ManualClock } from '../../src/base/testing/manual-clock.ts';
import { seconds, type Instant } from '../../src/base/time.ts';
import { createApi } from '../../src/daemon/api/api.ts';
import { livePush } from '../../src/daemon/api/live.ts';
import { openPage } from '../../src/daemon/api/page.ts';
import { createDaemon } from '../../src/daemon/daemon.ts';
import { listenOn } from '../../src/daemon/listen.ts';
import type { ServerEntry } from '../../src/daemon/watched-server.ts';
import { en } from '../../src/present/words/en.ts';
import { parseAddresses } from '../../src/servers/address.ts';
import { isLive } from '../../src/servers/connect.ts';
import type { KeptLine } from '../../src/domain/series-store.ts';
import { openStore } from '../../src/store/embedded/open-store.ts';

export interface WatchingOptions {
  readonly clock: ManualClock;
  /** By name: where each answers. */
  readonly servers: Readonly<Record<string, string>>;
  /** What is in the store already, as after a restart of the daemon. */
  readonly kept?: readonly KeptLine[];
  /** Then everybody has to have it. */
  readonly token?: string | undefined;
}

export interface WatchingDaemon {
  /** Such as `http://127.0.0.1:40000`. */
  readonly address: string;
  readonly now: Instant;
  /** Lets time pass, a second at a time, with a sample of each server in each. */
  pass(time: number): Promise<void>;
  close(): Promise<void>;
}

const PAGE = fileURLToPath(new URL('../../dist/web/', import.meta.url));

export async function watch({
  clock,
  servers,
  kept = [],
  token,
}: WatchingOptions): Promise<WatchingDaemon> {
  const directory = mkdtempSync(join(tmpdir(), 'plimsoll-dashboard-'));
  const opened = openStore(directory);
  assert.ok(opened.ok);
  const embedded = opened.value;
  assert.ok((await embedded.keep(kept)).ok);

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
  await daemon.watch(Object.entries(servers).map(([name, address]) => entryOf(name, address)));
  return {
    address: door.value.address,
    get now() {
      return clock.now();
    },
    async pass(time) {
      for (let second = 0; second < time; second++) {
        const asked = allAsked();
        await clock.advance(seconds(1));
        await asked;
      }
      await clock.advance(seconds(0));
    },
    async close() {
      live.close();
      await door.value.close();
      await daemon.stop();
      rmSync(directory, { recursive: true });
    },
  };
}

function entryOf(name: string, address: string): ServerEntry {
  const addresses = parseAddresses(address);
  const [first] = addresses.ok ? addresses.value.filter(isLive) : [];
  assert.ok(first !== undefined);
  return { name, addresses: [first], interval: seconds(1) };
}
