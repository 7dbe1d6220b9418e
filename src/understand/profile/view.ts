/**
 * The pictures that a profile holds: who held a pool at one moment, or asked for it over a time. What tables, trees, flame
 * graphs and exports are drawn from.
 */
import type { PoolKind } from '../../logs/memory/pool-kind.ts';
import type { LoggedPool } from './logged-pool.ts';
import type { SiteUse } from './high-water.ts';
import type { Holding } from './holding.ts';
import type { LogProfile } from './log-profile.ts';
import { moduleOf } from './module-of.ts';

/** `dump`: at the last dump. `live`: at the log's end. `peak`: at its fullest. `asked`: over the whole log. */
export type ViewKind = 'dump' | 'peak' | 'live' | 'asked';

export interface ProfileView {
  readonly kind: ViewKind;
  readonly pool: PoolKind | undefined;
  readonly pid: number | undefined;
  readonly time: string | undefined;
  /** The largest first; none has nothing. */
  readonly holdings: readonly Holding[];
}

/** Those of dumps first, then those of the allocation log; shared memory before private. */
export function viewsOf(profile: LogProfile): readonly ProfileView[] {
  const dumps = profile.dumps.map(({ last: { pool, pid, time, holdings } }) => ({
    kind: 'dump' as const,
    pool,
    pid: pool === 'shm' ? undefined : pid,
    time,
    holdings,
  }));
  const logged = (profile.allocations?.pools ?? []).flatMap((pool) => loggedViews(pool, profile));
  return [...dumps, ...logged].filter(({ holdings }) => holdings.length > 0);
}

function loggedViews(pool: LoggedPool, { version, allocations }: LogProfile): ProfileView[] {
  const { pool: kind, pid } = pool;
  const view = (
    name: ViewKind,
    time: string | undefined,
    figures: (use: SiteUse) => readonly [number, number],
  ) => ({ kind: name, pool: kind, pid, time, holdings: holdingsOf(pool, version, figures) });
  return [
    view('peak', pool.peakTime, (use) => [use.peakCount, use.peakBytes]),
    view('live', allocations?.last, (use) => [use.liveCount, use.liveBytes]),
    view('asked', allocations?.last, (use) => [use.allocations, use.bytes]),
  ];
}

/** The places of a logged pool by any of their figures: a number and bytes. */
export function holdingsOf(
  { uses, header }: LoggedPool,
  version: string | undefined,
  figures: (use: SiteUse) => readonly [number, number],
): readonly Holding[] {
  return uses
    .map((use) => {
      const [count, bytes] = figures(use);
      return {
        site: use.site,
        module: moduleOf(use.site, version),
        count,
        bytes,
        header: header === undefined ? undefined : header * count,
      };
    })
    .filter(({ count }) => count > 0)
    .toSorted((one, other) => other.bytes - one.bytes || one.site.id - other.site.id);
}
