/**
 * Datagram over a unix socket (knowledge 2.2): as over UDP, but the server answers to a path, so ours must have one.
 *
 * Node has no unix datagram sockets of its own; the optional package `node-unix-socket` brings them, prebuilt. Every
 * exchange binds a path of its own in a private directory and removes it afterwards.
 */
import { chmodSync, mkdtempSync, rmSync, statSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { DgramSocket } from 'node-unix-socket';

import { failure, success, type Result } from '../../base/result.ts';
import { problem } from '../../domain/problems.ts';
import { DATAGRAM_LIMIT } from './datagram.ts';
import { exchanges, unreachable, type Exchange } from './exchange.ts';
import { carried, type Transport } from './transport.ts';

export interface UnixDatagramOptions {
  readonly address: string;
  /** The server's socket (`socket_name` of mi_datagram). */
  readonly path: string;
}

export function unixDatagramTransport({ address, path }: UnixDatagramOptions): Transport {
  const running = exchanges(address);
  let directory: string | undefined;
  let bound = 0;

  const converse = (make: () => DgramSocket, request: string, exchange: Exchange) => {
    try {
      directory ??= privateDirectory();
      if (!statSync(path).isSocket()) {
        exchange.fail(problem('server-unreachable', { address, why: 'not a socket' }));
        return;
      }
      const own = join(directory, `reply-${++bound}`);
      const socket = make();
      exchange.whenOver(() => {
        socket.close();
        unlinkSync(own);
      });
      socket.on('error', (error: Error) => exchange.fail(unreachable(address, error)));
      socket.on('data', (reply: Buffer) => exchange.done(reply.toString('utf8')));
      socket.bind(own);
      chmodSync(own, 0o622); // the server runs as somebody else and must be able to answer
      const bytes = Buffer.from(request);
      socket.sendTo(bytes, 0, bytes.length, path, (error) => {
        if (error !== undefined) exchange.fail(unreachable(address, error));
      });
    } catch (error) {
      exchange.fail(unreachable(address, error));
    }
  };

  return {
    address,
    carrier: 'datagram',
    requestLimit: DATAGRAM_LIMIT,
    async exchange(message, deadline) {
      const make = await socketMaker(address);
      if (!make.ok) return make;
      const request = carried(message.datagram)();
      return running.run(deadline, (exchange) => converse(make.value, request, exchange));
    },
    close() {
      running.close();
      if (directory !== undefined) rmSync(directory, { recursive: true, force: true });
      directory = undefined;
    },
  };
}

async function socketMaker(address: string): Promise<Result<() => DgramSocket>> {
  try {
    const { DgramSocket: Socket } = await import('node-unix-socket');
    return success(() => new Socket());
  } catch {
    return failure(problem('transport-missing', { address, why: 'node-unix-socket' }));
  }
}

/** Others may pass through it to a path they were told, and not list it. */
function privateDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'plimsoll-'));
  chmodSync(directory, 0o711);
  return directory;
}
