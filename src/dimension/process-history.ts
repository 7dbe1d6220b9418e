/**
 * What one process was seen to hold in its private memory over a life: the raw material of what `-M` should be.
 *
 * Figures of private memory are those of the reading before (knowledge 2.8), so what moved between two readings may have
 * moved one reading earlier.
 */
import type { Instant } from '../base/time.ts';
import { roleOf, type Role, type ServerProcess } from '../domain/process.ts';
import type { Life, Moment } from '../understand/life.ts';

export interface ProcessHistory {
  readonly id: number;
  /** Undefined where `ps` was not asked, or does not list it. */
  readonly process: ServerProcess | undefined;
  readonly role: Role;
  /** Bytes of its pool. */
  readonly total: number;
  /** In order of time, never empty; rows of zeros, which say nothing, are left out. */
  readonly readings: readonly PrivateReading[];
}

export interface PrivateReading {
  readonly at: Instant;
  /** When the figures were asked for the time before, and the time before that: they may be as old as the latter. */
  readonly notBefore: Instant;
  /** Asked for by modules. */
  readonly used: number;
  /** With headers and what splitting cost, which 2.2 never gives back. */
  readonly realUsed: number;
  readonly maxUsed: number;
  readonly fragments: number;
}

interface Names {
  readonly id: number;
  readonly total: string;
  readonly used: string;
  readonly realUsed: string;
  readonly maxUsed: string;
  readonly fragments: string;
}

/** Every process of a life that told of its private memory. A number with another pid is another process. */
export function processHistories(life: Life): readonly ProcessHistory[] {
  const listed = life.readings.flatMap((reading) =>
    reading.kind === 'processes' ? [reading] : [],
  );
  const asked = life.moments.filter(tellsPrivate);
  return idsIn(asked).flatMap((names) => {
    const readings = readingsOf(names, asked);
    const [last] = readings.slice(-1);
    if (last === undefined) return [];
    const total = asked.findLast(({ sample }) => (valueIn(sample, names.total) ?? 0) > 0);
    const starts = listed.flatMap(({ at, processes }) => {
      const process = processes.find(({ id }) => id === names.id);
      return process === undefined ? [] : [{ at, process }];
    });
    return byPid(readings, starts).map(({ process, readings: own }) => ({
      id: names.id,
      process,
      role: process === undefined ? 'other' : roleOf(process),
      total: total === undefined ? 0 : (valueIn(total.sample, names.total) ?? 0),
      readings: own,
    }));
  });
}

/** Cheaper than looking through all names of every sample: the first process that tells, tells in all. */
function tellsPrivate({ sample }: Moment): boolean {
  for (const name of sample.statistics.values.keys()) if (name.startsWith('pkmem:')) return true;
  return false;
}

const NAME = /^pkmem:(\d+)-total_size$/;
const MOST_LOOKS = 200;

function idsIn(asked: readonly Moment[]): readonly Names[] {
  const ids = new Set<number>();
  const step = Math.ceil(asked.length / MOST_LOOKS);
  for (const [index, { sample }] of asked.entries()) {
    if (index % step !== 0 && index !== asked.length - 1) continue;
    for (const name of sample.statistics.values.keys()) {
      const [, id] = NAME.exec(name) ?? [];
      if (id !== undefined) ids.add(Number(id));
    }
  }
  return [...ids].toSorted((one, other) => one - other).map(namesOf);
}

function namesOf(id: number): Names {
  const prefix = `pkmem:${id}-`;
  return {
    id,
    total: `${prefix}total_size`,
    used: `${prefix}used_size`,
    realUsed: `${prefix}real_used_size`,
    maxUsed: `${prefix}max_used_size`,
    fragments: `${prefix}fragments`,
  };
}

function readingsOf(names: Names, asked: readonly Moment[]): readonly PrivateReading[] {
  const readings: PrivateReading[] = [];
  for (const [index, { at, sample }] of asked.entries()) {
    const [total, used, realUsed, maxUsed, fragments] = [
      valueIn(sample, names.total),
      valueIn(sample, names.used),
      valueIn(sample, names.realUsed),
      valueIn(sample, names.maxUsed),
      valueIn(sample, names.fragments),
    ];
    if (total === undefined || total === 0 || used === undefined) continue;
    if (realUsed === undefined || maxUsed === undefined || maxUsed > total) continue;
    const notBefore = (asked[index - 2] ?? asked[0])?.at ?? at;
    readings.push({ at, notBefore, used, realUsed, maxUsed, fragments: fragments ?? 0 });
  }
  return readings;
}

function valueIn({ statistics }: Moment['sample'], name: string): number | undefined {
  return statistics.values.get(name);
}

interface Listed {
  readonly at: Instant;
  readonly process: ServerProcess;
}

/** What is read before the first list is of the process that it names. */
function byPid(
  readings: readonly PrivateReading[],
  listed: readonly Listed[],
): readonly Pick<ProcessHistory, 'process' | 'readings'>[] {
  const lives = listed.filter(
    ({ process }, index) => index === 0 || listed[index - 1]?.process.pid !== process.pid,
  );
  if (lives.length === 0) return [{ process: undefined, readings }];
  return lives.flatMap(({ process, at }, index) => {
    const from = index === 0 ? -Infinity : at;
    const to = lives[index + 1]?.at ?? Infinity;
    const own = readings.filter((reading) => reading.at >= from && reading.at < to);
    return own.length === 0 ? [] : [{ process, readings: own }];
  });
}
