/**
 * Gathers a stream of bytes into text, up to a limit.
 *
 * Bytes are decoded once at the end, so a character that was split between two reads stays whole, and bytes that are no
 * UTF-8 become the replacement character instead of an error: the dialect will say that the reply is garbled.
 */
import type { Readable } from 'node:stream';

import { problem } from '../../domain/problems.ts';
import { type Exchange, unreachable } from './exchange.ts';
import { REPLY_LIMIT } from './transport.ts';

export function collectText(stream: Readable, running: Exchange, address: string): void {
  const chunks: Buffer[] = [];
  let size = 0;
  let ended = false;
  stream.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > REPLY_LIMIT) running.fail(problem('reply-endless', { address, bytes: size }));
    else chunks.push(chunk);
  });
  stream.on('end', () => {
    ended = true;
    running.done(Buffer.concat(chunks).toString('utf8'));
  });
  stream.on('error', (error) => running.fail(unreachable(address, error)));
  stream.on('close', () => {
    if (!ended) running.fail(problem('reply-truncated', { address, bytes: size }));
  });
}
