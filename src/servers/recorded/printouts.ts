/**
 * A directory of printouts of `get_statistics`, one a file with the time in its name: a history that people kept by hand.
 *
 * A file without a time or without statistics is told and passed over; the others stay good.
 */
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { Problem } from '../../base/problem.ts';
import { failure, success, type Result } from '../../base/result.ts';
import { problem } from '../../domain/problems.ts';
import type { Sample } from '../../domain/sample.ts';
import { codeOf } from '../transports/exchange.ts';
import { readAll } from './load.ts';
import { readPrintout } from '../dialects/printout.ts';
import { timeInName } from '../../domain/time-in-name.ts';

export interface Printouts {
  /** In order of time; of two of one time the first by name. */
  readonly samples: readonly Sample[];
  readonly troubles: readonly Problem[];
  /** How many names did not say a zone and were read as local to this machine. */
  readonly local: number;
}

export async function readPrintouts(directory: string): Promise<Result<Printouts>> {
  let names: readonly string[];
  try {
    const entries = await readdir(directory, { withFileTypes: true });
    names = entries
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .map(({ name }) => name)
      .toSorted();
  } catch (error) {
    return failure(problem('file-unreadable', { file: directory, why: codeOf(error) }));
  }
  const samples = new Map<number, Sample>();
  const troubles: Problem[] = [];
  let local = 0;
  for (const name of names) {
    const file = join(directory, name);
    const time = timeInName(name);
    if (time === undefined) {
      troubles.push(problem('printout-without-time', { file }));
      continue;
    }
    const text = await readAll(file, createReadStream(file));
    if (!text.ok) {
      troubles.push(text.problem);
      continue;
    }
    const reading = readPrintout(text.value, time.at);
    if (reading?.kind !== 'sample') {
      troubles.push(problem('printout-empty', { file }));
      continue;
    }
    if (!time.isZoned) local++;
    if (!samples.has(time.at)) samples.set(time.at, reading);
  }
  return success({
    samples: [...samples.values()].toSorted((one, other) => one.at - other.at),
    troubles,
    local,
  });
}
