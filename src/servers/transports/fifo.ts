/**
 * FIFO: the request is written into the server's named pipe, the reply comes through one of ours (knowledge 2.1, 2.5).
 *
 * Our reply FIFO is opened before the request is sent, because the server drops an answer that nobody waits for. All
 * opening is non-blocking: a FIFO that nobody reads is a problem at once and not a hang. The request goes out in one
 * write, so that requests of several clients never mix. A reply FIFO serves as long as all goes well and is thrown away
 * with the first failure: what comes late finds no reader.
 */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, unlinkSync, writeSync } from 'node:fs';
import { access } from 'node:fs/promises';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { failure, success, type Result } from '../../base/result.ts';
import type { Milliseconds } from '../../base/time.ts';
import { problem } from '../../domain/problems.ts';
import { collectText } from './collect-text.ts';
import { codeOf, exchanges, unreachable, type Exchange } from './exchange.ts';
import { carried, type Transport } from './transport.ts';

export interface FifoOptions {
  /** As the operator wrote it, for problems. */
  readonly address: string;
  /** The server's FIFO (`fifo_name` of mi_fifo). */
  readonly path: string;
  /** Where the server looks for reply FIFOs (`reply_dir` of mi_fifo); it takes bare names only. */
  readonly replyDirectory: string;
}

/** The server reads at most this much (3.x), and a pipe takes this much in one piece (PIPE_BUF). */
const REQUEST_LIMIT = 4096;

const { O_RDONLY, O_WRONLY, O_NONBLOCK } = constants;

export function fifoTransport({ address, path, replyDirectory }: FifoOptions): Transport {
  const running = exchanges(address);
  let replyFifo: ReplyFifo | undefined;

  const throwAway = () => {
    if (replyFifo !== undefined) remove(replyFifo.path);
    replyFifo = undefined;
  };

  const converse = (reply: ReplyFifo, request: string, deadline: Milliseconds) =>
    running.run(deadline, (exchange) => {
      try {
        const fd = openSync(reply.path, O_RDONLY | O_NONBLOCK);
        const replies = new Socket({ fd, writable: false });
        exchange.whenOver(() => replies.destroy());
        collectText(replies, exchange, address);
        send(path, request, address, exchange);
      } catch (error) {
        exchange.fail(unreachable(address, error));
      }
    });

  return {
    address,
    carrier: 'fifo',
    requestLimit: REQUEST_LIMIT,
    async exchange(message, deadline) {
      if (replyFifo === undefined) {
        const made = await makeReplyFifo(address, replyDirectory);
        if (!made.ok) return made;
        replyFifo = made.value;
      }
      const result = await converse(replyFifo, carried(message.fifo)(replyFifo.name), deadline);
      if (!result.ok) throwAway();
      return result;
    },
    close() {
      running.close();
      throwAway();
    },
  };
}

interface ReplyFifo {
  readonly name: string;
  readonly path: string;
}

function send(path: string, request: string, address: string, exchange: Exchange): void {
  const fifo = openSync(path, O_WRONLY | O_NONBLOCK);
  try {
    if (!fstatSync(fifo).isFIFO()) {
      exchange.fail(problem('server-unreachable', { address, why: 'not a FIFO' }));
      return;
    }
    writeSync(fifo, request);
  } finally {
    closeSync(fifo);
  }
}

/** `mkfifo` of the system: Node has no call for it. The server may write into it, nobody else may read. */
async function makeReplyFifo(address: string, directory: string): Promise<Result<ReplyFifo>> {
  const name = `plimsoll_${randomBytes(12).toString('hex')}`;
  try {
    await access(directory, constants.W_OK | constants.X_OK);
    const path = join(directory, name);
    await promisify(execFile)('mkfifo', ['-m', '622', path]);
    return success({ name, path });
  } catch (error) {
    const why = `no reply FIFO in ${directory}: ${codeOf(error)}`;
    return failure(problem('transport-missing', { address, why }));
  }
}

function remove(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    // Somebody tidied up before us: what was wanted is the case.
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}
