/**
 * `npm run proof -- traces DIRECTORY`: what running servers logged of their shared memory (`*.memlog.gz`) through our
 * pools: every address, and the statistics that they answered (`*-statistics.json` beside the log). Ends with 1 on any
 * address that differs, and on any reading of the statistics that our pool never shows.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { newPool } from '../../src/memory/open-pool.ts';
import { readAllocationLog } from '../../src/memory/replay/allocation-log.ts';
import { logAsVector, poolOfLog } from '../../src/memory/replay/log-as-vector.ts';
import { Player, replay } from '../../src/memory/replay/replay.ts';
import type { Vector } from '../../src/memory/replay/vector.ts';
import { asTold, STATISTIC_NAMES } from '../../src/memory/statistics.ts';

const LOG = '.memlog.gz';

export function traces(directory: string): void {
  const files = readdirSync(directory).toSorted();
  let differing = 0;
  let logs = 0;
  for (const file of files.filter((name) => name.endsWith(LOG))) {
    const name = file.slice(0, -LOG.length);
    const log = readAllocationLog(
      gunzipSync(readFileSync(join(directory, file))).toString('latin1'),
    );
    const { operations, unseen } = log;
    const pool = poolOfLog(log);
    if (pool === undefined || unseen > 0) {
      const why = pool === undefined ? 'does not say which pool' : 'begins after the pool did';
      say(`${name}: ${operations.count} operations, not replayed: the log ${why}`);
      continue;
    }
    logs++;
    const { vector, missing } = logAsVector(log, pool);
    const { mismatches } = replay(vector);
    const addresses = operations.offsets.filter((offset) => offset > 0).length;
    const gaps = missing.map(
      ({ before, size }) => `, one of at most ${size} bytes missing before operation ${before + 1}`,
    );
    say(
      `${name}: ${operations.count} operations${gaps.join('')}, ${addresses} addresses, ${mismatches.length} differ`,
    );
    differing += mismatches.length;
    for (const reading of files.filter((each) => each.startsWith(`${name}.`) && each !== file)) {
      const found = whereTold(vector, readingIn(join(directory, reading)));
      say(`${reading}: ${found === undefined ? 'NEVER shown' : `as after operation ${found}`}`);
      if (found === undefined) differing++;
    }
  }
  say(`${logs} logs, ${differing} mismatches`);
  process.exitCode = logs > 0 && differing === 0 ? 0 : 1;
}

function readingIn(file: string): string {
  const { result } = JSON.parse(readFileSync(file, 'utf8')) as {
    result: Readonly<Record<string, number>>;
  };
  return STATISTIC_NAMES.map((name) => result[`shmem:${name}`]).join();
}

function whereTold({ family, build, poolSize, operations }: Vector, reading: string) {
  const pool = newPool({ family, build, size: poolSize });
  const player = new Player(pool, operations);
  for (let operation = 0; operation < operations.count; operation++) {
    player.play(operation);
    if (asTold(pool.statistics()).join() === reading) return operation + 1;
  }
  return undefined;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
