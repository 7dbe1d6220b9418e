/** Files are written all or none: on a full disk, over what somebody else wrote, and where a directory is a file. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { writeFiles } from './write-files.ts';

const OURS = '# ours';

async function inDirectory(use: (directory: string) => Promise<void>): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'plimsoll-write-'));
  try {
    await use(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

test('below a directory that is made, again over our own, and nothing is left beside them', async () => {
  await inDirectory(async (directory) => {
    const below = join(directory, 'new');
    for (const text of ['# ours 1', '# ours 2']) {
      const files = [
        { path: 'a', text },
        { path: 'deep/b', text },
      ];
      assert.equal(await writeFiles(below, files, OURS), undefined);
      assert.equal(readFileSync(join(below, 'deep', 'b'), 'utf8'), text);
    }
    assert.deepEqual([readdirSync(below).length, readdirSync(join(below, 'deep'))], [2, ['b']]);
  });
});

test('where one of them cannot be, none is', async () => {
  await inDirectory(async (directory) => {
    writeFileSync(join(directory, 'deep'), 'a file, no directory');
    const files = [
      { path: 'a', text: '# ours' },
      { path: 'deep/b', text: '# ours' },
    ];
    const met = await writeFiles(directory, files, OURS);
    assert.equal(met?.code, 'file-unwritable');
    assert.deepEqual(readdirSync(directory), ['deep']);
  });
});

const mayMount =
  spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;

test('a full disk is a problem, and what was there before stays', {
  skip: mayMount ? false : 'needs the right to mount a small disk (unshare -rm)',
}, async () => {
  await inDirectory(async (directory) => {
    const module = new URL('./write-files.ts', import.meta.url).href;
    const writer = `
      const { writeFiles } = await import(${JSON.stringify(module)});
      const files = ['a', 'b'].map((path) => ({ path, text: '# ours' + 'x'.repeat(40_000) }));
      console.log(JSON.stringify(await writeFiles(process.argv[1], files, '# ours')));`;
    const script = `mount -t tmpfs -o size=64k tmpfs "$1" && echo '# ours before' > "$1/a"
      "$2" --input-type=module -e "$3" "$1"; ls "$1"; cat "$1/a"`;
    const { stdout } = spawnSync(
      'unshare',
      ['-rm', 'sh', '-c', script, 'sh', directory, process.execPath, writer],
      { encoding: 'utf8' },
    );
    const [problem = '', ...left] = stdout.trim().split('\n');
    assert.match(problem, /"file-unwritable".*"ENOSPC"/);
    assert.deepEqual(left, ['a', '# ours before']);
  });
});
