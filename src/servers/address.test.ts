import assert from 'node:assert/strict';
import { test } from 'node:test';

import { parseAddresses } from './address.ts';

const parsed = (text: string) => {
  const result = parseAddresses(text);
  return result.ok ? result.value : result.problem.facts['why'];
};

test('every form of address is read', () => {
  assert.deepEqual(parsed('http://127.0.0.1:8888/mi'), [
    { kind: 'http', text: 'http://127.0.0.1:8888/mi', host: '127.0.0.1', port: 8888, root: '/mi' },
  ]);
  assert.deepEqual(parsed('http://[::1]/json/'), [
    { kind: 'http', text: 'http://[::1]/json/', host: '::1', port: 8888, root: '/json' },
  ]);
  assert.deepEqual(parsed('http://sip.example.com:80'), [
    {
      kind: 'http',
      text: 'http://sip.example.com:80',
      host: 'sip.example.com',
      port: 80,
      root: '/mi',
    },
  ]);
  assert.deepEqual(parsed('udp:127.0.0.1:8080'), [
    { kind: 'udp', text: 'udp:127.0.0.1:8080', host: '127.0.0.1', port: 8080 },
  ]);
  assert.deepEqual(parsed('udp:[::1]:8080'), [
    { kind: 'udp', text: 'udp:[::1]:8080', host: '::1', port: 8080 },
  ]);
  assert.deepEqual(parsed('unix:/run/opensips/mi.sock'), [
    { kind: 'unix', text: 'unix:/run/opensips/mi.sock', path: '/run/opensips/mi.sock' },
  ]);
  assert.deepEqual(parsed('fifo:/tmp/opensips_fifo'), [
    {
      kind: 'fifo',
      text: 'fifo:/tmp/opensips_fifo',
      path: '/tmp/opensips_fifo',
      replyDirectory: '/tmp',
    },
  ]);
  assert.deepEqual(parsed('fifo:/run/fifo?reply_dir=/run/replies'), [
    {
      kind: 'fifo',
      text: 'fifo:/run/fifo?reply_dir=/run/replies',
      path: '/run/fifo',
      replyDirectory: '/run/replies',
    },
  ]);
  assert.deepEqual(parsed('gateway.jsonl.gz'), [
    { kind: 'recording', text: 'gateway.jsonl.gz', path: 'gateway.jsonl.gz' },
  ]);
  assert.deepEqual(parsed('-'), [{ kind: 'stdin', text: '-' }]);
});

test('several ways to one server stand in their order', () => {
  const both = parsed('http://127.0.0.1:8888/mi, udp:127.0.0.1:8080');
  assert.deepEqual(Array.isArray(both) && both.map(({ kind }) => kind), ['http', 'udp']);
});

test('what cannot be an address is refused with the reason', () => {
  assert.deepEqual(
    [
      '',
      'http://',
      'http://h/mi?x=1',
      'udp:host',
      'udp:h:0',
      'udp:h:70000',
      'unix:mi.sock',
      'fifo:x',
      'fifo:/x?a=b',
      'tcp:h:1',
      'a.jsonl,udp:h:1',
    ].map(parsed),
    [
      'it is empty',
      'it is not a URL',
      'a URL here has no query and no user',
      'it is not udp:HOST:PORT',
      'it is not udp:HOST:PORT',
      'it is not udp:HOST:PORT',
      'a socket is named by its full path',
      'a FIFO is named by its full path',
      'the only option is ?reply_dir=/DIRECTORY',
      'tcp: is none of http:, udp:, unix:, fifo:',
      'a recording has no second address',
    ],
  );
});
