/** A peer over UDP on loopback. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';

import { datagramTransport } from '../../src/servers/transports/datagram.ts';
import type { Handler, Peer } from './peer.ts';

export async function udpPeer(): Promise<Peer> {
  const socket = createSocket('udp4');
  let handler: Handler = () => undefined;
  socket.on('message', (request, { port, address }) => {
    handler(request.toString(), {
      send: (bytes) => socket.send(bytes, port, address),
      end: () => undefined,
    });
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  return {
    whole: (line, reply) => line.send(reply),
    connect: () => datagramTransport({ address: `udp:127.0.0.1:${port}`, host: '127.0.0.1', port }),
    answer: (next) => (handler = next),
    leftovers: () => [],
    hangUp: async () => undefined,
    close: async () => {
      socket.close();
      await once(socket, 'close');
    },
  };
}
