/** A peer behind a FIFO, with a reply directory of its own. */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { constants, mkdtempSync, openSync, readdirSync, rmSync } from 'node:fs';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { fifoTransport } from '../../src/servers/transports/fifo.ts';
import type { Handler, Peer } from './peer.ts';

export async function fifoPeer(): Promise<Peer> {
  const directory = mkdtempSync(join(tmpdir(), 'peer-'));
  const path = join(directory, 'fifo');
  execFileSync('mkfifo', [path]);
  // Opened for writing too, so that it never ends when a client goes.
  const requests = new Socket({
    fd: openSync(path, constants.O_RDWR | constants.O_NONBLOCK),
    writable: false,
  });
  const open = new Set<Socket>();
  let handler: Handler = () => undefined;
  requests.on('data', (chunk) => {
    const request = chunk.toString();
    const [, first = '', second = ''] = /^:([^:\n]*):([^:\n{]*)/.exec(request) ?? [];
    const name = request.includes('{') ? first : second;
    const back = new Socket({
      fd: openSync(join(directory, name), constants.O_WRONLY | constants.O_NONBLOCK),
      readable: false,
    });
    open.add(back);
    back.on('close', () => open.delete(back));
    back.on('error', () => undefined); // the client may have stopped reading
    handler(request, { send: (bytes) => back.write(bytes), end: () => back.end() });
  });
  const address = `fifo:${path}?reply_dir=${directory}`;
  const hangUp = async () => {
    const closed = [...open].map((back) => once(back, 'close'));
    for (const back of open) back.destroy();
    await Promise.all(closed);
  };
  return {
    whole: (line, reply) => {
      line.send(reply);
      line.end();
    },
    connect: () => fifoTransport({ address, path, replyDirectory: directory }),
    answer: (next) => (handler = next),
    leftovers: () => readdirSync(directory).filter((name) => name !== 'fifo'),
    hangUp,
    close: async () => {
      await hangUp();
      requests.destroy();
      rmSync(directory, { recursive: true });
    },
  };
}
