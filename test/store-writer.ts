/**
 * A process that keeps samples as fast as it can and says after each commit how many are kept: to be killed, or to run
 * into a full disk. `node test/store-writer.ts DIRECTORY [FIRST]`
 *
 * On a line of input it goes on after a problem.
 */
import { once } from 'node:events';
import { writeSync } from 'node:fs';

import { instant } from '../src/base/time.ts';
import { sortStatistics } from '../src/domain/statistics.ts';
import { openStore } from '../src/store/embedded/open-store.ts';

export const START = Date.UTC(2026, 10, 24);
export const SERVERS = ['one', 'two', 'three'];
export const STATISTICS = 50;

/** What sample `index` says; reproducible, so that a reader can check it. */
export function statisticsOf(index: number): readonly (readonly [string, number])[] {
  return Array.from({ length: STATISTICS }, (_, which) => [
    `shmem_group:${which}`,
    (index * (which + 1) * 7919) % 1_000_003,
  ]);
}

if (import.meta.main) {
  const [, , directory = '', first = '0'] = process.argv;
  const store = openStore(directory);
  if (!store.ok) throw new Error(store.problem.code);
  for (let index = Number(first); ; ) {
    const statistics = sortStatistics(statisticsOf(index));
    const at = instant(START + index * 1000);
    const kept = await store.value.keep(
      SERVERS.map((server) => ({ server, line: { kind: 'sample', at, statistics } })),
    );
    // Straight to the pipe: what was said is said, whatever becomes of this process.
    writeSync(1, kept.ok ? `kept ${index}\n` : `${kept.problem.code}\n`);
    if (kept.ok) index++;
    else await once(process.stdin, 'data');
  }
}
