/**
 * Journeys of the command itself: pipes, signals, a terminal, an old Node, a writer that is killed, a server that is not
 * there.
 */
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, it, test } from 'node:test';

import { loadRecording } from '../src/servers/recorded/load.ts';
import { run, start, without } from './plimsoll.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

test('results go to standard output and talk to standard error; usage and reach have their exit codes', async () => {
  const help = await run([]);
  assert.equal(help.code, 0);
  assert.match(help.out, /^Usage: plimsoll /);
  assert.equal(help.talk, '');
  const typo = await run(['wacht', 'x']);
  assert.deepEqual([typo.code, typo.out], [2, '']);
  assert.match(typo.talk, /unknown command 'wacht'\n\(Did you mean watch\?\)/);
  const nowhere = await run(['collect', 'http://127.0.0.1:1/mi']);
  assert.deepEqual([nowhere.code, nowhere.out], [3, '']);
  assert.equal(
    nowhere.talk,
    'plimsoll: Nobody answers at http://127.0.0.1:1/mi (ECONNREFUSED).\n' +
      '          Check that OpenSIPS runs and that its management module listens there. [server-unreachable]\n',
  );
  const chinese = await run(['--lang', 'zh-CN', 'collect', 'gopher:x']);
  assert.equal(chinese.code, 2);
  assert.match(chinese.talk, /^plimsoll: 这不是有效的服务器地址/);
  const fifo = await run(['collect', 'fifo:/no/such/fifo']);
  assert.equal(fifo.code, 3);
  const empty = await run(['collect', '-'], 'nothing of the kind\n');
  assert.deepEqual([empty.code, /\[([a-z-]+)\]\n$/.exec(empty.talk)?.[1]], [4, 'recording-empty']);
});

test('the printout of the field is collected from standard input, and no header size is made up for it', async () => {
  const printout = `shmem:total_size:: 268435456
shmem:used_size:: 124220488
shmem:real_used_size:: 170203488
shmem:max_used_size:: 196065104
shmem:free_size:: 98231968
shmem:fragments:: 474863
shmem_group_traffic:fragments:: 153618
shmem_group_traffic:memory_used:: 85448608
shmem_group_traffic:real_used:: 86677612
`;
  const { code, out } = await run(['collect', '-', '--format', 'influx'], printout);
  assert.equal(code, 0);
  assert.deepEqual(out.replace(/ \d{19}$/gm, ' TIME').split('\n'), [
    'sip_memory,pool=shm,server=- total=268435456i,used=124220488i,real_used=170203488i,max_used=196065104i,free=98231968i,fragments=474863i TIME',
    'sip_memory,group=traffic,pool=shm,server=- used=85448608i,real_used=86677612i,fragments=153618i TIME',
    '',
  ]);
});

test('a reader that has enough ends the command quietly', () => {
  const { stdout, stderr } = spawnSync(
    'sh',
    [
      '-c',
      `"${process.execPath}" bin/plimsoll watch recordings/figure1-40.jsonl.gz --speed 200 | head -2`,
    ],
    { cwd: root, encoding: 'utf8' },
  );
  assert.equal(stdout.split('\n').length, 3);
  assert.equal(stderr, '');
});

test('an interrupt ends watch, and a terminated record leaves a whole recording', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'journey-'));
  const replay = start([
    'replay',
    'recordings/figure1-40.jsonl.gz',
    '--http',
    '0',
    '--speed',
    '60',
    '--loop',
  ]);
  const [, address = ''] = await replay.heard(/answering at (\S+)/);
  const file = join(directory, 'kept.jsonl.gz');
  const record = start(['record', address, '-o', file]);
  await record.heard(/recording to/);
  const watched = await run(['watch', address, '--count', '2']); // so long, at least, the other records
  assert.equal(watched.code, 0);
  const { code, talk } = await record.interrupt();
  assert.equal(code, 0);
  assert.match(talk, /\d+ samples and \d+ failed ones are in /);
  const kept = await loadRecording(file);
  assert.ok(kept.ok && kept.value.cut === undefined);
  assert.equal(
    (await run(['record', address, '-o', file])).code,
    3,
    'what exists is not overwritten',
  );
  assert.equal((await replay.interrupt()).code, 0);
  rmSync(directory, { recursive: true });
});

test('what was recorded before a kill -9 can be read', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'journey-'));
  const replay = start([
    'replay',
    'recordings/figure1-40.jsonl.gz',
    '--udp',
    '0',
    '--speed',
    '60',
    '--loop',
  ]);
  const [, address = ''] = await replay.heard(/answering at (\S+)/);
  for (const name of ['killed.jsonl', 'killed.jsonl.gz']) {
    const file = join(directory, name);
    const record = start(['record', address, '-o', file]);
    await record.heard(/recording to/);
    await run(['watch', address, '--count', '3']);
    await record.kill();
    const kept = await loadRecording(file);
    assert.ok(kept.ok, JSON.stringify(kept));
    assert.ok(kept.value.lines.filter(({ kind }) => kind === 'sample').length >= 2);
  }
  await replay.interrupt();
  rmSync(directory, { recursive: true });
});

test('the demo plays to its end and says what was seen', async () => {
  const { code, out, talk } = await run(['demo', '--speed', '10', '--no-input']);
  assert.equal(code, 0, talk);
  assert.match(
    talk,
    /^Two servers, watched as live ones .*: the recording of a real OpenSIPS 3\.6\.8, .* and the twin of a platform that carries 500 calls a second\./,
  );
  assert.match(talk, /^The dashboard shows them too, .*: http:\/\/127\.0\.0\.1:\d+$/m);
  const [, gateway = '', twin = ''] = out.split(/\n\n(?=\S+ \(http:[^\n]*\)\n)/);
  const [, seen = '', happened = ''] = gateway.split(/\nWhat was seen\n|\nWhat happened\n/);
  assert.deepEqual(
    seen
      .trimEnd()
      .split('\n')
      .map((sentence) => sentence.replace(/^ {2}• /, ''))
      .slice(0, -1),
    [
      'At rest the server holds 113.7 MiB (99.37 MiB in group provision): the baseline.',
      'In the samples it rose to 168.4 MiB, 65.8 % of the pool, at 22:42:17.',
      seen.match(/At steady load an active dialog costs 9\.4\d? KiB .*$/m)?.[0],
      seen.match(
        /Memory outlives its calls: when the last dialog had ended, 3\.9\d MiB over the baseline were still held; [678] s later they were back\./,
      )?.[0],
      'At 22:46:13 the high-water mark jumped from 170.4 MiB to 223.7 MiB, 110 MiB more than was in use, and no sample saw it. A reload does that: old and new data live side by side until the new set is complete.',
      'The high-water mark is 223.7 MiB, 87.4 % of the pool: less than that would have failed.',
    ],
  );
  const [events = '', advice = ''] = happened.split('\n\n');
  const rows = events.trimEnd().split('\n');
  assert.match(rows[0] ?? '', /^ {2}22:39:\d\d {2}The server started\.$/);
  assert.match(rows.at(-1) ?? '', /^ {2}22:46:\d\d {2}A reload, which no sample saw: /);
  assert.ok(rows.length >= 8, happened);
  assert.match(twin, /At rest the server holds 11\d(\.\d+)? MiB/);
  assert.match(
    advice,
    /^Shared memory: -m 256 today, -m 2\d\d recommended\n {2}At its highest it will need 22\d/,
  );
  assert.match(twin, /Calls came faster, /);
});

test('completion is printed for the shells, and bash can read it', async () => {
  for (const shell of ['bash', 'zsh', 'fish']) {
    const { code, out } = await run(['completion', shell]);
    assert.equal(code, 0);
    assert.match(out, /plimsoll/);
    if (shell === 'bash') execFileSync('bash', ['-n'], { input: out });
  }
});

describe('under an older Node', () => {
  const older = ['/usr/local/bin/node', '/usr/bin/node'].find(
    (path) =>
      existsSync(path) && Number(String(execFileSync(path, ['--version'])).slice(1, 3)) < 22,
  );
  const skip = older === undefined && 'there is none on this machine';

  it('the command runs itself again under its own, from anywhere and through a link', {
    skip,
  }, () => {
    const directory = mkdtempSync(join(tmpdir(), 'journey-'));
    const link = join(directory, 'plimsoll');
    symlinkSync(join(root, 'bin/plimsoll'), link);
    const { status, stdout } = spawnSync(older ?? '', [link, '--version'], {
      cwd: directory,
      encoding: 'utf8',
    });
    assert.deepEqual([status, stdout], [0, '0.1.0\n']);
    const refused = spawnSync(older ?? '', [link, 'wacht'], { cwd: directory, encoding: 'utf8' });
    assert.equal(refused.status, 2);
    rmSync(directory, { recursive: true });
  });

  it('what is sent to it alone reaches the command, and its exit code comes back', {
    skip,
  }, async () => {
    const replay = spawn(
      older ?? '',
      ['bin/plimsoll', 'replay', 'recordings/figure1-40.jsonl.gz', '--udp', '0', '--loop'],
      { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    for await (const chunk of replay.stderr) if (String(chunk).includes('Ctrl-C')) break;
    replay.kill('SIGINT');
    const [code] = await once(replay, 'exit');
    assert.equal(code, 0);
  });
});

describe('in a terminal', () => {
  const skip = without('tmux');
  const tmux = (...words: string[]) =>
    String(execFileSync('tmux', ['-L', `plimsoll-${process.pid}`, ...words]));
  /** Looks until the screen shows it, many thousand times at most. */
  const shown = async (pattern: RegExp): Promise<string> => {
    let screen = '';
    for (let look = 0; look < 5000; look++) {
      screen = tmux('capture-pane', '-p', '-t', 'journey');
      if (pattern.test(screen)) return screen;
      await new Promise((resolve) => setImmediate(resolve));
    }
    assert.fail(`the screen never showed ${pattern}:\n${screen}`);
  };

  it('watch draws its screen, follows its size, and leaves the terminal as it was', {
    skip,
    timeout: 60_000,
  }, async () => {
    tmux('new-session', '-d', '-s', 'journey', '-x', '100', '-y', '30', 'sh');
    tmux('send-keys', '-t', 'journey', `cd ${root}; clear; echo what was here before`, 'Enter');
    await shown(/^what was here before$/m);
    tmux(
      'send-keys',
      '-t',
      'journey',
      'node_modules/.bin/node bin/plimsoll watch recordings/figure1full-36.jsonl.gz --speed 20',
      'Enter',
    );
    const screen = await shown(/who holds it/);
    assert.match(screen, /OpenSIPS 3\.6\.8 · F_MALLOC · 64 B/);
    assert.doesNotMatch(screen, /what was here before/);
    tmux('resize-window', '-t', 'journey', '-x', '60', '-y', '12');
    await shown(/^ +q quits$/m);
    tmux('send-keys', '-t', 'journey', 'q');
    const after = await shown(/plimsoll watch recordings/);
    assert.doesNotMatch(after, /who holds it/);
    tmux(
      'send-keys',
      '-t',
      'journey',
      'echo echo-is-$(stty -a | tr ";" "\\n" | grep -cw -e echo)',
      'Enter',
    );
    await shown(/echo-is-1$/m);
    tmux('kill-server');
  });
});
