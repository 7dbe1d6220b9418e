/**
 * How fast the pools are (`npm run bench pools`): what real allocators did, played again and again, F_MALLOC of 3.6 with
 * every comparison left out, as its own harness does; and how much is left of that when 400,000 blocks are held.
 *
 * Operations are loaded before, a pool is made afresh before each pass, and neither is timed. The figures of the C
 * allocator are those of knowledge/allocators.md 10, from another machine of the kind: read nothing fine into those ratios.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

import { bytes, GIB, MIB } from '../../src/base/bytes.ts';
import { randomStream } from '../../src/base/random.ts';
import { newPool, openPool } from '../../src/memory/open-pool.ts';
import {
  FREE,
  MALLOC,
  OperationsBuilder,
  UNKNOWN,
  type Operations,
} from '../../src/memory/replay/operations.ts';
import { Player } from '../../src/memory/replay/replay.ts';
import { readVector, type Vector } from '../../src/memory/replay/vector.ts';

/** Million operations a second. */
const PROMISED = { sip: 8, prov: 6, log: 6 };
const PROMISED_SHARE = 1 / 3;
const OF_C = { sip: 16.88, prov: 2.52, log: 4.33 };
const BLOCKS = 400_000;
const LEAST_TIME = 2000;
const FOLDER = new URL('../../test/fixtures/vectors/', import.meta.url);

const FILES = {
  sip: 'fm36-dbg-xs.sip',
  prov: 'fm36-dbg-xs.prov',
  log: 'opensips-3.6.8-log.real',
} as const;
const OTHERS = ['fm22-xs.edge', 'fm24.steps', 'fm30-dbg.limit2', 'qm36-dbg.steps', 'hp30-dbg.edge'];

/** Operations from one to another, on a player that is ready for them. */
interface Track {
  readonly from: number;
  readonly to: number;
  readonly ready: () => Player;
}

const kept: boolean[] = [];
const rates: Record<keyof typeof FILES, number> = { sip: 0, prov: 0, log: 0 };
for (const name of ['sip', 'prov', 'log'] as const) {
  const rate = measure(vectorTrack(load(FILES[name])));
  rates[name] = rate;
  const beside = `${(rate / OF_C[name]).toFixed(2)} times the C allocator's ${OF_C[name]}`;
  say(`${name}: ${rate.toFixed(2)} million operations a second, ${beside}`);
  kept.push(promise(`${name}, at least ${PROMISED[name]} million`, rate >= PROMISED[name]));
}
const crowd = measure(crowdTrack(load(FILES.prov).operations));
say(`among ${BLOCKS} live blocks: ${crowd.toFixed(2)} million operations a second`);
for (const name of ['sip', 'prov', 'log'] as const)
  say(`  ${(crowd / rates[name]).toFixed(2)} times ${name}`);
const share = crowd / PROMISED.sip;
kept.push(promise('among many, a third of what sip promises', share >= PROMISED_SHARE));
for (const file of OTHERS) {
  const vector = load(file);
  const rate = measure(vectorTrack(vector));
  const beside = `${(rate / rates.sip).toFixed(2)} times F31 on sip`;
  say(`${vector.family} on ${file}: ${rate.toFixed(2)} million operations a second, ${beside}`);
}
process.exitCode = kept.every(Boolean) ? 0 : 1;

/** In million operations a second, over passes that take two seconds together. */
function measure({ from, to, ready }: Track): number {
  let [spent, done] = [0, 0];
  while (spent < LEAST_TIME) {
    const player = ready();
    const begun = cpuTime();
    for (let operation = from; operation < to; operation++) player.play(operation);
    const took = cpuTime() - begun;
    spent += took;
    done += to - from;
  }
  return done / spent / 1000;
}

/** Of this thread, in milliseconds: whoever else uses the machine is not measured. */
function cpuTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** The same memory each time, as the C harness has it: only control blocks and our index are cleared. */
function vectorTrack({ family, build, poolSize, operations }: Vector): Track {
  const { region } = newPool({ family, build, size: poolSize });
  // F_PARALLEL_MALLOC has a control block in each of its parts, the others one of at most 2 MiB.
  const blocks = new Uint8Array(region.memory, 0, family === 'FP36' ? poolSize : 2 * MIB);
  const index = new Uint8Array(region.index);
  const ready = () => {
    blocks.fill(0);
    index.fill(0);
    return new Player(openPool(region, { family, build }), operations);
  };
  return { from: 0, to: operations.count, ready };
}

/** Blocks of the sizes of what is provisioned, with holes between them; then one goes and another comes, anywhere. */
function crowdTrack(real: Operations): Track {
  const random = randomStream('bench pools');
  const sizes = real.sizes.filter((_, operation) => real.kinds[operation] === MALLOC);
  const size = () => sizes[random.below(sizes.length)] ?? 0;
  const operations = new OperationsBuilder();
  const blocks = (BLOCKS / 4) * 5;
  for (let block = 0; block < blocks; block++) operations.add(MALLOC, block, size(), UNKNOWN);
  for (let block = 0; block < blocks; block += 5) operations.add(FREE, block, 0, 0);
  const from = operations.count;
  for (let call = 0; call < 250_000; call++) {
    const block = random.below(BLOCKS / 4) * 5 + 1 + random.below(4);
    operations.add(FREE, block, 0, 0);
    operations.add(MALLOC, block, size(), UNKNOWN);
  }
  const build = { dbg: true, xs: true, roundTo: 8 } as const;
  const pool = newPool({ family: 'F31', build, size: bytes(GIB) });
  const player = new Player(pool, operations.done());
  for (let operation = 0; operation < from; operation++) player.play(operation);
  const { fragments } = pool.statistics();
  if (fragments !== BLOCKS) throw new Error(`${fragments} live blocks`);
  return { from, to: operations.count, ready: () => player };
}

function load(name: string): Vector {
  const file = gunzipSync(readFileSync(new URL(`${name}.vec.gz`, FOLDER))).toString('latin1');
  const vector = readVector(file, name);
  if (!vector.ok) throw new Error(vector.problem.code);
  return vector.value;
}

function promise(what: string, isKept: boolean): boolean {
  say(`${isKept ? 'kept' : 'NOT KEPT'}: ${what}`);
  return isKept;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
