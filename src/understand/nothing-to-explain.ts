/** Why there is nothing to explain in what was read: no sample, no shared memory in any, or none that can be believed. */
import type { Problem } from '../base/problem.ts';
import { problem } from '../domain/problems.ts';
import type { Line } from '../domain/sample.ts';
import { poolIn } from '../domain/pool.ts';

export function nothingToExplain(lines: readonly Line[], file: string): Problem {
  const samples = lines.flatMap((line) => (line.kind === 'sample' ? [line.statistics] : []));
  const [first] = samples;
  if (first === undefined) return problem('recording-empty', { file });
  const garbage = samples
    .flatMap(({ untrusted }) => [...untrusted])
    .find(([name]) => name.startsWith('shmem:'));
  if (garbage !== undefined)
    return problem('pool-unreadable', { file, why: `${garbage[0]} is ${garbage[1]}` });
  const pool = poolIn(first, 'shmem:');
  if (pool === undefined) return problem('pool-missing', { file });
  const { realUsed, free, total } = pool;
  return problem('pool-unreadable', { file, why: `${realUsed} in use + ${free} free ≠ ${total}` });
}
