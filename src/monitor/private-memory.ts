/**
 * The private memory of every process, joined with what the process is for.
 *
 * `pkmem:` answers with a snapshot: reading it makes the processes copy their counters for the next reader, so a value
 * belongs to the time of the reading before, and a process that has not yet told anything reads as zero (knowledge 2.8).
 * Such rows are left out: nothing said is not nothing used.
 */
import type { Instant } from '../base/time.ts';
import { poolIn, type Pool } from '../domain/pool.ts';
import { roleOf, type Role, type ServerProcess } from '../domain/process.ts';
import type { Statistics } from '../domain/statistics.ts';

export interface PrivateMemory {
  readonly id: number;
  /** Undefined where `ps` does not list it. A reused id comes with another pid. */
  readonly process: ServerProcess | undefined;
  readonly role: Role;
  readonly pool: Pool;
  /** When the figures were true, at the latest. Undefined for a first reading, which may be of any age. */
  readonly asOf: Instant | undefined;
}

const NAME = /^pkmem:(\d+)-total_size$/;

export function privateMemoryIn(
  statistics: Statistics,
  processes: readonly ServerProcess[],
  previousReading: Instant | undefined,
): readonly PrivateMemory[] {
  const rows: PrivateMemory[] = [];
  for (const [name, total] of statistics.values) {
    const [, id] = NAME.exec(name) ?? [];
    const pool = id === undefined || total === 0 ? undefined : poolIn(statistics, `pkmem:${id}-`);
    if (pool === undefined || id === undefined) continue;
    const process = processes.find((listed) => listed.id === Number(id));
    rows.push({
      id: Number(id),
      process,
      role: process === undefined ? 'other' : roleOf(process),
      pool,
      asOf: previousReading,
    });
  }
  return rows;
}

export interface RoleMemory {
  readonly role: Role;
  readonly count: number;
  /** The process of this role that is fullest now. */
  readonly fullest: PrivateMemory;
  /** The highest that any process of this role has been. */
  readonly peak: PrivateMemory;
}

/** By role, the fullest first. */
export function byRole(rows: readonly PrivateMemory[]): readonly RoleMemory[] {
  const roles = new Map<Role, PrivateMemory[]>();
  for (const row of rows) roles.set(row.role, [...(roles.get(row.role) ?? []), row]);
  return [...roles]
    .map(([role, members]) => ({
      role,
      count: members.length,
      fullest: highest(members, ({ pool }) => pool.realUsed / pool.total),
      peak: highest(members, ({ pool }) => pool.maxUsed / pool.total),
    }))
    .toSorted((a, b) => fullness(b) - fullness(a));
}

function fullness({ fullest }: RoleMemory): number {
  return fullest.pool.realUsed / fullest.pool.total;
}

function highest(
  rows: readonly PrivateMemory[],
  of: (row: PrivateMemory) => number,
): PrivateMemory {
  return rows.reduce((best, row) => (of(row) > of(best) ? row : best));
}
