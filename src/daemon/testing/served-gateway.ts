/**
 * A gateway for tests of the daemon: a real recording that answers over HTTP, standing still at one of its samples, and
 * a clock on which a second passes in a few milliseconds.
 */
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';

import { instant, scaledClock, seconds } from '../../base/time.ts';
import { nodeClock } from '../../cli/node-clock.ts';
import { parseAddresses } from '../../servers/address.ts';
import { isLive } from '../../servers/connect.ts';
import { loadRecording } from '../../servers/recorded/load.ts';
import { playback } from '../../servers/recorded/playback.ts';
import { recordedServer } from '../../servers/recorded/recorded-server.ts';
import { listenHttp } from '../../servers/served/http-listener.ts';
import type { Fleet } from '../fleet.ts';
import type { ServerEntry } from '../watched-server.ts';

/** Thirty times as fast as the wall's. */
export const quickClock = () => scaledClock(nodeClock, 30, nodeClock.now());

export interface ServedGateway {
  entry(name: string): ServerEntry;
  close(): Promise<void>;
}

export async function servedGateway(recording = 'figure1-36'): Promise<ServedGateway> {
  const file = fileURLToPath(new URL(`../../../recordings/${recording}.jsonl.gz`, import.meta.url));
  const loaded = await loadRecording(file);
  assert.ok(loaded.ok);
  const played = playback(loaded.value.lines);
  const still = { ...nodeClock, now: () => instant(played.start + 100_000) };
  const listening = await listenHttp(recordedServer(played, still, file), {
    host: '127.0.0.1',
    port: 0,
    generation: '3.x',
  });
  assert.ok(listening.ok);
  const { address } = listening.value;
  return {
    entry(name) {
      const addresses = parseAddresses(address);
      const [first] = addresses.ok ? addresses.value.filter(isLive) : [];
      assert.ok(first !== undefined);
      return { name, addresses: [first], interval: seconds(1) };
    },
    close: () => listening.value.close(),
  };
}

/** Comes back when a server of this name has been sampled once more. */
export function sampled(fleet: Fleet, name: string): Promise<void> {
  return new Promise((resolve) => {
    const stopListening = fleet.listen(({ entry }, event) => {
      if (entry.name !== name || event.kind !== 'reading' || event.reading.kind !== 'sample')
        return;
      stopListening();
      resolve();
    });
  });
}
