/** Journeys of `recommend --write`: the files of a recommendation, taken by the tools that they are for. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { run, without } from './plimsoll.ts';

const FIGURE1 = 'recordings/figure1-40.jsonl.gz';

async function inDirectory(use: (directory: string) => Promise<void>): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'plimsoll-files-'));
  try {
    await use(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

test('files are written when asked for, and patch and promtool take them', {
  skip: without('prometheus'),
}, async () => {
  await inDirectory(async (directory) => {
    const files = join(directory, 'files');
    const { code, talk } = await run(['recommend', FIGURE1, '--no-twin', '--write', files]);
    assert.deepEqual([code, talk], [0, `plimsoll: 5 files are written to ${files}.\n`]);
    assert.deepEqual(readdirSync(files).toSorted(), [
      'opensips.default.diff',
      'opensips.mem-groups.cfg',
      'opensips.service.d',
      'plimsoll-load-line.rules.yml',
      'start-line.diff',
    ]);
    const rules = join(files, 'plimsoll-load-line.rules.yml');
    const checked = spawnSync('promtool', ['check', 'rules', rules], { encoding: 'utf8' });
    assert.equal(checked.status, 0, checked.stderr);
    assert.match(checked.stdout, /SUCCESS: [45] rules found/);

    const defaults = join(directory, 'etc', 'default');
    mkdirSync(defaults, { recursive: true });
    writeFileSync(join(defaults, 'opensips'), '# ours\nS_MEMORY=256\nP_MEMORY=32\nOPTIONS=""\n');
    const diff = join(files, 'opensips.default.diff');
    const patched = spawnSync('patch', ['-p1', '-d', directory, '-i', diff], { encoding: 'utf8' });
    assert.equal(patched.status, 0, patched.stdout + patched.stderr);
    assert.match(
      readFileSync(join(defaults, 'opensips'), 'utf8'),
      /^# ours\nS_MEMORY=\d+\nP_MEMORY=8\nOPTIONS=""\n$/,
    );
    const dropIn = readFileSync(join(files, 'opensips.service.d', 'memory.conf'), 'utf8');
    assert.match(
      dropIn,
      /\n\[Service\]\nExecStart=\nExecStart=\/usr\/sbin\/opensips .*-m \d+ -M 8/,
    );
    const again = await run(['recommend', FIGURE1, '--no-twin', '--write', files]);
    assert.equal(again.code, 0);
  });
});

test("somebody else's file stays, and nothing is written beside it; a place that is none is a problem", async () => {
  await inDirectory(async (directory) => {
    writeFileSync(join(directory, 'start-line.diff'), 'mine\n');
    const { code, talk } = await run(['recommend', FIGURE1, '--no-twin', '--write', directory]);
    assert.equal(code, 2);
    assert.match(talk, /\[file-foreign\]\n$/);
    assert.deepEqual(readdirSync(directory), ['start-line.diff']);
    assert.equal(readFileSync(join(directory, 'start-line.diff'), 'utf8'), 'mine\n');
    const wrong = await run([
      'recommend',
      FIGURE1,
      '--no-twin',
      '--write',
      join(directory, 'start-line.diff'),
    ]);
    assert.equal(wrong.code, 3);
    assert.match(wrong.talk, /\[file-unwritable\]\n$/);
  });
});

test('the object says the files, what private memory needs, and the machine', async () => {
  const { out } = await run([
    'recommend',
    FIGURE1,
    '--no-twin',
    '--json',
    '--host-memory',
    '256MiB',
  ]);
  const told = JSON.parse(out) as {
    private: { recommended_mib: number; processes: object };
    host: { verdict: string; memory: object };
    files: { path: string }[];
  };
  assert.deepEqual(
    [told.private.recommended_mib, told.private.processes, told.host.verdict, told.host.memory],
    [8, { now: 11, most: 11 }, 'does-not-fit', { bytes: 268_435_456, basis: 'said' }],
  );
  assert.equal(told.files.length, 5);
});
