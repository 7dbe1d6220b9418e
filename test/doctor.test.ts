/** Journeys of `doctor`: a recording, a live server, a pasted printout, and whether it is safe to reload. */
import assert from 'node:assert/strict';
import { after, before, describe, it, test } from 'node:test';

import { run, start, type Running } from './plimsoll.ts';

const recording = (name: string) => `recordings/${name}.jsonl.gz`;

test('the findings of a server that was exhausted, the worst first, in the reader’s language', async () => {
  const { code, out } = await run(['doctor', recording('oom-traffic-36')]);
  assert.equal(code, 0);
  assert.deepEqual(
    out.match(/^(CRITICAL|WARNING|NOTICE) +\S+$/gm)?.map((line) => line.replace(/ +/, ' ')),
    [
      'CRITICAL pool-was-full',
      'CRITICAL next-reload-will-not-fit',
      'WARNING pool-nearly-full',
      'WARNING error-paths-leaked',
      'WARNING near-exhaustion-can-crash',
      'WARNING header-tax',
      'WARNING below-load-line',
      'NOTICE loader-inflates-private-memory',
    ],
  );
  assert.match(
    out.replace(/\n {2}/g, ' '),
    /Shared memory was full \(128 MiB\): from 2026-11-22 22:42:33 UTC on, for 1 min 12 s, whatever asked for some was refused, new calls among it\./,
  );
  assert.match(
    out,
    /^8 findings, the worst first \(CRITICAL\)\. Samples looked at: 283, over 4 min 42 s\.$/m,
  );
  const chinese = await run(['--lang', 'zh-CN', 'doctor', recording('oom-traffic-36')]);
  assert.match(chinese.out, /^严重 {2}pool-was-full\n {2}共享内存曾经用尽（128 MiB）/);
});

test('--fail-on exits with 10 for a finding as grave, and with 0 for lesser ones', async () => {
  const exits = async (name: string, severity: string) =>
    (await run(['doctor', recording(name), '--fail-on', severity])).code;
  assert.equal(await exits('figure1-40', 'notice'), 10);
  assert.equal(await exits('figure1-40', 'warning'), 0);
  assert.equal(await exits('restart-36', 'warning'), 10);
  assert.equal(await exits('restart-36', 'critical'), 0);
  const failed = await run(['doctor', recording('qmalloc-36'), '--fail-on', 'critical', '--json']);
  assert.equal(failed.code, 10);
  assert.match(failed.talk, /^plimsoll: Findings that are critical or worse: 1\./);
  const { schema, worst, data, findings } = JSON.parse(failed.out);
  assert.deepEqual([schema, worst], ['plimsoll/diagnosis/v1', 'critical']);
  assert.equal(data.samples, 197);
  const [{ code, severity, sentence, harmless_when, what_to_do, figures }] = findings;
  assert.deepEqual([code, severity], ['reload-ran-out-of-memory', 'critical']);
  assert.match(sentence, /ran out of memory and answered OK/);
  assert.ok(harmless_when.length > 0 && what_to_do.length > 0);
  assert.deepEqual(figures.total, 268_435_456);
  assert.equal((await run(['doctor', recording('qmalloc-36'), '--fail-on', 'grave'])).code, 2);
});

test('explain carries the same findings, on its page and in its JSON, but for the load line, which takes a recommendation', async () => {
  const { out } = await run(['explain', recording('restart-36')]);
  assert.match(out, /^What is worth knowing$/m);
  assert.match(out, /WARNING {2}258 dialogs belong to no call any more/);
  const { findings } = JSON.parse((await run(['explain', recording('restart-36'), '--json'])).out);
  const doctor = JSON.parse((await run(['doctor', recording('restart-36'), '--json'])).out);
  const ofLine = ({ code }: { readonly code: string }) => code === 'below-load-line';
  assert.deepEqual(
    findings,
    doctor.findings.filter((finding: { code: string }) => !ofLine(finding)),
  );
  assert.equal(doctor.findings.filter(ofLine).length, 1);
});

test('whether it is safe to reload: yes or no with bytes, or that it cannot be told', async () => {
  const asked = (name: string, ...options: string[]) =>
    run(['doctor', recording(name), '--before', 'reload', ...options]);
  const yes = await asked('figure1full-36');
  assert.equal(yes.code, 0);
  assert.match(
    yes.out,
    /^Yes, it is safe to reload now: 113\.7 MiB in use and 110 MiB for the reload fit into 256 MiB, with 32\.26 MiB left\.\n/,
  );
  const no = await asked('oom-36');
  assert.equal(no.code, 10);
  assert.match(
    no.out,
    /^No, do not reload now: 135 MiB in use and 110\.1–113\.4 MiB for the reload/,
  );
  assert.match(no.talk, /\[reload-unsafe\]\n$/);
  // The last reload ran out of memory: it may fit now that less is provisioned, and it may not.
  const unknown = await asked('qmalloc-36', '--json');
  assert.equal(unknown.code, 4);
  const { schema, answer, basis, in_use_bytes, total_bytes } = JSON.parse(unknown.out);
  assert.deepEqual(
    { schema, answer, basis, in_use_bytes, total_bytes },
    {
      schema: 'plimsoll/before-reload/v1',
      answer: 'cannot-tell',
      basis: 'reload-without-room',
      in_use_bytes: 125_916_728,
      total_bytes: 268_435_456,
    },
  );
  // Neither a start nor a reload nor a group: at most all that is in use.
  const blind = await asked('figure1-40', '--until', '60s', '--json');
  assert.equal(JSON.parse(blind.out).basis, 'start-load');
  const late = await run([
    'doctor',
    recording('figure1-40'),
    '--since',
    '30s',
    '--before',
    'reload',
    '--json',
  ]);
  assert.deepEqual([late.code, JSON.parse(late.out).basis], [0, 'all-in-use']);
});

describe('doctor of a live server', () => {
  let replay: Running;
  let address: string;
  before(async () => {
    replay = start([
      'replay',
      recording('figure1full-36'),
      '--http',
      '0',
      '--speed',
      '30',
      '--loop',
    ]);
    [, address = ''] = await replay.heard(/answering at (\S+)/);
    await run(['watch', address, '--count', '1']); // the first seconds of the recording are its start-up
  });
  after(() => replay.kill());

  it('watches briefly, says how long, and tells what it found', async () => {
    const { code, out, talk } = await run(['doctor', address, '--for', '4s', '--json']);
    assert.equal(code, 0, talk);
    assert.match(talk, /^plimsoll: watching http\S+ for 4 s;/);
    const { server, findings } = JSON.parse(out);
    assert.equal(server.version, 'OpenSIPS (3.6.8 (x86_64/linux))');
    const codes = findings.map(({ code }: { code: string }) => code);
    assert.ok(codes.includes('header-tax'), codes);
    assert.ok(!codes.includes('known-bad-version'), codes);
  });

  it('says whether a reload fits now, from the group that holds provisioning', async () => {
    const { code, out } = await run([
      'doctor',
      address,
      '--for',
      '2s',
      '--before',
      'reload',
      '--json',
    ]);
    const { answer, need_bytes } = JSON.parse(out);
    assert.deepEqual(code, { yes: 0, no: 10, 'cannot-tell': 4 }[answer as 'yes']);
    assert.ok(need_bytes.low > 0 && need_bytes.high >= need_bytes.low);
  });
});

test('a pasted printout is judged by what one reading shows, and that is said', async () => {
  const printout = `shmem:total_size:: 268435456
shmem:used_size:: 124220488
shmem:real_used_size:: 170203488
shmem:max_used_size:: 196065104
shmem:free_size:: 98231968
shmem:fragments:: 474863
`;
  const { code, out } = await run(['doctor', '-'], printout);
  assert.equal(code, 0);
  assert.match(
    out,
    /^This is too little to judge by: only the state of the moment was looked at\./,
  );
  const full = printout
    .replace('170203488', '260203488')
    .replace('98231968', '8231968')
    .replace('196065104', '264065104');
  const found = await run(['doctor', '-', '--fail-on', 'critical'], full);
  assert.equal(found.code, 10);
  assert.match(found.out, /^CRITICAL {2}pool-nearly-full$/m);
});
