/** Journeys of `explain`: a live server, a window of a recording, and what cannot be explained. */
import assert from 'node:assert/strict';
import { after, before, describe, it, test } from 'node:test';

import { run, start, type Running } from './plimsoll.ts';

describe('explain of a live server', () => {
  let replay: Running;
  let address: string;
  before(async () => {
    const file = 'recordings/figure1full-36.jsonl.gz';
    replay = start(['replay', file, '--http', '0', '--speed', '30', '--loop']);
    [, address = ''] = await replay.heard(/answering at (\S+)/);
    await run(['watch', address, '--count', '1']); // the first seconds of the recording are its start-up
  });
  after(() => replay.kill());

  it('watches for as long as it is told, and says so', async () => {
    const { code, out, talk } = await run(['explain', address, '--for', '3s', '--json']);
    assert.equal(code, 0, talk);
    assert.match(talk, /^plimsoll: watching http\S+ for 3 s; Ctrl-C ends it/);
    const { schema, server, epochs } = JSON.parse(out);
    assert.equal(schema, 'plimsoll/explanation/v1');
    assert.equal(server.name, address);
    assert.equal(server.version, 'OpenSIPS (3.6.8 (x86_64/linux))');
    assert.equal(server.allocator, 'F_MALLOC');
    assert.ok(epochs.length > 0);
  });

  it('ends at an interrupt with what was seen until then', async () => {
    const explaining = start(['explain', address, '--for', '1h']);
    await explaining.heard(/watching/);
    await run(['watch', address, '--count', '2']); // so long, at least, the other watches
    const { code, out } = await explaining.interrupt();
    assert.equal(code, 0);
    assert.match(out, /^OpenSIPS \(3\.6\.8/);
  });

  it('has no past to cut a window from', async () => {
    const { code, talk } = await run(['explain', address, '--since', '1h']);
    assert.equal(code, 2);
    assert.match(talk, /--since and --until need something kept/);
  });
});

test('a window of a recording is counted from its end', async () => {
  const { out } = await run([
    'explain',
    'recordings/figure1-40.jsonl.gz',
    '--since',
    '60s',
    '--json',
  ]);
  const { epochs, events } = JSON.parse(out);
  assert.equal(epochs[0].samples, 61);
  assert.deepEqual(
    events.map(({ kind }: { kind: string }) => kind),
    ['reload-spike'],
  );
  const empty = await run(['explain', 'recordings/figure1-40.jsonl.gz', '--until', '2001-01-01']);
  assert.equal(empty.code, 4);
});

test('a server that is not there is no explanation', async () => {
  const { code, out, talk } = await run(['explain', 'http://127.0.0.1:1/mi', '--for', '1s']);
  assert.deepEqual([code, out], [3, '']);
  assert.match(talk, /\[server-unreachable\]\n$/);
});
