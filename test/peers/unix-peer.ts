/** A peer over a unix datagram socket in a directory of its own. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { DgramSocket } from 'node-unix-socket';

import { unixDatagramTransport } from '../../src/servers/transports/unix-datagram.ts';
import type { Handler, Peer } from './peer.ts';

export async function unixPeer(): Promise<Peer> {
  const directory = mkdtempSync(join(tmpdir(), 'peer-'));
  const path = join(directory, 'mi.sock');
  const socket = new DgramSocket();
  const clients = new Set<string>();
  let handler: Handler = () => undefined;
  socket.on('data', (request: Buffer, client: string) => {
    clients.add(join(client, '..'));
    handler(request.toString(), {
      // The client may be gone by now, which is its good right: hence no word on errors.
      send(reply) {
        const bytes = Buffer.from(reply);
        socket.sendTo(bytes, 0, bytes.length, client, () => undefined);
      },
      end: () => undefined,
    });
  });
  socket.on('error', () => undefined);
  socket.bind(path);
  return {
    whole: (line, reply) => line.send(reply),
    connect: () => unixDatagramTransport({ address: `unix:${path}`, path }),
    answer: (next) => (handler = next),
    leftovers: () => [...clients].flatMap((client) => namesIn(client)),
    hangUp: async () => undefined,
    close: async () => {
      socket.close();
      rmSync(directory, { recursive: true });
    },
  };
}

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch {
    return []; // the whole directory is gone: nothing is left over
  }
}
