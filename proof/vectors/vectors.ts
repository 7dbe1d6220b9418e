/**
 * `npm run proof -- vectors DIRECTORY`: every vector of a directory through our pools: all offsets and all statistics
 * that the real allocators gave are compared. Ends with 1 on any that differs, and when there is nothing to compare.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { FAMILY_NAMES } from '../../src/memory/family-name.ts';
import { replay, type Mismatch } from '../../src/memory/replay/replay.ts';
import { readVector } from '../../src/memory/replay/vector.ts';

const SHOWN = 3;

interface Tally {
  files: number;
  operations: number;
  checkpoints: number;
  mismatches: number;
}

export function vectors(directory: string, json: boolean): void {
  const families = new Map<string, Tally>(FAMILY_NAMES.map((name) => [name, nothing()]));
  const all = nothing();
  const names = readdirSync(directory).filter((name) => name.endsWith('.vec.gz'));
  for (const name of names.toSorted()) {
    const file = join(directory, name);
    const vector = readVector(textOf(file), name);
    if (!vector.ok) {
      all.mismatches++;
      all.files++;
      say(`${name}: ${JSON.stringify(vector.problem)}`);
      continue;
    }
    const { family, operations, checkpoints } = vector.value;
    const { mismatches } = replay(vector.value);
    for (const mismatch of mismatches.slice(0, SHOWN)) say(`${name}: ${sentenceOf(mismatch)}`);
    for (const tally of [families.get(family) ?? nothing(), all]) {
      tally.files++;
      tally.operations += operations.count;
      tally.checkpoints += checkpoints.length;
      tally.mismatches += mismatches.length;
    }
  }
  if (json) {
    const rows = Object.fromEntries([...families].filter(([, { files }]) => files > 0));
    process.stdout.write(
      `${JSON.stringify({ schema: 'plimsoll/proof-vectors/v1', families: rows, all })}\n`,
    );
  } else {
    for (const [family, { files, operations, checkpoints, mismatches }] of families) {
      if (files === 0) continue;
      process.stdout.write(
        `${family.padEnd(5)} ${files} files, ${operations} operations, ${checkpoints} checkpoints, ${mismatches} mismatches\n`,
      );
    }
    process.stdout.write(
      `${all.files} vectors, ${all.operations} operations, ${all.mismatches} mismatches\n`,
    );
  }
  process.exitCode = all.mismatches === 0 && all.files > 0 ? 0 : 1;
}

/** Nothing, which is no vector, of a file that cannot be unzipped. */
function textOf(file: string): string {
  try {
    return gunzipSync(readFileSync(file)).toString('latin1');
  } catch (error) {
    say(`${file}: ${String(error)}`);
    return '';
  }
}

function sentenceOf(mismatch: Mismatch): string {
  const { operation, expected, got } = mismatch;
  const what = mismatch.kind === 'statistic' ? mismatch.name : mismatch.kind;
  return `operation ${operation + (mismatch.kind === 'offset' ? 1 : 0)}, ${what}: ${expected} expected, ${got} given`;
}

function nothing(): Tally {
  return { files: 0, operations: 0, checkpoints: 0, mismatches: 0 };
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
