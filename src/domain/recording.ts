/**
 * The recording format, `plimsoll/recording/v1`: JSON lines, read and written one line at a time.
 *
 * A line is the header (first, optional), a sample, a failed sample, a list of processes, another answer, or a note;
 * times are unix seconds. Statistics keep the server's own names and the numbers it printed, garbage included: what can
 * be believed is decided when they are read. A broken line is a problem that names it; the lines around it stay good.
 */
import type { Problem } from '../base/problem.ts';
import { failure, success, type Result } from '../base/result.ts';
import { fromUnixSeconds, toUnixSeconds, type Instant } from '../base/time.ts';
import type { ServerProcess } from './process.ts';
import { problem } from './problems.ts';
import type { Line, Reading, ServerHeader } from './sample.ts';
import { sortStatistics, type Statistics } from './statistics.ts';

export const RECORDING_SCHEMA = 'plimsoll/recording/v1';

/** Where a line stands, for the problem that names it. */
export interface LinePlace {
  readonly file: string;
  readonly line: number;
}

/** Reads one line; `undefined` for an empty one. */
export function readLine(text: string, place: LinePlace): Result<Line | undefined> {
  if (text.trim() === '') return success(undefined);
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return invalid(place, 'it is not JSON');
  }
  if (!isObject(parsed)) return invalid(place, 'it is not an object');
  if ('schema' in parsed) return readHeader(parsed, place);
  return readReading(parsed, place);
}

/** The header line of a new recording. */
export function writeHeader(server: ServerHeader): string {
  return JSON.stringify({ schema: RECORDING_SCHEMA, server });
}

/** One reading as a line, without the line end. `describe` puts a problem into words for the `error` member. */
export function writeReading(
  reading: Reading,
  describe: (failed: Reading & { kind: 'failed' }) => string,
): string {
  const t = toUnixSeconds(reading.at);
  switch (reading.kind) {
    case 'sample':
      return JSON.stringify({ t, stats: asPrinted(reading.statistics) });
    case 'failed':
      return JSON.stringify({ t, error: describe(reading), problem: reading.problem });
    case 'processes':
      return JSON.stringify({ t, processes: reading.processes });
    case 'answer':
      return JSON.stringify({ t, mi: { method: reading.method, result: reading.result } });
    case 'note':
      return JSON.stringify({ t, note: reading.note });
  }
}

function readHeader(line: Record<string, unknown>, place: LinePlace): Result<Line> {
  if (line['schema'] !== RECORDING_SCHEMA) {
    return invalid(
      place,
      `its schema is ${JSON.stringify(line['schema'])}, not ${RECORDING_SCHEMA}`,
    );
  }
  const server = isObject(line['server']) ? line['server'] : {};
  const { name, version, argv } = server;
  return success({
    kind: 'header',
    server: {
      ...(typeof name === 'string' && { name }),
      ...(typeof version === 'string' && { version }),
      ...(isTextList(argv) && { argv }),
    },
  });
}

function readReading(line: Record<string, unknown>, place: LinePlace): Result<Line> {
  const t = line['t'];
  if (typeof t !== 'number' || !Number.isFinite(t) || t < 0) {
    return invalid(place, 'it has no time `t` in unix seconds');
  }
  const at = fromUnixSeconds(t);
  if (isObject(line['stats'])) {
    return success({
      kind: 'sample',
      at,
      statistics: sortStatistics(Object.entries(line['stats'])),
    });
  }
  if ('error' in line) return success(failedReading(line, at, place));
  if (Array.isArray(line['processes'])) return readProcesses(line['processes'], at, place);
  if (isObject(line['mi']) && typeof line['mi']['method'] === 'string') {
    return success({
      kind: 'answer',
      at,
      method: line['mi']['method'],
      result: line['mi']['result'],
    });
  }
  if (typeof line['note'] === 'string') return success({ kind: 'note', at, note: line['note'] });
  return invalid(place, 'it is no sample, failed sample, process list, answer or note');
}

function failedReading(line: Record<string, unknown>, at: Instant, place: LinePlace): Reading {
  const kept = line['problem'];
  const known = isObject(kept) && typeof kept['code'] === 'string' && isObject(kept['facts']);
  return {
    kind: 'failed',
    at,
    problem: known
      ? { code: kept['code'] as string, facts: kept['facts'] as Record<string, string | number> }
      : metThen(place.file, String(line['error'])),
  };
}

/** Recordings made by other means have a text only; whether the server was deaf or gone can be read off it. */
function metThen(address: string, error: string): Problem {
  return /timed? ?out/i.test(error)
    ? problem('server-deaf', { address, milliseconds: '?' })
    : problem('server-unreachable', { address, why: error });
}

function readProcesses(list: readonly unknown[], at: Instant, place: LinePlace): Result<Line> {
  const processes: ServerProcess[] = [];
  for (const entry of list) {
    if (!isObject(entry)) return invalid(place, 'a process is not an object');
    const { id, pid, type } = entry;
    if (!Number.isInteger(id) || !Number.isInteger(pid) || typeof type !== 'string') {
      return invalid(place, 'a process lacks `id`, `pid` or `type`');
    }
    processes.push({ id: id as number, pid: pid as number, type });
  }
  return success({ kind: 'processes', at, processes });
}

/** Untrusted values go back as the number they were printed as, so that reading them again finds them untrusted. */
function asPrinted(statistics: Statistics): Record<string, number | string> {
  const stats: Record<string, number | string> = Object.fromEntries(statistics.values);
  for (const [name, printed] of statistics.untrusted) {
    const number = Number(printed);
    stats[name] = printed.trim() !== '' && Number.isFinite(number) ? number : printed;
  }
  return stats;
}

function invalid(place: LinePlace, why: string): Result<never> {
  return failure(problem('recording-line-invalid', { ...place, why }));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
}
