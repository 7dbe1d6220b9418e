/**
 * The thread of `demo-page.ts`: a daemon with a store that goes when the demo ends. It listens where `serve` does, or on any
 * port where that one is taken.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';

import { instant, milliseconds, scaledClock } from '../base/time.ts';
import { createDaemon } from '../daemon/daemon.ts';
import { chooseWords } from '../present/words/choose.ts';
import { parseAddresses } from '../servers/address.ts';
import { isLive } from '../servers/connect.ts';
import { openStore } from '../store/embedded/open-store.ts';
import type { DemoPageAnswer, DemoPageWish } from './demo-page.ts';
import { nodeClock } from './node-clock.ts';
import { openDoor } from './open-door.ts';

let close = () => Promise.resolve();

parentPort?.on('message', (message: DemoPageWish | 'close') => {
  if (message === 'close') void close().then(() => parentPort?.close());
  else void open(message).then((answer) => parentPort?.postMessage(answer));
});
parentPort?.postMessage('loaded');

async function open(wish: DemoPageWish): Promise<DemoPageAnswer> {
  const { servers, interval, speed, shown, machine, language } = wish;
  const now = instant(shown + (nodeClock.now() - machine) * speed);
  const directory = mkdtempSync(join(tmpdir(), 'plimsoll-demo-'));
  const store = openStore(directory);
  if (!store.ok) return store;
  const daemon = createDaemon({
    clock: scaledClock(nodeClock, speed, now),
    embedded: store.value,
    told: () => undefined, // the terminal shows the same servers and says what befalls them
  });
  close = async () => {
    await daemon.stop();
    rmSync(directory, { recursive: true, force: true });
  };
  const at = (port: number) =>
    openDoor(daemon, {
      listen: { host: '127.0.0.1', port },
      words: chooseWords([language]),
      token: undefined,
    });
  let door = await at(9560);
  if (!door.ok) door = await at(0);
  if (!door.ok) return door;
  const opened = door.value;
  const stop = close;
  close = () => opened.close().then(stop);
  await daemon.watch(
    servers.map(({ name, address }) => {
      const addresses = parseAddresses(address);
      const [first] = addresses.ok ? addresses.value.filter(isLive) : [];
      if (first === undefined) throw new Error(`our own address is none: ${address}`);
      return { name, addresses: [first], interval: milliseconds(interval) };
    }),
  );
  return { address: opened.address };
}
