/** A file that grows, is rotated, truncated, absent: real files, and the news of a real file system. */
import assert from 'node:assert/strict';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { stopSource } from '../base/stop.ts';
import { followFile } from './follow-file.ts';
import { lineSplitter, LONGEST_LINE } from './line-splitter.ts';
import { nodeClock } from './node-clock.ts';

const directory = mkdtempSync(join(tmpdir(), 'follow-'));
after(() => rmSync(directory, { recursive: true }));

/** Follows a file; `until` reads on to that many lines, `quiet` to where there is nothing new. */
function follow(name: string) {
  const file = join(directory, name);
  const stop = stopSource();
  const batches = followFile(file, { clock: nodeClock, stop });
  const lines: string[] = [];
  const quiet = async () => {
    for (let next = await batches.next(); ; next = await batches.next()) {
      if (next.done === true) return next.value?.code;
      if (next.value.length === 0) return undefined;
      lines.push(...next.value);
    }
  };
  return {
    file,
    quiet,
    until: async (count: number) => {
      while (lines.length < count) await quiet();
      return lines.splice(0);
    },
    end: async () => {
      stop.ask();
      let next = await batches.next();
      for (; next.done !== true; next = await batches.next()) lines.push(...next.value);
      return lines.splice(0);
    },
  };
}

test('what was there is not read, what is written later is, line by line', async () => {
  writeFileSync(join(directory, 'grows'), 'old\nhalf');
  const { file, quiet, until, end } = follow('grows');
  await quiet();
  appendFileSync(file, ' of a line\none\ntw');
  appendFileSync(file, 'o\n');
  assert.deepEqual(await until(3), [' of a line', 'one', 'two']);
  appendFileSync(file, 'the last, without an end');
  assert.deepEqual(await end(), ['the last, without an end']);
});

test('a rotated file is read to its end, and then the one that has its name', async () => {
  writeFileSync(join(directory, 'rotates'), '');
  const { file, quiet, until, end } = follow('rotates');
  await quiet();
  appendFileSync(file, 'one\n');
  renameSync(file, `${file}.1`);
  appendFileSync(`${file}.1`, 'two, by who has it open\nunfinished');
  writeFileSync(file, 'three\n');
  assert.deepEqual(await until(4), ['one', 'two, by who has it open', 'unfinished', 'three']);
  appendFileSync(file, 'four\n');
  assert.deepEqual(await until(1), ['four']);
  await end();
});

test('a truncated file is read from its beginning', async () => {
  writeFileSync(join(directory, 'shrinks'), 'long enough to be shorter later\n');
  const { file, quiet, until, end } = follow('shrinks');
  await quiet();
  truncateSync(file, 0);
  appendFileSync(file, 'anew\n');
  assert.deepEqual(await until(1), ['anew']);
  await end();
});

test('a file that is not there yet is read from its beginning once it is; a directory never is one', async () => {
  const { file, quiet, until, end } = follow('late');
  await quiet();
  writeFileSync(file, 'first\n');
  assert.deepEqual(await until(1), ['first']);
  await end();
  mkdirSync(join(directory, 'folder'));
  assert.equal(await follow('folder').quiet(), 'file-unreadable');
});

test('lines come whole out of pieces that end anywhere; one that never ends is cut', () => {
  const text = Buffer.from('共享内存\n\r\nno end');
  for (let size = 1; size <= text.length; size++) {
    const splitter = lineSplitter();
    const lines: string[] = [];
    for (let at = 0; at < text.length; at += size)
      lines.push(...splitter.push(text.subarray(at, at + size)));
    assert.deepEqual([...lines, ...splitter.end()], ['共享内存', '\r', 'no end']);
  }
  const splitter = lineSplitter();
  const lines: string[] = [];
  for (let piece = 0; piece < 100; piece++)
    lines.push(...splitter.push(Buffer.alloc(64 * 1024, 'x')));
  lines.push(...splitter.push(Buffer.from('\nnext\n')));
  assert.deepEqual(
    lines.map((line) => line.length),
    [LONGEST_LINE, 4],
  );
});
