/**
 * Journeys of the embedded store through what happens to real processes: `kill -9` at any moment, and a disk that is
 * really full.
 */
import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { instant } from '../src/base/time.ts';
import { openDatabase } from '../src/store/embedded/database.ts';
import { openStore } from '../src/store/embedded/open-store.ts';
import { SERVERS, START, statisticsOf } from './store-writer.ts';

const WRITER = fileURLToPath(new URL('store-writer.ts', import.meta.url));

test('a writer is killed twenty times in the middle of its work, and every sample it said it kept is there', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'plimsoll-killed-'));
  let told = -1;
  for (let life = 0; life < 20; life++) {
    const writer = spawn(process.execPath, [WRITER, directory, `${told + 1}`]);
    // Each life ends a different number of commits later, somewhere between two of them or within one.
    told = await killAfter(writer, 7 + 23 * life, told);
  }
  const store = openStore(directory);
  assert.ok(store.ok);
  for (const server of SERVERS) {
    const found: number[] = [];
    const range = { from: instant(START), to: instant(Infinity) };
    for await (const line of store.value.lines(server, range)) {
      assert.ok(line.ok && line.value.kind === 'sample');
      const index: number = (line.value.at - START) / 1000;
      assert.deepEqual(
        [...line.value.statistics.values],
        statisticsOf(index).map((pair) => [...pair]),
      );
      found.push(index);
    }
    // Committed and not said any more is possible, once at the very end; a hole or a lost one is not.
    assert.deepEqual(
      found,
      Array.from({ length: found.length }, (_, index) => index),
    );
    assert.ok(
      found.length === told + 1 || found.length === told + 2,
      `${found.length} of ${told + 1}`,
    );
  }
  await store.value.close();
  assert.equal(integrity(directory), 'ok');
  rmSync(directory, { recursive: true });
});

const mayMount =
  spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;

test('a full disk is a problem and no corruption; with space again it goes on where it was', {
  skip: mayMount ? false : 'needs the right to mount a small disk (unshare -rm)',
}, async () => {
  const directory = mkdtempSync(join(tmpdir(), 'plimsoll-full-'));
  // A disk of 3 MiB, a third of which is somebody else's; the writer sees it, and after it is done so does the check.
  const script = `
      mount -t tmpfs -o size=3m tmpfs "$1" && head -c 1048576 /dev/zero > "$1/ballast"
      "$2" "$3" "$1/store"; cp -r "$1/store" "$4"`;
  const copy = mkdtempSync(join(tmpdir(), 'plimsoll-copy-'));
  const writer = spawn('unshare', [
    '-rm',
    'sh',
    '-c',
    script,
    'sh',
    directory,
    process.execPath,
    WRITER,
    copy,
  ]);
  const said = createInterface({ input: writer.stdout });
  let last = '';
  let keptAfter = 0;
  let isFull = false;
  for await (const line of said) {
    if (line === 'store-full') {
      if (isFull) break; // full for the second time: the space that was made is used up as well
      isFull = true;
      const [child] = childrenOf(writer.pid ?? 0);
      rmSync(`/proc/${child}/root${directory}/ballast`);
      writer.stdin.write('\n');
    } else {
      assert.match(line, /^kept \d+$/);
      last = line;
      if (isFull) keptAfter++;
    }
  }
  const [child] = childrenOf(writer.pid ?? 0);
  process.kill(child ?? 0, 'SIGKILL');
  await once(writer, 'close');
  assert.ok(keptAfter > 0);
  const where = join(copy, 'store');
  assert.equal(integrity(where), 'ok');
  const store = openStore(where);
  assert.ok(store.ok);
  const servers = await store.value.servers();
  assert.ok(servers.ok);
  for (const server of servers.value) {
    assert.equal(`kept ${(server.last - START) / 1000}`, last);
  }
  await store.value.close();
  rmSync(directory, { recursive: true });
  rmSync(copy, { recursive: true });
});

/** The last sample that it said it kept. */
async function killAfter(writer: ChildProcess, commits: number, before: number): Promise<number> {
  assert.ok(writer.stdout !== null);
  let told = before;
  for await (const line of createInterface({ input: writer.stdout })) {
    told = Number(/^kept (\d+)$/.exec(line)?.[1]);
    if (told - before === commits) writer.kill('SIGKILL');
  }
  return told;
}

function childrenOf(pid: number): readonly number[] {
  const { stdout } = spawnSync('pgrep', ['-P', `${pid}`], { encoding: 'utf8' });
  return stdout.split('\n').filter(Boolean).map(Number);
}

function integrity(directory: string): string {
  const database = openDatabase(join(directory, 'store.sqlite'), { readOnly: false });
  assert.ok(database.ok);
  const row = database.value.get<{ integrity_check: string }>('PRAGMA integrity_check');
  database.value.close();
  return row?.integrity_check ?? '';
}
