/** The private pools of all processes at the end of a life, each with its process where `ps` was asked. */
import type { ServerProcess } from '../../domain/process.ts';
import { privateMemoryIn, type PrivateMemory } from '../../monitor/private-memory.ts';
import type { Life } from '../life.ts';
import { asText, type Figure } from './finding.ts';

/**
 * Empty with fewer than two samples: a first reading is a snapshot of any age (knowledge 2.8).
 */
export function privatePools(life: Life): readonly PrivateMemory[] {
  const [before, last] = life.moments.slice(-2);
  return last === undefined
    ? []
    : privateMemoryIn(last.sample.statistics, processesOf(life), before?.at);
}

export function processesOf({ readings }: Life): readonly ServerProcess[] {
  const listed = readings.findLast(({ kind }) => kind === 'processes');
  return listed?.kind === 'processes' ? listed.processes : [];
}

/** `1 (HTTPD 127.0.0.1:8888)`, or the number alone. */
export function processName({ id, process }: PrivateMemory): Figure {
  return asText(process === undefined ? String(id) : `${id} (${process.type})`);
}
