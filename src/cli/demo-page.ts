/**
 * The dashboard of the demo: a daemon like that of `serve`, on the demo's clock, with a store that goes when the demo ends.
 *
 * It listens where `serve` does, or on any port where that one is taken.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { success, type Result } from '../base/result.ts';
import type { Clock } from '../base/time.ts';
import { createDaemon } from '../daemon/daemon.ts';
import type { HttpDoor } from '../daemon/listen.ts';
import type { ServerEntry } from '../daemon/watched-server.ts';
import { openStore } from '../store/embedded/open-store.ts';
import type { Context } from './context.ts';
import { openDoor } from './open-door.ts';

export async function openDemoPage(
  entries: readonly ServerEntry[],
  clock: Clock,
  { words, report }: Pick<Context, 'words' | 'report'>,
): Promise<Result<HttpDoor>> {
  const directory = mkdtempSync(join(tmpdir(), 'plimsoll-demo-'));
  const store = openStore(directory);
  if (!store.ok) return store;
  const daemon = createDaemon({
    clock,
    embedded: store.value,
    told: (met) => met !== undefined && report(met),
  });
  const close = async () => {
    await daemon.stop();
    rmSync(directory, { recursive: true, force: true });
  };
  const at = (port: number) =>
    openDoor(daemon, { listen: { host: '127.0.0.1', port }, words, token: undefined });
  let door = await at(9560);
  if (!door.ok) door = await at(0);
  if (!door.ok) {
    await close();
    return door;
  }
  const opened = door.value;
  await daemon.watch(entries);
  return success({ address: opened.address, close: () => opened.close().then(close) });
}
