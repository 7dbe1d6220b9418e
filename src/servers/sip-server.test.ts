/** A live server behind a transport, in the hands of a test: what is asked how, and what becomes of trouble. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { manualClock } from '../base/testing/manual-clock.ts';
import { failure, success, type Result } from '../base/result.ts';
import { milliseconds, seconds } from '../base/time.ts';
import { problem } from '../domain/problems.ts';
import { selectors, type Query } from '../domain/query.ts';
import type { Carrier, Message } from './dialects/dialect.ts';
import { openSipsServer } from './opensips.ts';
import { severalWays } from './several.ts';
import type { Transport } from './transports/transport.ts';

/** A transport that answers from a function of what it carries. */
function scripted(
  carrier: Carrier,
  answer: (request: string) => Result<string> | Promise<Result<string>>,
  requestLimit = 1024,
): Transport & { readonly carried: readonly string[] } {
  const carried: string[] = [];
  return {
    address: `${carrier}:scripted`,
    carrier,
    requestLimit,
    carried,
    async exchange(message: Message) {
      const http = message.http?.('/mi');
      const request =
        carrier === 'fifo'
          ? message.fifo?.('reply')
          : carrier === 'datagram'
            ? message.datagram?.()
            : `${http?.method} ${http?.target} ${http?.body ?? ''}`;
      carried.push(request ?? '');
      return answer(request ?? '');
    },
    close: () => undefined,
  };
}

const deaf = failure(problem('server-deaf', { address: 'x', milliseconds: 1 }));
const options = { deadline: milliseconds(1000) };
const idIn = (request: string) => /"id":(\d+)/.exec(request)?.[1];
const jsonReply = (request: string, result: unknown) =>
  success(`{"jsonrpc":"2.0","result":${JSON.stringify(result)},"id":${idIn(request)}}`);

/** A 3.6 as far as it matters here. */
function answer36(request: string): Result<string> {
  if (!request.includes('{')) return deaf;
  if (request.includes('"version"'))
    return jsonReply(request, { Server: 'OpenSIPS (3.6.8 (x86_64/linux))' });
  if (request.includes('"which"')) return jsonReply(request, ['get_statistics', 'ps']);
  if (request.includes('"ps"'))
    return jsonReply(request, { Processes: [1, 2].map((ID) => ({ ID, PID: ID, Type: 'x' })) });
  const names = JSON.parse(/"statistics":(\[[^\]]*\])/.exec(request)?.[1] ?? '[]') as string[];
  return jsonReply(
    request,
    Object.fromEntries(
      names.map((name) => [name.endsWith(':') ? `${name}size` : `pkmem:${name}`, 1]),
    ),
  );
}

const shared: Query = { command: 'get_statistics', statistics: selectors('shmem:') };

test('a 3.6 FIFO is asked in text once, found to be JSON-RPC, and asked in that from then on', async () => {
  const fifo = scripted('fifo', answer36);
  const server = openSipsServer(fifo, options);
  assert.deepEqual(
    await server.ask({ command: 'ps' }),
    success([1, 2].map((id) => ({ id, pid: id, type: 'x' }))),
  );
  await server.ask({ command: 'ps' });
  assert.deepEqual(fifo.carried, [
    ':version:reply\n\n',
    ':reply:{"jsonrpc":"2.0","method":"version","id":2}\n\n',
    ':reply:{"jsonrpc":"2.0","method":"which","id":3}',
    ':reply:{"jsonrpc":"2.0","method":"ps","id":4}',
    ':reply:{"jsonrpc":"2.0","method":"ps","id":5}',
  ]);
});

test('a 2.x server over HTTP refuses the POST and is asked by GET; a 4.0 by its own names', async () => {
  const old = scripted('http', (request) =>
    success(
      request.startsWith('POST')
        ? '{"error": {"code": 406, "message": "Unexpected method"}}'
        : '{"Server": "OpenSIPS (2.2.8 (x86_64\\/linux))"}',
    ),
  );
  assert.deepEqual(
    await openSipsServer(old, options).ask({ command: 'version' }),
    success('OpenSIPS (2.2.8 (x86_64/linux))'),
  );
  const young = scripted('http', (request) =>
    jsonReply(
      request,
      request.includes('"which"')
        ? ['statistics:get', 'core:ps']
        : request.includes('version')
          ? { Server: 'OpenSIPS (4.0.1 (x86_64/linux))' }
          : { 'shmem:size': 1 },
    ),
  );
  await openSipsServer(young, options).ask(shared);
  assert.equal(
    young.carried.at(-1),
    'POST /mi {"jsonrpc":"2.0","method":"statistics:get","params":{"statistics":["shmem:"]},"id":3}',
  );
});

test('something else that answers is not taken for OpenSIPS', async () => {
  const other = scripted('http', (request) => jsonReply(request, { Server: 'kamailio (5.6.3)' }));
  assert.deepEqual(await openSipsServer(other, options).ask(shared), {
    ok: false,
    problem: {
      code: 'not-opensips',
      facts: { address: 'http:scripted', said: 'kamailio (5.6.3)' },
    },
  });
});

test('one question at a time, whoever asks', async () => {
  let under = 0;
  let most = 0;
  const slow = scripted('http', async (request) => {
    most = Math.max(most, ++under);
    await Promise.resolve();
    under--;
    return answer36(request);
  });
  const server = openSipsServer(slow, options);
  await Promise.all(Array.from({ length: 10 }, () => server.ask({ command: 'ps' })));
  assert.equal(most, 1);
});

test('an answer too large for a datagram is asked for class by class, and private memory process by process', async () => {
  const isTooLarge = (request: string) =>
    request.includes('"pkmem:"') || (request.match(/:"/g)?.length ?? 0) > 6;
  const datagram = scripted(
    'datagram',
    (request) =>
      request.includes('"get_statistics","params"') && isTooLarge(request)
        ? success('500 Internal error')
        : answer36(request),
    65_457,
  );
  const server = openSipsServer(datagram, options);
  const names = selectors('shmem:', 'pkmem:', 'dialog:', 'tm:');
  const answer = await server.ask({ command: 'get_statistics', statistics: names });
  assert.ok(answer.ok);
  const privateNames = [1, 2].flatMap((id) =>
    ['total_size', 'used_size', 'real_used_size', 'max_used_size', 'free_size', 'fragments'].map(
      (name) => `pkmem:${id}-${name}`,
    ),
  );
  assert.deepEqual(
    [...answer.value.values.keys()],
    ['shmem:size', ...privateNames, 'dialog:size', 'tm:size'],
  );
});

test('a request that outgrows the server is split before it is sent', async () => {
  const http = scripted('http', answer36);
  const names = selectors(
    ...Array.from({ length: 60 }, (_, index) => `shmem_a_group_with_a_long_name_${index}:`),
  );
  const answer = await openSipsServer(http, options).ask({
    command: 'get_statistics',
    statistics: names,
  });
  assert.equal(answer.ok && answer.value.values.size, 60);
  for (const request of http.carried)
    assert.ok(request.length <= 1024 + 'POST /mi '.length, `${request.length}`);
});

test('when the first way is deaf the next takes over, and the first is tried again after a while', async () => {
  const clock = manualClock();
  let isDeaf = false;
  const http = scripted('http', (request) => (isDeaf ? deaf : answer36(request)));
  const udp = scripted(
    'datagram',
    (request) => (request.startsWith(':') ? success('400 Parse_error') : answer36(request)),
    65_457,
  );
  const both = severalWays([openSipsServer(http, options), openSipsServer(udp, options)], clock);
  const asked = async () => {
    const before = [http.carried.length, udp.carried.length];
    assert.equal((await both.ask(shared)).ok, true);
    return [http.carried.length > (before[0] ?? 0), udp.carried.length > (before[1] ?? 0)];
  };
  assert.deepEqual(await asked(), [true, false]);
  isDeaf = true;
  assert.deepEqual(await asked(), [true, true]);
  assert.deepEqual(await asked(), [false, true]);
  isDeaf = false;
  await clock.advance(seconds(31));
  assert.deepEqual(await asked(), [true, false]);
});

test('a server that was away is asked anew what it speaks: it may come back as another version', async () => {
  let isNew = false;
  const http = scripted('http', (request) => {
    if (!isNew) return answer36(request);
    if (request.startsWith('POST'))
      return success('{"error": {"code": 406, "message": "Unexpected method"}}');
    return success(
      request.includes('version')
        ? '{"Server": "OpenSIPS (2.2.8 (x86_64\\/linux))"}'
        : '{"shmem:size": "2"}',
    );
  });
  const server = openSipsServer(http, options);
  assert.equal((await server.ask(shared)).ok, true);
  isNew = true;
  await server.ask(shared); // the surprise
  const again = await server.ask(shared);
  assert.deepEqual(again.ok && [...again.value.values], [['shmem:size', 2]]);
});

test('a 2.x FIFO that was slow once is not spoilt for the next question by a probe in JSON', async () => {
  let isSlow = true;
  let pending = '';
  // As the real one reads: a request ends with an empty line, whatever is in it.
  const fifo = scripted('fifo', (request) => {
    pending += request;
    if (!pending.includes('\n\n')) return deaf;
    const whole = pending;
    pending = '';
    if (isSlow || !whole.startsWith(':version:')) return deaf;
    return success('200 OK\nServer:: OpenSIPS (2.2.8 (x86_64/linux))\n\n');
  });
  const server = openSipsServer(fifo, options);
  assert.equal((await server.ask({ command: 'version' })).ok, false);
  isSlow = false;
  assert.deepEqual(
    await server.ask({ command: 'version' }),
    success('OpenSIPS (2.2.8 (x86_64/linux))'),
  );
});
