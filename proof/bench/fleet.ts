/**
 * Five hundred servers of 150 statistics every ten seconds in one daemon, fifty of them hanging (`npm run bench fleet`;
 * BENCH_MINUTES says how long, ten unless said). The daemon is the real command with its store; the servers are in
 * another process.
 *
 * A tick is late when a server's sample was taken more than a second after it was due; that is read from the store.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { instant } from '../../src/base/time.ts';
import { openStore } from '../../src/store/embedded/open-store.ts';
import { freePort } from './databases/database.ts';

const SERVERS = 500;
const HANGING = 50;
const INTERVAL = 10_000;
const MINUTES = Number(process.env['BENCH_MINUTES'] ?? 10);
const PROMISED = { late: 0.01, cores: 1, megabytes: 400, growth: 1.1 };

const root = fileURLToPath(new URL('../..', import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'bench-fleet-'));
const fleet = spawn(process.execPath, [
  join(root, 'proof/bench/served-fleet.ts'),
  String(SERVERS),
  String(HANGING),
]);
const addresses: string[] = [];
for await (const line of createInterface({ input: fleet.stdout })) {
  addresses.push(line);
  if (addresses.length === SERVERS) break;
}
const config = join(directory, 'plimsoll.yaml');
const port = await freePort();
const servers = addresses.map((address, index) => `  - {name: gw${index}, address: '${address}'}`);
const store = join(directory, 'store');
writeFileSync(
  config,
  `listen: ${port}\nstore: {path: ${store}}\nservers:\n${servers.join('\n')}\n`,
);
const daemon = spawn(process.execPath, [join(root, 'bin/plimsoll'), 'serve', '--config', config], {
  stdio: 'ignore',
});
try {
  await setTimeout(60_000); // its first minute is start-up: identifying, compiling, finding its size
  const begin = usageOf(daemon.pid ?? 0);
  const sizes: number[] = [begin.megabytes];
  const from = Date.now();
  for (let minute = 0; minute < MINUTES; minute++) {
    await setTimeout(60_000);
    sizes.push(usageOf(daemon.pid ?? 0).megabytes);
  }
  const seconds = (Date.now() - from) / 1000;
  const cores = (usageOf(daemon.pid ?? 0).cpuSeconds - begin.cpuSeconds) / seconds;
  const { late, ticks, missed } = await latenessIn(store, from, Date.now());
  // What is explained while watching fills up to its bound first, and garbage comes and goes.
  const third = Math.ceil(sizes.length / 3);
  const [settled, later] = [sizes.slice(third, 2 * third), sizes.slice(2 * third)].map((some) =>
    Math.max(0, ...some),
  );
  const most = Math.max(...sizes);
  say(
    `${ticks} samples in ${seconds.toFixed(0)} s; ${late} late by more than a second (${percent(late / ticks)}), ${missed} missing`,
  );
  say(
    `${cores.toFixed(3)} of a core; ${((cores * 1000) / (ticks / seconds)).toFixed(2)} ms of CPU a sample, all included`,
  );
  say(`resident ${sizes.map((size) => size.toFixed(0)).join(' ')} MB, minute by minute`);
  const kept = [
    promise('late ticks', (late + missed) / (ticks + missed) < PROMISED.late),
    promise('less than a core', cores < PROMISED.cores),
    promise('resident memory', most < PROMISED.megabytes),
    promise('flat', (later ?? Infinity) < (settled ?? 0) * PROMISED.growth),
  ];
  process.exitCode = kept.every(Boolean) ? 0 : 1;
} finally {
  daemon.kill('SIGKILL');
  fleet.kill('SIGKILL');
  rmSync(directory, { recursive: true, force: true });
}

/** From the kernel's own books. */
function usageOf(pid: number): { readonly cpuSeconds: number; readonly megabytes: number } {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [, kilobytes] =
    /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return {
    cpuSeconds: (Number(fields[11]) + Number(fields[12])) / 100,
    megabytes: Number(kilobytes) / 1024,
  };
}

async function latenessIn(place: string, begin: number, end: number) {
  const opened = openStore(place, { write: false });
  if (!opened.ok) throw new Error(opened.problem.code);
  const range = { from: instant(begin), to: instant(end - INTERVAL) };
  const counts = { late: 0, ticks: 0, missed: 0 };
  const key = { name: 'shm.real_used', labels: {} };
  for (let index = HANGING; index < SERVERS; index++) {
    const read = await opened.value.sampled(`gw${index}`, [key], range);
    if (!read.ok || read.value[0] === undefined) throw new Error('unreadable');
    const { times } = read.value[0];
    counts.missed += Math.max(0, Math.floor((end - INTERVAL - begin) / INTERVAL) - times.length);
    counts.ticks += times.length;
    // Due is where the server's ticks lie; the earliest in its period is as near to that as can be seen.
    const phases = [...times].map((time) => time % INTERVAL);
    const due = earliestOf(phases);
    counts.late += phases.filter((phase) => (phase - due + INTERVAL) % INTERVAL > 1000).length;
  }
  await opened.value.close();
  return counts;
}

/** On a circle: the phase after the widest stretch without any. */
function earliestOf(phases: readonly number[]): number {
  const sorted = phases.toSorted((one, other) => one - other);
  let [best, widest] = [sorted[0] ?? 0, -1];
  for (const [index, phase] of sorted.entries()) {
    const before = sorted[index - 1] ?? (sorted.at(-1) ?? 0) - INTERVAL;
    if (phase - before > widest) [best, widest] = [phase, phase - before];
  }
  return best;
}

function promise(what: string, isKept: boolean): boolean {
  say(`${isKept ? 'kept' : 'NOT KEPT'}: ${what}`);
  return isKept;
}

function percent(ratio: number): string {
  return `${(ratio * 100).toFixed(2)} %`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
