/**
 * Reads a vector: what a real allocator did with one sequence of calls, as text (knowledge/allocators.md 8).
 *
 * The first line says which allocator, how built, how large a pool; then a line a call, and now and then the six
 * statistics. Gzip is the caller's.
 */
import { bytes, type Bytes } from '../../base/bytes.ts';
import { failure, success, type Result } from '../../base/result.ts';
import { problem } from '../../domain/problems.ts';
import type { Build } from '../build.ts';
import { buildOfSizes } from '../families.ts';
import { FAMILY_NAMES, type FamilyName } from '../family-name.ts';
import { isPoolSize } from '../open-pool.ts';
import { FREE, MALLOC, OperationsBuilder, REALLOC, type Operations } from './operations.ts';

export interface Vector {
  readonly family: FamilyName;
  readonly build: Build;
  /** Such as `fm36-dbg`, and what was done, such as `sip`. */
  readonly variant: string;
  readonly sequence: string;
  readonly poolSize: Bytes;
  readonly operations: Operations;
  /** In the order of their operations. */
  readonly checkpoints: readonly Checkpoint[];
  /** Before this many operations the processes had not started (HP_MALLOC). */
  readonly startedBefore: number;
  /** Sub-pools drawn, one after another (F_PARALLEL_MALLOC), and how many before each operation. */
  readonly draws: readonly number[];
}

export interface Checkpoint {
  /** So many operations were done. */
  readonly after: number;
  /** As the server prints them; `STATISTIC_NAMES` says which. */
  readonly statistics: readonly string[];
}

const KINDS: Readonly<Record<string, number>> = { m: MALLOC, f: FREE, r: REALLOC };

/** Problems: `vector-invalid`. `file` is for naming it. */
export function readVector(text: string, file: string): Result<Vector> {
  const end = text.indexOf('\n');
  const header = readHeader(text.slice(0, end < 0 ? text.length : end));
  if (typeof header === 'string')
    return failure(problem('vector-invalid', { file, line: 1, why: header }));
  const operations = new OperationsBuilder();
  const checkpoints: Checkpoint[] = [];
  const draws: number[] = [];
  let startedBefore = 0;
  let number = 1;
  for (let from = end + 1; from > 0 && from < text.length; ) {
    const to = text.indexOf('\n', from);
    const line = text.slice(from, to < 0 ? text.length : to);
    from = to < 0 ? text.length : to + 1;
    number++;
    if (line === '#statsinit') {
      startedBefore = operations.count;
    } else if (line.startsWith('#stats,')) {
      checkpoints.push({ after: operations.count, statistics: line.split(',').slice(1) });
    } else if (line !== '') {
      if (!readOperation(line, operations, draws))
        return failure(problem('vector-invalid', { file, line: number, why: line.slice(0, 80) }));
      if (/^[A-Z]/.test(line)) startedBefore = operations.count;
    }
  }
  if (operations.count !== header.count) {
    const why = `it ends after ${operations.count} of ${header.count} operations`;
    return failure(problem('vector-invalid', { file, line: number, why }));
  }
  const { count: _, ...rest } = header;
  return success({ ...rest, operations: operations.done(), checkpoints, startedBefore, draws });
}

type Header = Pick<Vector, 'family' | 'build' | 'variant' | 'sequence' | 'poolSize'> & {
  readonly count: number;
};

function readHeader(line: string): Header | string {
  let said: Readonly<Record<string, unknown>>;
  try {
    said = JSON.parse(line) as Readonly<Record<string, unknown>>;
  } catch {
    return 'the first line is no JSON';
  }
  if (said === null || said['format'] !== 'alloc-vectors 1')
    return 'its format is not alloc-vectors 1';
  const family = FAMILY_NAMES.find((name) => name === said['family']);
  if (family === undefined) return `no family ${String(said['family'])}`;
  const number = (name: string) => Number(said[name]);
  const build = buildOfSizes(family, {
    roundTo: number('roundto') === 16 ? 16 : 8,
    header: number('header_bytes'),
    tail: number('tail_bytes'),
    block: number('block_bytes'),
  });
  if (build === undefined)
    return `no build of ${family} has a header, tail and block of these sizes`;
  const size = number('pool_bytes');
  if (!isPoolSize(size, family, build)) return `no pool of ${family} has ${size} bytes`;
  return {
    family,
    build,
    variant: String(said['variant']),
    sequence: String(said['sequence']),
    poolSize: bytes(size),
    count: number('ops'),
  };
}

const OPERATION = /^([mfr]),(\d{1,9})(?:,(\d{1,20}),(-?\d{1,16})(?:,((?:\d{1,9}\.)*\d{1,9})?)?)?$/i;
/** Blocks are numbered from 0; no vector has more. */
const MOST_BLOCKS = 2 ** 26;

function readOperation(line: string, operations: OperationsBuilder, draws: number[]): boolean {
  const [, letter = '', block, size, offset, drawn] = OPERATION.exec(line) ?? [];
  const kind = KINDS[letter.toLowerCase()];
  if (kind === undefined || (kind === FREE) !== (size === undefined)) return false;
  if (Number(block) >= MOST_BLOCKS) return false;
  operations.add(kind, Number(block), Number(size ?? 0), Number(offset ?? 0));
  if (drawn !== undefined && drawn !== '') draws.push(...drawn.split('.').map(Number));
  return true;
}
