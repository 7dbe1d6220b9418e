/**
 * What watching costs (`npm run bench watching`): CPU a sample, over every way to a server.
 *
 * Every way to a server is sampled some thousand times against a recording that answers in a process of its own, so that
 * only Plimsoll's own CPU time is counted. A sample is what the collector asks each time, statistics and processes, read
 * and folded into the picture. Drawing a screen from it is measured apart: only `watch` does that.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

import { stopSource } from '../../src/base/stop.ts';
import { milliseconds } from '../../src/base/time.ts';
import { nodeClock } from '../../src/cli/node-clock.ts';
import { collect } from '../../src/monitor/collector.ts';
import { emptyPicture, nextPicture, type Picture } from '../../src/monitor/picture.ts';
import { PLAIN } from '../../src/present/text/style.ts';
import { watchScreen } from '../../src/present/text/watch.ts';
import { en } from '../../src/present/words/en.ts';
import { parseAddresses } from '../../src/servers/address.ts';
import { connect, isLive } from '../../src/servers/connect.ts';
import { readLine } from '../../src/domain/recording.ts';

const SAMPLES = 2000;
const LIMIT = 1; // milliseconds of CPU a sample, which is what the project promises

const root = fileURLToPath(new URL('../..', import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'bench-'));

const WAYS = [
  {
    name: '2.2 text FIFO',
    file: 'figure1-22',
    listen: ['--fifo', join(directory, 'old'), '--reply-dir', directory],
  },
  { name: '2.2 mi_json', file: 'figure1-22', listen: ['--http', '0'] },
  {
    name: '3.6 FIFO',
    file: 'figure1full-36',
    listen: ['--fifo', join(directory, 'new'), '--reply-dir', directory],
  },
  { name: '3.6 UDP', file: 'figure1full-36', listen: ['--udp', '0'] },
  {
    name: '3.6 unix datagram',
    file: 'figure1full-36',
    listen: ['--unix', join(directory, 'mi.sock')],
  },
  { name: '3.6 HTTP', file: 'figure1full-36', listen: ['--http', '0'] },
  { name: '4.0 HTTP', file: 'figure1-40', listen: ['--http', '0'] },
] as const;

let isTooDear = false;
let last: Picture | undefined;
for (const { name, file, listen } of WAYS) {
  const server = await replay(file, listen);
  const spent = await cpuPerSample(server.address);
  server.stop();
  isTooDear ||= spent >= LIMIT;
  say(
    `${name.padEnd(18)} ${spent.toFixed(3)} ms CPU a sample, ${(spent / LIMIT).toFixed(2)} of what is promised`,
  );
}
rmSync(directory, { recursive: true });
drawing();
parsing();
process.exitCode = isTooDear ? 1 : 0;

/** As the collector does it, with the picture folded each time. */
async function cpuPerSample(address: string): Promise<number> {
  const addresses = parseAddresses(address);
  const [first] = addresses.ok ? addresses.value.filter(isLive) : [];
  if (first === undefined) throw new Error(address);
  const server = connect([first], { clock: nodeClock });
  const stop = stopSource();
  let samples = 0;
  let picture = emptyPicture(address);
  let before = process.cpuUsage();
  const source = collect(server, {
    clock: nodeClock,
    stop,
    interval: milliseconds(1), // as fast as it goes
    phase: milliseconds(0),
    bursts: false,
  });
  for await (const event of source) {
    picture = nextPicture(picture, event);
    if (event.kind !== 'reading' || event.reading.kind !== 'sample') continue;
    samples++;
    last = picture;
    if (samples === SAMPLES / 4) before = process.cpuUsage(); // warm by now
    if (samples === SAMPLES) stop.ask();
  }
  const { user, system } = process.cpuUsage(before);
  await server.close();
  return (user + system) / 1000 / (SAMPLES - SAMPLES / 4);
}

/** A screen against a sample's promise: `watch` does one of each. */
function drawing(): void {
  const picture = last;
  if (picture?.sample === undefined) return;
  const size = { width: 120, height: 40, words: en, style: PLAIN, now: picture.sample.at };
  const draw = (times: number) => {
    const start = performance.now();
    for (let drawn = 0; drawn < times; drawn++) watchScreen(picture, size);
    return (performance.now() - start) / times;
  };
  draw(200);
  say(`drawing a screen takes ${(draw(1000) / LIMIT).toFixed(2)} of what a sample may`);
}

/** Reading recordings, against what JSON.parse alone takes. */
function parsing(): void {
  const rows = gunzipSync(readFileSync(join(root, 'recordings/ladder-36.jsonl.gz')))
    .toString('utf8')
    .split('\n');
  const time = (work: (row: string) => unknown) => {
    const start = performance.now();
    for (let round = 0; round < 5; round++) for (const row of rows) if (row !== '') work(row);
    return performance.now() - start;
  };
  const place = { file: 'bench', line: 1 };
  time((row) => readLine(row, place));
  const ratio = time((row) => readLine(row, place)) / time((row) => JSON.parse(row));
  say(`reading a recording takes ${ratio.toFixed(1)} times what JSON.parse takes`);
}

async function replay(file: string, listen: readonly string[]) {
  const options = ['replay', `recordings/${file}.jsonl.gz`, '--speed', '1', ...listen];
  const child = spawn(process.execPath, ['bin/plimsoll', ...options], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += String(chunk);
      const [, found] = /answering at (\S+)/.exec(said) ?? [];
      if (found !== undefined) resolve(found);
    });
    child.on('exit', () => reject(new Error(said)));
  });
  return { address, stop: () => child.kill('SIGINT') };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
