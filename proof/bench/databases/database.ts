/** Another database beside which the store is measured: started for the bench, on loopback, in a directory of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

import type { BenchData } from '../store-data.ts';

export interface OtherDatabase {
  readonly name: string;
  /** Milliseconds that writing all of the data took. */
  write(data: BenchData): Promise<number>;
  /** Bytes on the disk when everything is flushed and merged. */
  size(): Promise<number>;
  /** One series over 24 hours, as sampled; returns how many points came. */
  day(): Promise<number>;
  /** Six series over seven days in buckets; each form by its name. */
  readonly week: Readonly<Record<string, () => Promise<number>>>;
  stop(): Promise<void>;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Starts a program and waits until it answers at `health`. */
export async function startProgram(
  program: string,
  options: readonly string[],
  health: string,
  env: Readonly<Record<string, string>> = {},
): Promise<ChildProcess> {
  const child = spawn(program, options, { stdio: 'ignore', env: { ...process.env, ...env } });
  for (let tries = 0; tries < 300; tries++) {
    const answer = await fetch(health).catch(() => undefined);
    if (answer?.ok === true) return child;
    if (child.exitCode !== null) break;
    await setTimeout(100);
  }
  child.kill('SIGKILL');
  throw new Error(`${program} does not answer at ${health}`);
}

export async function stopProgram(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

/** What the files of a directory take on the disk. */
export function diskUse(directory: string): number {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((all, entry) => all + statSync(join(entry.parentPath, entry.name)).blocks * 512, 0);
}

/** Waits until the size stands still: background work is done. */
export async function settledSize(directory: string): Promise<number> {
  let before = -1;
  for (let same = 0; same < 4; ) {
    const now = diskUse(directory);
    same = now === before ? same + 1 : 0;
    before = now;
    await setTimeout(1000);
  }
  return before;
}
