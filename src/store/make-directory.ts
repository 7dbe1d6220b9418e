/**
 * Makes a directory and those above it that are missing; one that is there is left as it is. Throws what the file system
 * says.
 *
 * Not Node's own `recursive`: under /proc and /sys, where nothing can be made and the answer is that nothing is there, it
 * tries again for ever.
 */
import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

export function makeDirectory(path: string, mode: number): void {
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && statSync(path).isDirectory()) return;
    if (code !== 'ENOENT' || dirname(path) === path) throw error;
    makeDirectory(dirname(path), mode);
    mkdirSync(path, { mode });
  }
}
