/**
 * How much memory the machine has that a server runs on, where that is this one: its RAM, or less where the server's group
 * of processes has a limit.
 */
import { readFile } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { join } from 'node:path';

import { bytes } from '../base/bytes.ts';
import type { HostMemory } from '../dimension/recommendation.ts';
import type { Line } from '../domain/sample.ts';
import { parseAddresses, type ServerAddress } from '../servers/address.ts';

/** Undefined for a recording, and for a server elsewhere. */
export async function hostMemory(
  named: string,
  lines: readonly Line[],
): Promise<HostMemory | undefined> {
  const addresses = parseAddresses(named);
  if (!addresses.ok || !addresses.value.every(isLocal)) return undefined;
  const machine = bytes(totalmem());
  const limits = await Promise.all(pidsIn(lines).map(limitOf));
  const limit = Math.min(...limits.filter((each) => each !== undefined));
  return limit < machine
    ? { bytes: bytes(limit), basis: 'limit' }
    : { bytes: machine, basis: 'machine' };
}

function isLocal(address: ServerAddress): boolean {
  if (address.kind === 'fifo' || address.kind === 'unix') return true;
  if (address.kind !== 'http' && address.kind !== 'udp') return false;
  return /^(localhost|127(\.\d+){3}|\[?::1\]?)$/.test(address.host);
}

/** The attendant and its first child tell for all. */
const ENOUGH = 2;

function pidsIn(lines: readonly Line[]): readonly number[] {
  const listed = lines.findLast((line) => line.kind === 'processes');
  return listed?.kind === 'processes'
    ? listed.processes.slice(0, ENOUGH).map(({ pid }) => pid)
    : [];
}

/** In a container elsewhere the same number is another process: only one that is called like the server counts. */
async function limitOf(pid: number): Promise<number | undefined> {
  const name = await read(`/proc/${pid}/comm`);
  if (name === undefined || !/^(opensips|kamailio)/.test(name)) return undefined;
  const groups = (await read(`/proc/${pid}/cgroup`)) ?? '';
  return limitIn(groups, read);
}

/** `read` gives a file's text, or undefined; paths of both versions of cgroups. */
export async function limitIn(
  groups: string,
  read: (file: string) => Promise<string | undefined>,
): Promise<number | undefined> {
  let least: number | undefined;
  for (const line of groups.split('\n')) {
    const [, controllers, path] = /^\d+:([^:]*):(\/.*)$/.exec(line) ?? [];
    if (path === undefined || (controllers !== '' && controllers !== 'memory')) continue;
    const [root, file] =
      controllers === ''
        ? ['/sys/fs/cgroup', 'memory.max']
        : ['/sys/fs/cgroup/memory', 'memory.limit_in_bytes'];
    // A limit on any of the groups that hold it limits it.
    for (let at = path; ; at = join(at, '..')) {
      const limit = Number((await read(join(root, at, file))) ?? Number.NaN);
      if (limit > 0) least = Math.min(least ?? limit, limit);
      if (at === '/') break;
    }
  }
  return least;
}

async function read(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch {
    // Not there, or not ours to read: then nothing is known of it, which is an answer.
    return undefined;
  }
}
