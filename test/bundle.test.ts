/**
 * Journeys of `bundle`: an archive that tar unpacks, whose recording plays again, and that keeps no secret when told so.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gunzipSync } from 'node:zlib';

import { run } from './plimsoll.ts';

const RECORDING = 'recordings/figure1-36.jsonl.gz';
const DUMP = 'test/fixtures/dumps/f_malloc_dbg-shm-1.log.gz';
const directory = mkdtempSync(join(tmpdir(), 'bundle-'));
after(() => rmSync(directory, { recursive: true }));

function unpacked(archive: string): Record<string, string> {
  execFileSync('tar', ['xzf', archive, '-C', directory]);
  const inside = join(directory, 'plimsoll-bundle');
  return Object.fromEntries(
    readdirSync(inside).map((name) => {
      const bytes = readFileSync(join(inside, name));
      return [name, String(name.endsWith('.gz') ? gunzipSync(bytes) : bytes)];
    }),
  );
}

test('what maintainers ask for, in one archive; its recording can be explained again', async () => {
  const archive = join(directory, 'whole.tar.gz');
  const { code, out, talk } = await run(['bundle', RECORDING, '--dump', DUMP, '-o', archive]);
  assert.deepEqual([code, out], [0, '']);
  assert.match(talk, /8 files are in .*whole\.tar\.gz\n.*--redact/);
  const files = unpacked(archive);
  assert.deepEqual(Object.keys(files).toSorted(), [
    'explanation.json',
    'explanation.txt',
    'findings.json',
    'profile.html',
    'profile.json',
    'profile.txt',
    'recording.jsonl.gz',
    'report.md',
  ]);
  const report = files['report.md'] ?? '';
  assert.deepEqual(report.match(/^## .*$/gm), [
    '## 1. Version, flags, allocator',
    '## 2. Too small, or a leak?',
    '## 3. Memory debugging',
    '## 4. The largest places of the dump, with their modules',
    '## 5. Counters at the same moments',
    '## 6. Processes',
    '## 7. To add by hand',
  ]);
  assert.match(report, /^- version: OpenSIPS \(3\.6\.8 \(x86_64\/linux\)\)$/m);
  assert.match(report, /^\| 2,621,448 \| 1 \| tm \| `h_table\.c init_hash_table:383` \|$/m);
  assert.match(report, /^\| dialog:active_dialogs \| 0 \| 3000 \| 0 \|$/m);
  const again = join(directory, 'plimsoll-bundle', 'recording.jsonl.gz');
  const before = await run(['explain', RECORDING, '--json']);
  const repeated = await run(['explain', again, '--json']);
  assert.equal(repeated.out, before.out);
});

test('redacted: no host, no address, no path, and the same verdicts', async () => {
  const secret = join(directory, 'secret.jsonl');
  const text = gunzipSync(readFileSync(RECORDING)).toString();
  const lines = text.split('\n').slice(0, 40);
  lines[0] = JSON.stringify({
    schema: 'plimsoll/recording/v1',
    server: {
      name: 'gw-frankfurt',
      version: 'OpenSIPS (3.6.8 (x86_64/linux))',
      argv: ['/usr/sbin/opensips', '-f', '/etc/acme/secret.cfg', '-m', '256', '-u', 'acme', '-M32'],
    },
  });
  lines.push(
    JSON.stringify({ t: 1795381600, note: 'gw-frankfurt at 198.51.100.7 restarted' }),
    JSON.stringify({
      t: 1795381601,
      mi: { method: 'dlg_list', result: { caller: 'sip:bob@acme.example' } },
    }),
    JSON.stringify({
      t: 1795381602,
      processes: [{ id: 1, pid: 9, type: 'SIP receiver udp:198.51.100.7:5060' }],
    }),
  );
  writeFileSync(secret, lines.join('\n'));
  const archive = join(directory, 'redacted.tar.gz');
  const { code } = await run(['bundle', secret, '--dump', DUMP, '--redact', '-o', archive]);
  assert.equal(code, 0);
  const files = unpacked(archive);
  for (const [name, content] of Object.entries(files)) {
    assert.doesNotMatch(content, /frankfurt|198\.51|acme|secret\.cfg|bob|f_malloc_dbg-shm-1/, name);
  }
  assert.match(files['report.md'] ?? '', /^- start line: opensips -m 256 -M32$/m);
  assert.match(files['report.md'] ?? '', /SIP receiver udp:ip-\d+:5060/);
});

test('a place that cannot be written and a dump without memory have their problems', async () => {
  const nowhere = await run([
    'bundle',
    RECORDING,
    '-o',
    join(directory, 'no', 'such', 'place.tar.gz'),
  ]);
  assert.deepEqual(
    [nowhere.code, /\[([a-z-]+)\]\n$/.exec(nowhere.talk)?.[1]],
    [3, 'file-unwritable'],
  );
  const nothing = await run(['bundle', RECORDING, '--dump', 'package.json']);
  assert.deepEqual(
    [nothing.code, /\[([a-z-]+)\]\n$/.exec(nothing.talk)?.[1]],
    [4, 'log-without-memory'],
  );
});

test('how much larger -m must be for debugging, from counters', async () => {
  const { out } = await run(['profile', '--debug-room', 'recordings/figure1-40.jsonl.gz']);
  assert.match(
    out,
    /^With -a Q_MALLOC_DBG the same load needs .* more: start it with -m \d+ .*each takes 40 B more/,
  );
});
