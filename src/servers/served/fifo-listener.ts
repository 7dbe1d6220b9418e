/**
 * Serves a FIFO as mi_fifo does: text in 2.x, JSON-RPC from 3.0 on, each answer through the client's own reply FIFO.
 *
 * The request FIFO is opened for writing as well, so that it does not end when a client goes. A reply FIFO is opened
 * without waiting and tried five times in a third of a second; a client that reads slowly, or never, holds nobody up.
 */
import { execFile } from 'node:child_process';
import { constants, existsSync, lstatSync, openSync, statSync, unlinkSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

import { failure, success, type Result } from '../../base/result.ts';
import type { SipServer } from '../../domain/sip-server.ts';
import { endOfJson } from '../dialects/json-end.ts';
import { codeOf } from '../transports/exchange.ts';
import { jsonRpcReply } from './json-rpc-server.ts';
import { cannotListen, type Generation, type Listening } from './listening.ts';
import { textReply } from './text-server.ts';

export interface FifoListenerOptions {
  readonly path: string;
  /** Where clients make their reply FIFOs (`reply_dir`). */
  readonly replyDirectory: string;
  readonly generation: Generation;
}

const { O_RDWR, O_WRONLY, O_NONBLOCK, O_NOFOLLOW } = constants;

export async function listenFifo(
  server: SipServer,
  { path, replyDirectory, generation }: FifoListenerOptions,
): Promise<Result<Listening>> {
  const address = `fifo:${path}${replyDirectory === '/tmp' ? '' : `?reply_dir=${replyDirectory}`}`;
  try {
    // The FIFO of a run that was killed; anything else in its place is not ours to remove.
    if (existsSync(path) && lstatSync(path).isFIFO()) unlinkSync(path);
    await promisify(execFile)('mkfifo', ['-m', '622', path]);
  } catch (error) {
    return failure(cannotListen(address, existsSync(path) ? 'EEXIST' : error));
  }
  const requests = new Socket({ fd: openSync(path, O_RDWR | O_NONBLOCK), writable: false });
  const replies = new Set<Socket>();
  const take = generation === '2.x' ? takeText : takeJson;
  let pending = '';
  requests.on('data', (chunk) => {
    pending += chunk.toString('utf8');
    for (let taken = take(pending); taken !== undefined; taken = take(pending)) {
      pending = pending.slice(taken.length);
      void answer(taken, server, generation, replyDirectory, replies);
    }
  });
  return success({
    address,
    async close() {
      requests.destroy();
      for (const reply of replies) reply.destroy();
      if (existsSync(path)) unlinkSync(path);
    },
  });
}

/** One request off the FIFO. */
export interface Taken {
  readonly request: string;
  /** Undefined where the request cannot be answered. */
  readonly replyName: string | undefined;
  /** How much of what was read it takes up. */
  readonly length: number;
}

/** A request of 2.x ends with an empty line; one that lacks it swallows the next, as with the real server. */
export function takeText(pending: string): Taken | undefined {
  const end = pending.indexOf('\n\n');
  if (end < 0) return undefined;
  const request = pending.slice(0, end + 2);
  const replyName = /^:[a-z_]+:([^:\n]+)\n/.exec(request)?.[1];
  return { request, replyName, length: request.length };
}

/** A request of 3.x is `:reply:{…}`; whatever is not is dropped up to the end of its line. */
export function takeJson(pending: string): Taken | undefined {
  const head = /^\s*:([^:\n]*):\s*(?=[{[])/.exec(pending);
  if (head !== null) {
    const end = endOfJson(pending.slice(head[0].length));
    if (end === undefined) return undefined;
    const length = head[0].length + end;
    return { request: pending.slice(head[0].length, length), replyName: head[1], length };
  }
  const line = pending.indexOf('\n');
  return line < 0 ? undefined : { request: '', replyName: undefined, length: line + 1 };
}

async function answer(
  taken: Taken,
  server: SipServer,
  generation: Generation,
  directory: string,
  replies: Set<Socket>,
): Promise<void> {
  const reply = await replyTo(taken, server, generation);
  if (reply === undefined) return;
  const fifo = await openReply(join(directory, taken.replyName ?? ''));
  if (fifo === undefined) return;
  const back = new Socket({ fd: fifo, readable: false });
  replies.add(back);
  back.on('close', () => replies.delete(back));
  back.on('error', () => undefined); // the client has gone
  back.end(reply);
}

/**
 * What goes into the reply FIFO; undefined where it is not even opened. A notification, and what crashes the real 3.6.8
 * (JSON without a method), finds it closed without a byte, as it does there.
 */
export async function replyTo(
  { request, replyName }: Taken,
  server: SipServer,
  generation: Generation,
): Promise<string | undefined> {
  if (replyName === undefined || !/^[^./\\]{1,128}$/.test(replyName)) return undefined;
  const reply =
    generation === '2.x'
      ? await textReply(request, server, 'fifo')
      : await jsonRpcReply(request, server, generation === '4.x');
  if (typeof reply === 'string') return reply;
  return SILENT.has(reply.unanswered) ? undefined : '';
}

/** What the reply FIFO is not even opened for. */
const SILENT: ReadonlySet<string> = new Set(['unparsable', 'gone', 'deaf']);

const TRIES = 5;
const BETWEEN_TRIES = 80;

/** Undefined when nobody waits for the reply, or the name is not that of a FIFO. */
async function openReply(path: string): Promise<number | undefined> {
  for (let attempt = 1; ; attempt++) {
    try {
      if (!statSync(path).isFIFO() || lstatSync(path).isSymbolicLink()) return undefined;
      return openSync(path, O_WRONLY | O_NONBLOCK | O_NOFOLLOW);
    } catch (error) {
      if (codeOf(error) !== 'ENXIO' || attempt === TRIES) return undefined;
      await wait(BETWEEN_TRIES);
    }
  }
}
