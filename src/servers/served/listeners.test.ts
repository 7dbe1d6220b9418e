/**
 * The listeners against clients that are not ours: the shell tool of 2.x, opensips-cli, OpenSIPS Control Panel and the
 * Prometheus exporters as they are known to ask (knowledge 1, 2), and clients that behave badly.
 */
import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import {
  closeSync,
  constants,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';

import { manualClock } from '../../base/testing/manual-clock.ts';
import type { SipServer } from '../../domain/sip-server.ts';
import { loadRecording } from '../recorded/load.ts';
import { playback } from '../recorded/playback.ts';
import { recordedServer } from '../recorded/recorded-server.ts';
import { listenUdp, listenUnix } from './datagram-listener.ts';
import { listenFifo } from './fifo-listener.ts';
import { listenHttp } from './http-listener.ts';
import type { Listening } from './listening.ts';

async function serverOf(name: string): Promise<SipServer> {
  const file = new URL(`../../../recordings/${name}.jsonl.gz`, import.meta.url).pathname;
  const loaded = await loadRecording(file);
  assert.ok(loaded.ok);
  const played = playback(loaded.value.lines);
  return recordedServer(played, manualClock(played.end), name);
}

const HOST = '127.0.0.1';

describe('HTTP of a 3.6', () => {
  let listening: Listening;
  before(async () => {
    const started = await listenHttp(await serverOf('figure1full-36'), {
      host: HOST,
      port: 0,
      generation: '3.x',
    });
    assert.ok(started.ok);
    listening = started.value;
  });
  after(() => listening.close());

  const post = async (body: string) => {
    const reply = await fetch(listening.address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
    });
    return [reply.status, JSON.parse(await reply.text())] as const;
  };

  it('answers what opensips-cli asks when it diagnoses memory', async () => {
    const [status, reply] = await post(
      '{"jsonrpc": "2.0", "id": "12345", "method": "get_statistics", "params": {"statistics": ["shmem:", "pkmem:"]}}',
    );
    assert.equal(status, 200);
    assert.equal(reply.id, '12345');
    assert.equal(reply.result['shmem:total_size'], 268_435_456);
    assert.equal(reply.result['pkmem:6-total_size'], 33_554_432);
    const [, ps] = await post('{"jsonrpc": "2.0", "id": "12346", "method": "ps"}');
    assert.deepEqual(ps.result.Processes[0], { ID: 0, PID: 8785, Type: 'attendant' });
  });

  it('answers the statistics that a control panel has ticked, by their bare names', async () => {
    const [, reply] = await post(
      '{"jsonrpc":"2.0","method":"get_statistics","params":[["real_used_size","max_used_size","active_dialogs"]],"id":1}',
    );
    assert.deepEqual(reply.result, {
      'shmem:real_used_size': 119_212_328,
      'shmem:max_used_size': 234_607_496,
      'dialog:active_dialogs': 0,
    });
  });

  it('answers all, as an exporter asks', async () => {
    const [, reply] = await post(
      '{"jsonrpc":"2.0","id":10,"method":"get_statistics","params":[["all"]]}',
    );
    assert.equal(Object.keys(reply.result).length, 153);
    const [, list] = await post('{"jsonrpc":"2.0","id":10,"method":"list_statistics"}');
    assert.equal(list.result['tm:inuse_transactions'], 'non-incremental');
  });

  it('does not have the commands that change something', async () => {
    for (const method of [
      'dr_reload',
      'reset_statistics',
      'mem_shm_dump',
      'log_level',
      'kill',
      'cache_store',
    ]) {
      const [, reply] = await post(`{"jsonrpc":"2.0","method":"${method}","id":1}`);
      assert.deepEqual(reply, {
        jsonrpc: '2.0',
        error: { code: -32_601, message: 'Method not found' },
        id: 1,
      });
    }
  });
});

describe('FIFO of a 2.2', () => {
  const directory = mkdtempSync(join(tmpdir(), 'served-'));
  const path = join(directory, 'opensips_fifo');
  let listening: Listening;
  before(async () => {
    const started = await listenFifo(await serverOf('figure1-22'), {
      path,
      replyDirectory: directory,
      generation: '2.x',
    });
    assert.ok(started.ok);
    listening = started.value;
  });
  after(async () => {
    await listening.close();
    assert.deepEqual(
      readdirSync(directory).filter((name) => name === 'opensips_fifo'),
      [],
    );
    rmSync(directory, { recursive: true });
  });

  it('answers the shell tool: mkfifo, cat, echo', async () => {
    const script = `
      mkfifo ${directory}/reply_1
      cat ${directory}/reply_1 > ${directory}/answer &
      printf ':get_statistics:reply_1\\nshmem:\\n\\n' > ${path}
      wait; cat ${directory}/answer; rm ${directory}/reply_1`;
    const { stdout } = await promisify(execFile)('sh', ['-c', script]);
    const [status, first] = stdout.split('\n');
    assert.deepEqual([status, first], ['200 OK', 'shmem:total_size:: 268435456']);
    assert.ok(stdout.endsWith('\n\n'));
  });

  const ask = (name: string, request: string): Promise<string> => {
    execFileSync('mkfifo', [join(directory, name)]);
    const fd = openSync(join(directory, name), constants.O_RDONLY | constants.O_NONBLOCK);
    const reply = new Socket({ fd, writable: false });
    let text = '';
    reply.on('data', (chunk) => (text += String(chunk)));
    send(request);
    return once(reply, 'end').then(() => text);
  };
  const send = (request: string) => {
    const fifo = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
    writeSync(fifo, request);
    closeSync(fifo);
  };

  it('answers twenty clients at once, each its own', async () => {
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        ask(
          `many_${index}`,
          `:get_statistics:many_${index}\n${index % 2 === 0 ? 'shmem:' : 'dialog:'}\n\n`,
        ),
      ),
    );
    for (const [index, reply] of replies.entries()) {
      assert.match(reply, index % 2 === 0 ? /^200 OK\nshmem:/ : /^200 OK\ndialog:/);
    }
  });

  it('a client that never reads, one that is gone and one that names a file hold nobody up', async () => {
    writeFileSync(join(directory, 'file'), 'precious');
    symlinkSync(join(directory, 'file'), join(directory, 'link'));
    execFileSync('mkfifo', [join(directory, 'idle')]);
    for (const name of ['idle', 'gone', 'file', 'link', '../escape', '.hidden'])
      send(`:version:${name}\n\n`);
    assert.equal(
      await ask('after_them', ':version:after_them\n\n'),
      '200 OK\nServer:: OpenSIPS (2.2.8 (x86_64/linux))\n\n',
    );
    assert.equal(String(execFileSync('cat', [join(directory, 'file')])), 'precious');
  });

  it('a request that does not end swallows the next, as with the real one', async () => {
    const swallowed = ask('first', ':version:first\n');
    send(':version:second\n\n');
    // The two are one request now: `version` with an argument, answered to the first.
    assert.match(await swallowed, /^200 OK\n|^400 /);
    assert.match(await ask('third', ':version:third\n\n'), /^200 OK\nServer/);
  });
});

describe('FIFO of a 3.6', () => {
  it('takes a request in pieces, answers 64 KiB and more, and outlives what crashes the real one', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'served-'));
    const path = join(directory, 'fifo');
    const server = await serverOf('figure1full-36');
    // A class so large that its answer does not fit the pipe.
    const large: SipServer = {
      ...server,
      ask: async (query) =>
        query.command === 'which'
          ? ({
              ok: true,
              value: Array.from({ length: 20_000 }, (_, index) => `command_${index}`),
            } as never)
          : server.ask(query),
    };
    const started = await listenFifo(large, { path, replyDirectory: directory, generation: '3.x' });
    assert.ok(started.ok);
    const fifo = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
    const ask = async (name: string, ...pieces: string[]) => {
      execFileSync('mkfifo', [join(directory, name)]);
      const reply = new Socket({
        fd: openSync(join(directory, name), constants.O_RDONLY | constants.O_NONBLOCK),
        writable: false,
      });
      let text = '';
      reply.on('data', (chunk) => (text += String(chunk)));
      for (const piece of pieces) writeSync(fifo, piece);
      await once(reply, 'end');
      return text;
    };
    assert.match(
      await ask('a', ':a:{"jsonrpc":"2.0",', '"method":"version",', '"id":1}'),
      /"Server":"OpenSIPS \(3\.6\.8/,
    );
    assert.ok((await ask('b', ':b:{"jsonrpc":"2.0","method":"which","id":1}')).length > 250_000);
    for (const [index, crash] of [
      '{}',
      '{"jsonrpc":"2.0","id":1}',
      '{"jsonrpc":"2.0","method":5,"id":1}',
      '[]',
    ].entries()) {
      assert.equal(await ask(`c${index}`, `:c${index}:${crash}`), '');
    }
    assert.match(
      await ask('d', 'garbage without colon\n', ':d:{"jsonrpc":"2.0","method":"version","id":1}'),
      /3\.6\.8/,
    );
    closeSync(fifo);
    await started.value.close();
    rmSync(directory, { recursive: true });
  });
});

describe('datagrams', () => {
  it('answer over UDP, and say in plain words what they cannot parse', async () => {
    const started = await listenUdp(await serverOf('figure1full-36'), {
      host: HOST,
      port: 0,
      generation: '3.x',
    });
    assert.ok(started.ok);
    const port = Number(started.value.address.split(':').at(-1));
    const ask = async (request: string) => {
      const client = createSocket('udp4');
      client.send(request, port, HOST);
      const [reply] = await once(client, 'message');
      client.close();
      return String(reply);
    };
    assert.match(
      await ask('{"jsonrpc":"2.0","method":"uptime","id":1}'),
      /"Up time":"\d+ \[sec\]"/,
    );
    assert.equal(await ask('not json'), '400 Parse_error');
    await started.value.close();
  });

  it('a path of a dead run is taken over, a file is not', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'served-'));
    const server = await serverOf('figure1full-36');
    const path = join(directory, 'mi.sock');
    const dead = await listenUnix(server, { path, generation: '3.x' });
    const next = await listenUnix(server, { path, generation: '3.x' });
    assert.ok(dead.ok && next.ok);
    await next.value.close();
    await dead.value.close();
    const file = join(directory, 'file');
    writeFileSync(file, 'precious');
    for (const refused of [
      await listenUnix(server, { path: file, generation: '3.x' }),
      await listenFifo(server, { path: file, replyDirectory: directory, generation: '3.x' }),
    ]) {
      assert.equal(refused.ok ? '' : refused.problem.code, 'address-taken');
    }
    assert.equal(String(execFileSync('cat', [file])), 'precious');
    rmSync(directory, { recursive: true });
  });
});
