/**
 * Writes several files into a directory, all or none: each is complete beside its place before the first is put there.
 * What somebody else wrote is not overwritten; a full disk leaves everything as it was.
 */
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import type { Problem } from '../base/problem.ts';
import { problem } from '../domain/problems.ts';

export interface NewFile {
  /** Below the directory. */
  readonly path: string;
  readonly text: string;
}

/** `ours`: how a file begins that may be overwritten. */
export async function writeFiles(
  directory: string,
  files: readonly NewFile[],
  ours: string,
): Promise<Problem | undefined> {
  const pairs = files.map(({ path, text }) => {
    const file = join(directory, path);
    return { file, unfinished: `${file}.${process.pid}.unfinished`, text };
  });
  let at = directory;
  try {
    for (const { file } of pairs) {
      at = file;
      const before = await textOf(file);
      if (before !== undefined && !before.startsWith(ours))
        return problem('file-foreign', { file });
    }
    for (const { file, unfinished, text } of pairs) {
      at = file;
      await mkdir(dirname(file), { recursive: true });
      await writeDown(unfinished, text);
    }
    for (const { file, unfinished } of pairs) {
      at = file;
      await rename(unfinished, file);
    }
    return undefined;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return problem('file-unwritable', { file: at, why: code ?? message });
  } finally {
    for (const { unfinished } of pairs)
      await rm(unfinished, { force: true }).catch(() => undefined);
  }
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** On the disk, not on the way there: only then is it put in its place. */
async function writeDown(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
