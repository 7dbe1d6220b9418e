import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';

import { fifoPeer } from '../../../test/peers/fifo-peer.ts';
import { httpPeer } from '../../../test/peers/http-peer.ts';
import { udpPeer } from '../../../test/peers/udp-peer.ts';
import { unixPeer } from '../../../test/peers/unix-peer.ts';
import { milliseconds } from '../../base/time.ts';
import { textDialect } from '../dialects/text.ts';
import { fifoTransport } from './fifo.ts';
import { transportContract } from './transport.contract.ts';

transportContract({ name: 'FIFO', listen: fifoPeer, isStream: true });
transportContract({ name: 'UDP', listen: udpPeer, isStream: false });
transportContract({ name: 'a unix socket', listen: unixPeer, isStream: false });
transportContract({ name: 'HTTP', listen: httpPeer, isStream: true });

const message = textDialect.encode({ command: 'uptime' }, 1);

test('a FIFO that nobody reads is a problem at once, and so is a file in its place', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'fifo-'));
  const fifo = join(directory, 'fifo');
  const file = join(directory, 'file');
  execFileSync('mkfifo', [fifo]);
  writeFileSync(file, 'precious');
  const met = async (path: string) => {
    const transport = fifoTransport({ address: path, path, replyDirectory: directory });
    const result = await transport.exchange(message, milliseconds(20_000));
    transport.close();
    return result.ok ? result : result.problem;
  };
  assert.deepEqual(await met(fifo), {
    code: 'server-unreachable',
    facts: { address: fifo, why: 'ENXIO' },
  });
  assert.deepEqual(await met(file), {
    code: 'server-unreachable',
    facts: { address: file, why: 'not a FIFO' },
  });
  assert.equal(readFileSync(file, 'utf8'), 'precious');
  rmSync(directory, { recursive: true });
});

test('a reply directory that is not there is named', async () => {
  const transport = fifoTransport({ address: 'fifo:/x', path: '/x', replyDirectory: '/no/such' });
  assert.deepEqual(await transport.exchange(message, milliseconds(20_000)), {
    ok: false,
    problem: {
      code: 'transport-missing',
      facts: { address: 'fifo:/x', why: 'no reply FIFO in /no/such: ENOENT' },
    },
  });
  transport.close();
});

test('an HTTP status of the server itself ends the exchange without its body', async () => {
  const peer = await httpPeer();
  const head = 'Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n';
  for (const [status, expected] of [
    ['500 Internal Server Error', { code: 'reply-too-large', command: 'uptime' }],
    ['400 Bad Request', { code: 'not-opensips', said: 'HTTP 400 Bad Request' }],
  ] as const) {
    const transport = peer.connect();
    peer.answer((_, line) => line.send(`HTTP/1.1 ${status}\r\n${head}`));
    const met = await transport.exchange(
      { command: 'uptime', http: (target) => ({ method: 'POST', target, body: '{}' }) },
      milliseconds(20_000),
    );
    const { code, ...facts } = expected;
    const { address } = transport;
    assert.deepEqual(met, { ok: false, problem: { code, facts: { address, ...facts } } });
    transport.close();
  }
  await peer.close();
});
