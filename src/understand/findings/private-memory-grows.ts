/**
 * The private memory of a process grows and does not come back: a leak per message when all workers do it, of one job
 * when one does.
 */
import { grown, GROWING_PARTS as PARTS, isGrowing } from '../growing-levels.ts';
import type { Moment } from '../life.ts';
import { inBytes, inCount, inSeconds, rule } from './finding.ts';
import { median } from './moments.ts';
import { privatePools, processName } from './private-pools.ts';

/** Shorter than this, a process is still getting going. */
const SHORTEST = 1_800_000;
const MOST_MOMENTS = 300;

export const privateMemoryGrows = rule({
  code: 'private-memory-grows',
  concerns: 'now',
  figures: ['process', 'before', 'now', 'over', 'others', 'total'],
  look({ life, first, last }) {
    if (last.at - first.at < SHORTEST) return [];
    const step = Math.ceil(life.moments.length / MOST_MOMENTS);
    const some = life.moments.filter((_, index) => index % step === 0);
    const growing = privatePools(life)
      .map((row) => ({ row, levels: levelsOf(row.id, some) }))
      .filter(({ levels }) => isGrowing(levels))
      .toSorted((one, other) => grown(other.levels) - grown(one.levels));
    const [worst] = growing;
    if (worst === undefined) return [];
    return [
      {
        severity: 'warning',
        figures: {
          process: processName(worst.row),
          before: inBytes(worst.levels[0] ?? 0),
          now: inBytes(worst.levels.at(-1) ?? 0),
          over: inSeconds((last.at - first.at) / 1000),
          others: inCount(growing.length - 1),
          total: inBytes(worst.row.pool.total),
        },
      },
    ];
  },
});

/** What a process holds: medians of equal parts of the moments, in order. */
function levelsOf(id: number, moments: readonly Moment[]): readonly number[] {
  const length = moments.length / PARTS;
  return Array.from({ length: PARTS }, (_, part) =>
    median(
      moments.slice(part * length, (part + 1) * length).flatMap(({ sample }) => {
        const used = sample.statistics.values.get(`pkmem:${id}-real_used_size`) ?? 0;
        return used > 0 ? [used] : [];
      }),
    ),
  ).filter((level) => level !== undefined);
}
