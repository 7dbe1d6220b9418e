import assert from 'node:assert/strict';
import { test } from 'node:test';

import { eventsIn } from './event-stream.ts';

/** As it may come from a network: one byte at a time, or in pieces of any size. */
async function* inPieces(text: string, size: number) {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

test('events are read however the stream is cut, and a half one at its end is dropped', async () => {
  const text = [
    'event: hello\r\ndata: {}\r\nretry: 3000\r\n\r\n',
    ': still here\n\n',
    'event:server\ndata: {"name":"共享内存"}\n\n',
    'data: one\ndata:\ndata: three\n\n',
    'event: empty\n\n',
    'data: carriage\rdata: return\r\r',
    'event: half\ndata: cut',
  ].join('');
  for (const size of [1, 2, 3, 7, 1000]) {
    const events = await Array.fromAsync(eventsIn(inPieces(text, size)));
    assert.deepEqual(events, [
      { name: 'hello', data: '{}' },
      { name: 'server', data: '{"name":"共享内存"}' },
      { name: 'message', data: 'one\n\nthree' },
      { name: 'message', data: 'carriage\nreturn' },
    ]);
  }
});
