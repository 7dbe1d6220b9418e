/**
 * Datagram over UDP: one packet out, one packet in (knowledge 2.2, 2.5).
 *
 * Every exchange has a socket of its own, connected to the server: an answer that comes late, or twice, or from somebody
 * else, finds no one. Binding a socket costs some twenty microseconds.
 */
import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';

import { carried, type Transport } from './transport.ts';
import { exchanges, unreachable } from './exchange.ts';

export interface DatagramOptions {
  readonly address: string;
  readonly host: string;
  readonly port: number;
}

/** The server's buffer for requests and replies (65,457 in 2.x and 3.x). */
export const DATAGRAM_LIMIT = 65_457;

export function datagramTransport({ address, host, port }: DatagramOptions): Transport {
  const running = exchanges(address);
  return {
    address,
    carrier: 'datagram',
    requestLimit: DATAGRAM_LIMIT,
    exchange: (message, deadline) =>
      running.run(deadline, (exchange) => {
        const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4');
        exchange.whenOver(() => socket.close());
        socket.on('error', (error) => exchange.fail(unreachable(address, error)));
        socket.on('message', (reply) => exchange.done(reply.toString('utf8')));
        socket.connect(port, host, () => socket.send(carried(message.datagram)()));
      }),
    close: () => running.close(),
  };
}
