/**
 * How fast logs of 2 GB are profiled, and in how much memory: `npm run bench profile [MEGABYTES]`.
 *
 * The logs are real ones again and again, piped into the command. The allocation log has other pids and addresses each time,
 * so that what is never freed adds up and processes are many; the dumps are of three allocators, and many processes write at
 * once. Promised: at least 100 MB/s on dumps, 50 MB/s on allocation logs, less than 200 MB of resident memory. Speed is by the
 * command's own processor time, because making the log takes time as well and machines have other work.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const FIXTURES = new URL('../../test/fixtures/', import.meta.url);
const COMMAND = fileURLToPath(new URL('../../bin/plimsoll', import.meta.url));
const MEGABYTE = 1_000_000;
const MOST_MEMORY = 200;
/** Of a kernel's clock ticks, in which it counts processor time. */
const TICKS_PER_SECOND = 100;
const LOOK_EVERY = 32;
const CHUNK = 1_048_576;

const KINDS = [
  { name: 'dumps', slowest: 100, make: manyDumps() },
  { name: 'allocations', slowest: 50, make: manyAllocations() },
];

for (const { name, slowest, make } of KINDS) {
  const size = Number(process.argv[2] ?? 2000) * MEGABYTE;
  const { bytes, seconds, memory } = await measure(size, make);
  const speed = bytes / MEGABYTE / seconds;
  process.stdout.write(
    `${name}: ${(bytes / MEGABYTE).toFixed(0)} MB at ${speed.toFixed(0)} MB/s (promised ${slowest}), ` +
      `at most ${memory.toFixed(0)} MB resident (promised ${MOST_MEMORY})\n`,
  );
  if (speed < slowest || memory > MOST_MEMORY) process.exitCode = 1;
}

interface Measured {
  readonly bytes: number;
  /** Of processor time. */
  readonly seconds: number;
  /** The most that was resident, in MB. */
  readonly memory: number;
}

async function measure(size: number, make: (time: number) => Buffer): Promise<Measured> {
  const child = spawn(process.execPath, [COMMAND, 'profile', '-', '--json'], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  let bytes = 0;
  let looked = { seconds: 0, memory: 0 };
  const look = () => {
    looked = lookAt(child.pid) ?? looked;
  };
  for (let time = 0; bytes < size; time++) {
    const text = make(time);
    for (let at = 0; at < text.length; at += CHUNK) {
      if (!child.stdin.write(text.subarray(at, at + CHUNK))) await once(child.stdin, 'drain');
      if ((at / CHUNK) % LOOK_EVERY === 0) look();
    }
    bytes += text.length;
  }
  const ticking = setInterval(look, 20);
  const ended = once(child, 'exit');
  child.stdin.end();
  const [code] = (await ended) as [number | null];
  clearInterval(ticking);
  if (code !== 0) throw new Error(`it ended with ${code}`);
  return { bytes, ...looked };
}

/** Undefined when it has gone. */
function lookAt(pid: number | undefined): { seconds: number; memory: number } | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    const kilobytes = Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]);
    if (!Number.isFinite(kilobytes)) return undefined;
    return {
      seconds: (Number(stat[11]) + Number(stat[12])) / TICKS_PER_SECOND,
      memory: (kilobytes * 1024) / MEGABYTE,
    };
  } catch {
    return undefined;
  }
}

function manyDumps(): () => Buffer {
  const names = [
    'f_malloc_dbg-exit',
    'f_malloc_dbg-shm-3-idle',
    'q_malloc_dbg-shm-3-idle',
    'hp_malloc_dbg-shm-3-idle',
    'f_malloc_dbg-syslog-shm-2',
  ];
  const some = Buffer.concat(names.map((name) => fixture(`dumps/${name}.log.gz`)));
  const many = Buffer.concat(Array.from({ length: 100 }, () => some));
  return () => many;
}

function manyAllocations(): (time: number) => Buffer {
  const log = fixture('traces/opensips-4.0.1-F_MALLOC_DBG.memlog.gz').toString('latin1');
  return (time) => {
    const prefix = (0x100 + (time % 0xe00)).toString(16);
    const pids = String(200 + (time % 700));
    const other = log.replaceAll('0x7f31', `0x7${prefix}`).replaceAll(' [143', ` [${pids}`);
    return Buffer.from(other, 'latin1');
  };
}

function fixture(name: string): Buffer {
  return gunzipSync(readFileSync(new URL(name, FIXTURES)));
}
