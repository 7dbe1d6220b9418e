/**
 * Serves datagrams over UDP or a unix socket, as mi_datagram does: text in 2.x, JSON-RPC from 3.0 on.
 *
 * An answer that outgrows the server's buffer is replaced by an error without JSON, and so is one to what cannot be
 * parsed (transcripts of mi_datagram).
 */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { existsSync, statSync, unlinkSync } from 'node:fs';
import { isIPv6 } from 'node:net';

import type { DgramSocket } from 'node-unix-socket';

import { failure, success, type Result } from '../../base/result.ts';
import { problem } from '../../domain/problems.ts';
import type { SipServer } from '../../domain/sip-server.ts';
import { DATAGRAM_LIMIT } from '../transports/datagram.ts';
import { idIn } from './http-listener.ts';
import { invalidRequest, jsonRpcReply } from './json-rpc-server.ts';
import { cannotListen, type Generation, type Listening } from './listening.ts';
import { textReply } from './text-server.ts';

export interface UdpListenerOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly generation: Generation;
}

export async function listenUdp(
  server: SipServer,
  { host, port, generation }: UdpListenerOptions,
): Promise<Result<Listening>> {
  const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4');
  socket.bind(port, host);
  try {
    await once(socket, 'listening');
  } catch (error) {
    return failure(cannotListen(`udp:${host}:${port}`, error));
  }
  let open = true;
  socket.on('error', () => undefined); // a client that is gone, told by the kernel
  socket.on('message', (request, client) => {
    void datagramReply(request.toString('utf8'), server, generation).then((reply) => {
      if (reply !== undefined && open) socket.send(reply, client.port, client.address);
    });
  });
  return success({
    address: `udp:${host}:${socket.address().port}`,
    async close() {
      open = false;
      socket.close();
      await once(socket, 'close');
    },
  });
}

export interface UnixListenerOptions {
  readonly path: string;
  readonly generation: Generation;
}

export async function listenUnix(
  server: SipServer,
  { path, generation }: UnixListenerOptions,
): Promise<Result<Listening>> {
  const address = `unix:${path}`;
  let socket: DgramSocket | undefined;
  try {
    const { DgramSocket: Socket } = await import('node-unix-socket');
    // The path of a run that was killed; anything else in its place is not ours to remove.
    if (existsSync(path) && statSync(path).isSocket()) unlinkSync(path);
    socket = new Socket();
    socket.bind(path);
  } catch (error) {
    socket?.close();
    return failure(
      socket === undefined
        ? problem('transport-missing', { address, why: 'node-unix-socket' })
        : cannotListen(address, error),
    );
  }
  const bound = socket;
  socket.on('error', () => undefined); // a client that is gone
  socket.on('data', (request: Buffer, client: string) => {
    void datagramReply(request.toString('utf8'), server, generation).then((reply) => {
      const bytes = Buffer.from(reply ?? '');
      if (reply !== undefined) bound.sendTo(bytes, 0, bytes.length, client, () => undefined);
    });
  });
  return success({
    address,
    async close() {
      bound.close();
      if (existsSync(path)) unlinkSync(path);
    },
  });
}

/** Undefined: nothing is sent. */
export async function datagramReply(
  request: string,
  server: SipServer,
  generation: Generation,
): Promise<string | undefined> {
  if (request === '') return undefined;
  if (generation === '2.x') {
    const reply = await textReply(request, server, 'datagram');
    if (typeof reply !== 'string') return undefined;
    return isTooLarge(reply) ? '500 Internal server error\n' : reply;
  }
  const reply = await jsonRpcReply(request, server, generation === '4.x');
  if (typeof reply === 'string') return isTooLarge(reply) ? '500 Internal error' : reply;
  if (reply.unanswered === 'unparsable') return '400 Parse_error';
  return reply.unanswered === 'shapeless' ? invalidRequest(idIn(request)) : undefined;
}

function isTooLarge(reply: string): boolean {
  return Buffer.byteLength(reply) > DATAGRAM_LIMIT;
}
