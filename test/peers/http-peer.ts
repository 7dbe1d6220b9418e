/** A peer that takes HTTP requests apart by hand and answers raw bytes. */
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

import { httpTransport } from '../../src/servers/transports/http.ts';
import type { Handler, Peer } from './peer.ts';

export async function httpPeer(root = '/mi'): Promise<Peer> {
  let handler: Handler = () => undefined;
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => undefined); // the client may hang up at any time
    let pending = '';
    socket.on('data', (chunk) => {
      pending += chunk.toString();
      const end = pending.indexOf('\r\n\r\n');
      const length = Number(/content-length: (\d+)/i.exec(pending)?.[1] ?? 0);
      if (end < 0 || pending.length < end + 4 + length) return;
      const request = pending.slice(0, end + 4 + length);
      pending = pending.slice(request.length);
      handler(request, { send: (bytes) => socket.write(bytes), end: () => socket.end() });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const address = `http://127.0.0.1:${port}${root}`;
  const hangUp = async () => {
    const closed = [...open].map((socket) => once(socket, 'close'));
    for (const socket of open) socket.destroy();
    await Promise.all(closed);
  };
  return {
    whole: (line, reply) => line.send(httpReply(reply)),
    connect: () => httpTransport({ address, host: '127.0.0.1', port, root }),
    answer: (next) => (handler = next),
    leftovers: () => [],
    hangUp,
    close: async () => {
      await hangUp();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A whole HTTP reply around a body, with the head that OpenSIPS sends. */
export function httpReply(body: string): string {
  const head = `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}`;
  return `${head}\r\n\r\n${body}`;
}
