/**
 * A pool as one JSON object, `plimsoll/allocator/v1`: bytes as integers, statistics as the server prints them (one that
 * wrapped around is a string, because no JavaScript number holds it).
 */
import { buildName } from '../memory/build.ts';
import { FAMILIES } from '../memory/families.ts';
import type { PoolPicture } from '../memory/picture.ts';
import { asTold, STATISTIC_NAMES } from '../memory/statistics.ts';
import type { Played } from './played.ts';

export function allocatorJson(picture: PoolPicture, played: Played): string {
  const { family, build, overhead, statistics, troubles, map, free } = picture;
  const { allocator, versions } = FAMILIES[family];
  const told = asTold(statistics);
  return JSON.stringify({
    schema: 'plimsoll/allocator/v1',
    family,
    allocator,
    versions,
    build: buildName(build),
    overhead_bytes: overhead,
    played: playedJson(played),
    statistics: Object.fromEntries(
      STATISTIC_NAMES.map((name, index) => {
        const value = told[index] ?? '';
        return [name, Number.isSafeInteger(Number(value)) ? Number(value) : value];
      }),
    ),
    free_fragments: picture.freeFragments,
    free_bytes: picture.freeBytes,
    largest_free: picture.largestFree,
    largest_served: picture.largestServed,
    free: free.map(({ from, to, fragments, bytes }) => ({ from, to, fragments, bytes })),
    map: map.map(({ used, overhead, free }) => ({
      used: Math.round(used),
      overhead: Math.round(overhead),
      free: Math.round(free),
    })),
    troubles: {
      failures: troubles.failures,
      defragmentations: troubles.defragmentations,
      double_frees: troubles.doubleFrees,
      foreign_pointers: troubles.foreignPointers,
      first_freed: troubles.firstFreed,
      stale_predecessors: troubles.stalePredecessors,
    },
  });
}

function playedJson(played: Played): object {
  const { kind, operations } = played;
  switch (kind) {
    case 'random':
      return { kind, operations, seed: played.seed };
    case 'vector':
      return { kind, file: played.file, operations, mismatches: played.mismatches };
    case 'log': {
      const { file, mismatches, unseen, missing } = played;
      const calls = missing.map(({ before, size }) => ({ before: before + 1, size }));
      return { kind, file, operations, mismatches, unseen, missing: calls };
    }
  }
}
