/**
 * The private memory of a process grows and does not come back: a leak per message when all workers do it, of one job
 * when one does.
 */
import { MIB } from '../../base/bytes.ts';
import type { Moment } from '../life.ts';
import { inBytes, inCount, inSeconds, rule } from './finding.ts';
import { median } from './moments.ts';
import { privatePools, processName } from './private-pools.ts';

/** Shorter than this, a process is still getting going. */
const SHORTEST = 1_800_000;
const PARTS = 6;
const MOST_MOMENTS = 300;
const LEAST = MIB;
/** Of what it held: less is a cache that fills. */
const LEAST_SHARE = 0.3;

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

/** In every part it holds more than in the one before, and in the last no less of the growth than its share. */
function isGrowing(levels: readonly number[]): boolean {
  if (levels.length < PARTS) return false;
  const rises = levels.slice(1).map((level, index) => level - (levels[index] ?? 0));
  const all = grown(levels);
  return (
    rises.every((rise) => rise > 0) &&
    all > Math.max(LEAST, (levels[0] ?? 0) * LEAST_SHARE) &&
    (rises.at(-1) ?? 0) > all / PARTS / 2
  );
}

function grown(levels: readonly number[]): number {
  return (levels.at(-1) ?? 0) - (levels[0] ?? 0);
}
