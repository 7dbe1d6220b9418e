/**
 * A log as it grows: the lines that are written from now on, whatever becomes of the file.
 *
 * The file may be rotated (another one under its name: the old one is read to its end first), truncated (it is read from its
 * beginning again), or not there yet (it is read from its beginning once it is). Changes are heard of from the directory; in
 * case the file system tells nothing, the file is looked at once a second.
 */
import { watch, type FSWatcher } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

import type { Problem } from '../base/problem.ts';
import type { Stop } from '../base/stop.ts';
import { seconds, type Clock } from '../base/time.ts';
import { problem } from '../domain/problems.ts';
import { lineSplitter, type LineSplitter } from './line-splitter.ts';

const PIECE = 64 * 1024;
const LOOK = seconds(1);
const NO_FILE = 'no file';

interface Opened {
  readonly handle: FileHandle;
  /** What the file is, whatever it is called. */
  readonly identity: string;
  readonly splitter: LineSplitter;
  at: number;
}

/** Gives an empty batch whenever there was nothing new for a while. Ends when `stop` is asked, or with a problem. */
export async function* followFile(
  file: string,
  { clock, stop }: { readonly clock: Clock; readonly stop: Stop },
): AsyncGenerator<readonly string[], Problem | undefined> {
  const bell = bellOf(dirname(file));
  let opened: Opened | undefined;
  let isFirst = true;
  try {
    while (!stop.asked) {
      const change = bell.next();
      const now = await identityOf(file);
      if (now === NO_FILE) return problem('file-unreadable', { file, why: 'it is no file' });
      if (opened !== undefined) {
        yield* grownIn(opened);
        if (now !== undefined && now !== opened.identity) {
          yield opened.splitter.end();
          await opened.handle.close();
          opened = undefined;
        }
      }
      if (opened === undefined && now !== undefined) {
        const begun = await begin(file, isFirst);
        if ('code' in begun) return begun;
        opened = begun;
        yield* grownIn(opened);
      }
      isFirst = false;
      yield [];
      await Promise.race([change, clock.sleep(LOOK, stop)]);
    }
    if (opened !== undefined) {
      yield* grownIn(opened);
      yield opened.splitter.end();
    }
    return undefined;
  } finally {
    bell.close();
    await opened?.handle.close();
  }
}

/** What is there when one begins to follow is not read; what comes later is, from its beginning. */
async function begin(file: string, atEnd: boolean): Promise<Opened | Problem> {
  let handle: FileHandle;
  try {
    handle = await open(file, 'r');
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    return problem('file-unreadable', { file, why: code });
  }
  const { dev, ino, size } = await handle.stat();
  return { handle, identity: `${dev}:${ino}`, splitter: lineSplitter(), at: atEnd ? size : 0 };
}

/** Undefined where there is none; `NO_FILE` for a directory and the like. */
async function identityOf(file: string): Promise<string | undefined> {
  try {
    const found = await stat(file);
    return found.isFile() ? `${found.dev}:${found.ino}` : NO_FILE;
  } catch {
    return undefined;
  }
}

/** All that is there now; what is written meanwhile is for the next time. */
async function* grownIn(opened: Opened): AsyncGenerator<readonly string[]> {
  const { handle, splitter } = opened;
  const { size } = await handle.stat();
  if (size < opened.at) {
    yield splitter.end();
    opened.at = 0;
  }
  const piece = Buffer.alloc(PIECE);
  while (opened.at < size) {
    const { bytesRead } = await handle.read(piece, 0, PIECE, opened.at);
    if (bytesRead === 0) return;
    opened.at += bytesRead;
    yield splitter.push(piece.subarray(0, bytesRead));
  }
}

interface Bell {
  /** Resolves at the next change after the call. */
  next(): Promise<void>;
  close(): void;
}

function bellOf(directory: string): Bell {
  let ring: (() => void) | undefined;
  let watcher: FSWatcher | undefined;
  try {
    watcher = watch(directory, { persistent: false }, () => ring?.());
    watcher.on('error', () => watcher?.close());
  } catch {
    // No directory yet, or a file system without such news: looking once a second will do.
  }
  return {
    next: () => new Promise((resolve) => (ring = resolve)),
    close: () => watcher?.close(),
  };
}
