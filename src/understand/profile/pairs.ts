/**
 * Which pictures of two logs, or of one, show the same pool at two times.
 *
 * Of two logs: the last of each. Of one: its first dump and its last. Shared memory is one; private memory is matched by
 * process, or where each log has one process only, those.
 */
import type { DumpProfile } from './dump-profile.ts';
import type { Holding } from './holding.ts';
import type { LogProfile } from './log-profile.ts';
import type { PoolKind } from '../../logs/memory/pool-kind.ts';
import { viewsOf } from './view.ts';

export interface Picture {
  readonly pool: PoolKind | undefined;
  readonly pid: number | undefined;
  readonly time: string | undefined;
  readonly header: number | undefined;
  readonly holdings: readonly Holding[];
}

export interface PicturePair {
  readonly before: Picture;
  readonly after: Picture;
}

export function pairsWithin({ dumps }: LogProfile): readonly PicturePair[] {
  return dumps
    .filter(({ count, last }) => count > 1 && last.holdings.length > 0)
    .map(({ first, last }) => ({ before: pictureOf(first), after: pictureOf(last) }));
}

export function pairsBetween(one: LogProfile, other: LogProfile): readonly PicturePair[] {
  const [before, after] = [picturesOf(one), picturesOf(other)];
  const pairs = after.flatMap((later) => {
    const earlier = before.find((each) => isSame(each, later));
    return earlier === undefined ? [] : [{ before: earlier, after: later }];
  });
  if (pairs.length > 0) return pairs;
  const [alone, next] = [before[0], after[0]];
  return before.length === 1 && after.length === 1 && alone?.pool === next?.pool && alone && next
    ? [{ before: alone, after: next }]
    : [];
}

/** Whether any dump says who holds what. */
export function hasHolders({ dumps, allocations }: LogProfile): boolean {
  return allocations !== undefined || dumps.some(({ last }) => last.holdings.length > 0);
}

function picturesOf(profile: LogProfile): readonly Picture[] {
  const dumps = profile.dumps
    .map(({ last }) => pictureOf(last))
    .filter(({ holdings }) => holdings.length > 0);
  if (dumps.length > 0) return dumps;
  return viewsOf(profile)
    .filter(({ kind }) => kind === 'live')
    .map(({ pool, pid, time, holdings }) => ({
      pool,
      pid,
      time,
      holdings,
      header: profile.allocations?.pools.find((each) => each.pool === pool && each.pid === pid)
        ?.header,
    }));
}

function pictureOf({ pool, pid, time, header, holdings }: DumpProfile): Picture {
  return { pool, pid: pool === 'pkg' ? pid : undefined, time, header, holdings };
}

function isSame(one: Picture, other: Picture): boolean {
  return one.pool === other.pool && one.pid === other.pid;
}
