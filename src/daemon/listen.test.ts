import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';

import { milliseconds } from '../base/time.ts';
import { isLoopback, listenOn } from './listen.ts';

test('whoever begins a request and does not go on is cut off; others are answered meanwhile', async () => {
  const patience = milliseconds(200);
  const door = await listenOn({ host: '127.0.0.1', port: 0 }, () => new Response('ok'), {
    patience,
  });
  assert.ok(door.ok);
  const { port } = new URL(door.value.address);
  const idle = [connect(Number(port), '127.0.0.1'), connect(Number(port), '127.0.0.1')];
  idle[0]?.write('GET / HT');
  const over = idle.map((socket) => once(socket.resume(), 'close'));
  assert.equal(await (await fetch(door.value.address)).text(), 'ok');
  await Promise.all(over);
  await door.value.close();
});

test('a door that is taken is a problem', async () => {
  const handler = () => new Response('ok');
  const first = await listenOn({ host: '127.0.0.1', port: 0 }, handler);
  assert.ok(first.ok);
  const port = Number(new URL(first.value.address).port);
  const second = await listenOn({ host: '127.0.0.1', port }, handler);
  assert.equal(!second.ok && second.problem.code, 'address-taken');
  await first.value.close();
});

test('loopback is what nobody reaches from elsewhere', () => {
  const hosts = [
    '127.0.0.1',
    '127.8.8.8',
    '::1',
    'localhost',
    '0.0.0.0',
    '::',
    '128.0.0.1',
    '127.0.0.1.evil',
  ];
  assert.deepEqual(
    hosts.filter((host) => isLoopback({ host, port: 1 })),
    ['127.0.0.1', '127.8.8.8', '::1', 'localhost'],
  );
});
