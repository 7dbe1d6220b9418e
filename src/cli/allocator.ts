/** Replays a file or random traffic on a pool and draws what the pool has become: as a page or as JSON. */
import { bytes, MIB, type Bytes } from '../base/bytes.ts';
import { failure, success, type Result } from '../base/result.ts';
import { problem } from '../domain/problems.ts';
import { logReader } from '../logs/log-reader.ts';
import { buildNamed, type Build } from '../memory/build.ts';
import { FAMILIES } from '../memory/families.ts';
import type { FamilyName } from '../memory/family-name.ts';
import { isPoolSize, newPool } from '../memory/open-pool.ts';
import { pictureOf } from '../memory/picture.ts';
import type { Pool } from '../memory/pool.ts';
import { AllocationLogReader } from '../memory/replay/allocation-log.ts';
import { logAsVector, poolOfLog, type PoolOfLog } from '../memory/replay/log-as-vector.ts';
import { randomTraffic } from '../memory/replay/random-traffic.ts';
import { replay, replayOn } from '../memory/replay/replay.ts';
import { readVector, type Vector } from '../memory/replay/vector.ts';
import { allocatorJson } from '../present/allocator-json.ts';
import type { Played } from '../present/played.ts';
import { allocatorPage, MAP_ROWS } from '../present/text/allocator.ts';
import type { Context, Outcome } from './context.ts';
import { readLog } from './read-log.ts';
import { screenOf } from './screen-of.ts';

export interface AllocatorCommand {
  readonly family?: FamilyName;
  readonly build?: string;
  readonly size?: Bytes;
  readonly operations?: number;
  readonly seed?: string;
  readonly json?: boolean;
}

const USUAL = {
  family: 'F31',
  size: bytes(64 * MIB),
  operations: 500_000,
  seed: 'plimsoll',
} as const;
/** More would take the memory of this machine. */
const MOST_BY_CHANCE = 50_000_000;
const MAP_CELLS_OF_JSON = 1024;

interface Shown {
  readonly pool: Pool;
  readonly played: Played;
}

export async function allocatorCommand(
  file: string | undefined,
  given: AllocatorCommand,
  context: Context,
): Promise<Outcome> {
  const shown = file === undefined ? byChance(given) : await ofFile(file, given, context);
  if (!shown.ok) return shown.problem;
  const { pool, played } = shown.value;
  const { out, words } = context;
  if (given.json === true) {
    out.write(`${allocatorJson(pictureOf(pool, MAP_CELLS_OF_JSON), played)}\n`);
    return undefined;
  }
  const screen = screenOf(context);
  const picture = pictureOf(pool, screen.width * MAP_ROWS);
  for (const line of allocatorPage(picture, played, { ...screen, words })) out.write(`${line}\n`);
  return undefined;
}

function byChance(given: AllocatorCommand): Result<Shown> {
  const { seed = USUAL.seed, operations = USUAL.operations } = given;
  if (operations > MOST_BY_CHANCE) return wrong(`--operations: ${MOST_BY_CHANCE}`);
  const asked = poolAsked(given);
  if (!asked.ok) return asked;
  const { poolSize } = asked.value;
  const traffic = randomTraffic({ poolSize, operations, seed });
  const pool = poolFor(asked.value);
  replayOn(pool, traffic, operations);
  return success({ pool, played: { kind: 'random', operations, seed } });
}

async function ofFile(
  file: string,
  given: AllocatorCommand,
  { input, stop, talk, words }: Context,
): Promise<Result<Shown>> {
  const log = new AllocationLogReader();
  const records = logReader();
  const vector: string[] = [];
  const onLine = (line: string) => {
    if (vector.length > 0 || isVectorHeader(line)) vector.push(line);
    else for (const { pid, message } of records(line)) log.read(String(pid), message);
  };
  const read = await readLog(file, input, onLine, stop);
  if (!read.ok) return read;
  if (read.value.isCut) talk.write(`plimsoll: ${words.cli.cut(file)}\n`);
  return vector.length > 0 ? ofVector(vector.join('\n'), file, given) : ofLog(log, file, given);
}

function isVectorHeader(line: string): boolean {
  return line.startsWith('{') && line.includes('"alloc-vectors');
}

function ofVector(text: string, file: string, given: AllocatorCommand): Result<Shown> {
  const read = readVector(text, file);
  if (!read.ok) return read;
  const vector = read.value;
  const asked = poolAsked(given, vector);
  if (!asked.ok) return asked;
  const shown = replayed(vector, asked.value, given);
  return success({ pool: shown.pool, played: { kind: 'vector', file, ...shown.counts } });
}

function ofLog(reader: AllocationLogReader, file: string, given: AllocatorCommand): Result<Shown> {
  const log = reader.done();
  if (log.operations.count === 0) return failure(problem('allocations-missing', { file }));
  const own = poolOfLog(log);
  if (own === undefined && (given.family === undefined || given.size === undefined))
    return failure(problem('pool-unknown', { file }));
  const asked = poolAsked(given, own);
  if (!asked.ok) return asked;
  const { vector, missing } = logAsVector(log, own ?? asked.value);
  const shown = replayed(vector, asked.value, given);
  const { unseen } = log;
  return success({
    pool: shown.pool,
    played: { kind: 'log', file, ...shown.counts, unseen, missing },
  });
}

interface Counted {
  readonly pool: Pool;
  readonly counts: { readonly operations: number; readonly mismatches: number | undefined };
}

/** Compared on the pool that it was recorded on; on any other, the same calls. */
function replayed(vector: Vector, asked: PoolOfLog, { operations }: AllocatorCommand): Counted {
  const count = Math.min(operations ?? Infinity, vector.operations.count);
  if (isSame(vector, asked)) {
    const { pool, mismatches } = replay(vector, count);
    return { pool, counts: { operations: count, mismatches: mismatches.length } };
  }
  const pool = poolFor(asked);
  replayOn(pool, vector.operations, count);
  return { pool, counts: { operations: count, mismatches: undefined } };
}

/** What was asked for, the rest as it was recorded, or as usual. */
function poolAsked(given: AllocatorCommand, own?: PoolOfLog): Result<PoolOfLog> {
  const family = given.family ?? own?.family ?? USUAL.family;
  const isOwn = own !== undefined && family === own.family;
  const usual = isOwn ? own.build : FAMILIES[family].usual;
  const build =
    given.build === undefined ? usual : buildNamed(given.build, FAMILIES[family].builds);
  if (build === undefined) return wrong(`--build ${given.build} (dbg, xs, dbg,xs, plain)`);
  const poolSize = given.size ?? own?.poolSize ?? USUAL.size;
  return isPoolSize(poolSize, family, build)
    ? success({ family, build, poolSize })
    : wrong(`--size: ${family}, ${poolSize}`);
}

function poolFor({ family, build, poolSize }: PoolOfLog): Pool {
  return newPool({ family, build, size: poolSize });
}

function isSame(one: PoolOfLog, other: PoolOfLog): boolean {
  const isBuild = (key: keyof Build) => one.build[key] === other.build[key];
  return (
    one.family === other.family &&
    one.poolSize === other.poolSize &&
    isBuild('dbg') &&
    isBuild('xs') &&
    isBuild('roundTo')
  );
}

function wrong(why: string): Result<never> {
  return failure(problem('usage-wrong', { why }));
}
