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

const PRINTOUT = `shmem:total_size:: 268435456
shmem:used_size:: 124220488
shmem:real_used_size:: 170203488
shmem:max_used_size:: 196065104
shmem:free_size:: 98231968
shmem:fragments:: 474863
`;

const GROUPS = `shmem_group_traffic:fragments:: 153618
shmem_group_traffic:memory_used:: 85448608
shmem_group_traffic:real_used:: 86677612
shmem_group_provision:fragments:: 245614
shmem_group_provision:memory_used:: 53217232
shmem_group_provision:real_used:: 55182144
`;

test('a pasted printout: what one reading tells, and what it cannot', async () => {
  const { code, out } = await run(['explain', '-'], PRINTOUT);
  assert.equal(code, 0);
  assert.deepEqual(
    out
      .split('\n')
      .map((line) => line.trimStart())
      .join(' ')
      .split(/ ?• | {2}/),
    [
      'One reading of a shared memory of 256 MiB (-m 256)',
      'In use are 162.3 MiB, 63.4 % of the pool: this is what counts against -m.',
      'Of that 118.5 MiB are what modules asked for, and 43.85 MiB (27.0 %) what it costs: headers of allocations, mostly.',
      'The high-water mark is 187 MiB, 73.0 %: with less than that something would have failed since the start.',
      'Free are 93.68 MiB.',
      'There are 474,863 allocations of 262 B on average, if the allocator is F_MALLOC or Q_MALLOC, which count those in use.',
      'What one reading cannot tell',
      'The build and the size of a header: unknown. 96 B (Q_MALLOC) would make the number of free fragments whole, but a single reading fits some sizes by chance; so free fragments are unknown too. (shmem:fragments is not their number.)',
      'Whether memory rises or falls, and why: calls, a reload, a leak. It takes two readings, better an hour.',
      'How much is provisioning and how much is calls: that shows when calls end, or from groups of modules (mem-group).',
      'What made the high-water mark: traffic, a reload or the start. It cannot be reset, and no reading says when it rose.',
      'Next: plimsoll watch SERVER, or plimsoll record SERVER -o night.jsonl.gz and then plimsoll explain. ',
    ],
  );
});

test('groups of modules in a printout say who holds it, and prove no header where they are counted wrongly', async () => {
  const { out } = await run(['explain', '-'], PRINTOUT + GROUPS);
  assert.match(
    out,
    /^ {2}traffic +82\.66 MiB +50\.9 %\n {2}provision +52\.63 MiB +32\.4 %\n {2}in no group +27\.03 MiB +16\.7 %$/m,
  );
  assert.match(out, /The build and the size of a header: unknown\./);
  const { server, attribution } = JSON.parse(
    (await run(['explain', '-', '--json'], PRINTOUT + GROUPS)).out,
  );
  assert.equal(server.header_bytes, undefined);
  assert.deepEqual(
    attribution.map(({ owner, bytes }: { owner: string; bytes: { mid: number } }) => [
      owner,
      bytes.mid,
    ]),
    [
      ['traffic', 86_677_612],
      ['provision', 55_182_144],
      ['no-group', 28_343_732],
      ['unexplained', 0],
    ],
  );
});

test('a printout without shared memory, or with figures that cannot be, says what is wrong with it', async () => {
  const talks = async (printout: string) => {
    const { code, talk } = await run(['explain', '-'], printout);
    return [code, talk.split('\n')[0]];
  };
  assert.deepEqual(await talks(GROUPS), [
    4,
    'plimsoll: The samples in - do not have the six statistics of shared memory.',
  ]);
  assert.deepEqual(await talks(PRINTOUT.replace('98231968', '7')), [
    4,
    'plimsoll: No sample in - has figures of shared memory that can be true (170203488 in use + 7 free ≠ 268435456).',
  ]);
  assert.deepEqual(await talks(PRINTOUT.replace('98231968', '1.844674e+19')), [
    4,
    'plimsoll: No sample in - has figures of shared memory that can be true (shmem:free_size is 1.844674e+19).',
  ]);
});

test('who held the memory at a time: on the page and in JSON, and where nobody knows', async () => {
  const file = 'recordings/figure1full-36.jsonl.gz';
  const json = JSON.parse((await run(['explain', file, '--at', '4m', '--json'])).out);
  const { time, bytes, owners } = json.attribution_at;
  assert.ok(Date.parse(json.epochs[0].end) - Date.parse(time) >= 240_000);
  assert.equal(
    owners.reduce((sum: number, row: { bytes: { mid: number } }) => sum + row.bytes.mid, 0),
    bytes,
  );
  const { out } = await run(['explain', file, '--at', time]);
  const clock = time.slice(11, 19);
  assert.match(
    out,
    new RegExp(
      `^ *Who held the memory at ${clock}, \\d+(\\.\\d+)? MiB in all\\n {2,}provision `,
      'm',
    ),
  );
  const early = await run(['explain', file, '--at', '2001-01-01']);
  assert.equal(early.code, 4);
  assert.match(early.talk, /\[window-empty\]\n$/);
});
