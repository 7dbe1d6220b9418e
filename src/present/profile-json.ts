/**
 * A profile as one JSON object, `plimsoll/profile/v1`: bytes as integers. What the log does not say is absent.
 *
 * Times stand as the log writes them, because most logs know neither year nor zone.
 */
import type { LoggedPool } from '../understand/profile/logged-pool.ts';
import type { SiteCost } from '../understand/profile/call-costs.ts';
import type { Contradiction, DumpProfile } from '../understand/profile/dump-profile.ts';
import { byModule, total, type Holding } from '../understand/profile/holding.ts';
import type { DumpSeries, LogProfile, Unlogged } from '../understand/profile/log-profile.ts';
import { moduleOf } from '../understand/profile/module-of.ts';
import { holdingsOf } from '../understand/profile/view.ts';

export function profileJson(profile: LogProfile): string {
  return JSON.stringify(profileObject(profile));
}

export function profileObject(profile: LogProfile): object {
  const { version, lines, allocators, dumps, isCrowded, allocations, unlogged } = profile;
  return {
    schema: 'plimsoll/profile/v1',
    version,
    lines,
    allocators,
    dumps: dumps.map((each, index) => seriesJson(each, index < MOST_DETAILED)),
    pools_left_out: isCrowded || undefined,
    allocation_log:
      allocations === undefined
        ? undefined
        : {
            messages: allocations.messages,
            first: allocations.first,
            last: allocations.last,
            blocks_left_out: allocations.isOverfull || undefined,
            pools: byPeak(allocations.pools).map((pool, index) =>
              index < MOST_DETAILED ? loggedJson(pool, version) : totalsJson(pool),
            ),
            calls: {
              messages: allocations.calls.messages,
              calls: allocations.calls.dialogs,
              transactions: allocations.calls.transactions,
              registrations: allocations.calls.registrations,
              per_call: perOne(
                allocations.calls.ofCalls,
                allocations.calls.dialogs || allocations.calls.transactions,
                version,
              ),
              per_registration: perOne(
                allocations.calls.ofRegistrations,
                allocations.calls.registrations,
                version,
              ),
            },
          },
    not_in_allocation_log: unlogged?.map(unloggedJson),
  };
}

function seriesJson({ count, first, last, curve }: DumpSeries, isDetailed: boolean): object {
  return {
    ...dumpJson(isDetailed ? last : { ...last, holdings: [], sizes: [], free: undefined }),
    dumps: count,
    first: count > 1 ? { time: first.time, used: first.used, in_use: first.realUsed } : undefined,
    used_over_time:
      count > 2 ? curve.map(({ time, highest }) => ({ time, used: highest })) : undefined,
  };
}

function dumpJson(dump: DumpProfile): object {
  const { pool, pid, time, allocator, isWhole, size, used, realUsed, maxUsed, header, free } = dump;
  return {
    pool,
    pid,
    time,
    allocator,
    whole: isWhole,
    size,
    used,
    in_use: realUsed,
    high_water_mark: maxUsed,
    header_bytes: header,
    pools: dump.pools,
    contradictions: dump.contradictions.map(contradictionJson),
    ...holdersJson(dump.holdings),
    sizes: dump.sizes,
    free:
      free === undefined
        ? undefined
        : {
            fragments: free.fragments,
            bytes: free.bytes,
            exact: free.isExact,
            largest: free.largest,
            buckets: free.buckets,
          },
  };
}

function contradictionJson({ kind, ...figures }: Contradiction): object {
  return { kind, ...figures };
}

/** `modules` sum to `holders`. */
export function holdersJson(holdings: readonly Holding[]): object {
  return {
    modules: byModule(holdings).map(({ name, count, bytes, header }) => ({
      module: name,
      count,
      bytes,
      headers: header,
    })),
    holders: holdings.map(holdingJson),
  };
}

export function holdingJson({ site, module, count, bytes, header }: Holding): object {
  return {
    module: module.module,
    basis: module.basis,
    helper: module.isHelper || undefined,
    file: site.file,
    function: site.function,
    line: site.line,
    count,
    bytes,
    headers: header,
  };
}

/** So many pools are told with all places; of more, as thousands of processes have, the totals. */
const MOST_DETAILED = 64;

function byPeak(pools: readonly LoggedPool[]): readonly LoggedPool[] {
  const rank = ({ pool }: LoggedPool) => (pool === 'pkg' ? 1 : 0);
  return pools.toSorted((one, other) => rank(one) - rank(other) || other.peakBytes - one.peakBytes);
}

function totalsJson(pool: LoggedPool): object {
  return {
    pool: pool.pool,
    pid: pool.pid,
    operations: pool.operations,
    allocations: pool.allocations,
    header_bytes: pool.header,
    live: { bytes: pool.liveBytes, count: pool.liveCount },
    peak: { bytes: pool.peakBytes, time: pool.peakTime },
    freed_before_given: pool.unknownFrees,
    given_twice: pool.lost,
  };
}

function loggedJson(pool: LoggedPool, version: string | undefined): object {
  const { uses, curve } = pool;
  return {
    ...totalsJson(pool),
    live_over_time: curve.map(({ time, step, highest, last }) => ({
      time,
      operation: step,
      highest,
      last,
    })),
    sizes: pool.sizes,
    at_peak: holdersJson(holdingsOf(pool, version, (use) => [use.peakCount, use.peakBytes])),
    never_freed: holdersJson(holdingsOf(pool, version, (use) => [use.liveCount, use.liveBytes])),
    asked: holdersJson(holdingsOf(pool, version, (use) => [use.allocations, use.bytes])),
    short_lived: uses
      .filter((use) => use.shortLived > 0)
      .map(({ site, shortLived, allocations }) => ({
        ...placeJson(site, version),
        count: shortLived,
        of: allocations,
      })),
  };
}

function placeJson(site: Holding['site'], version: string | undefined): object {
  const { module, basis } = moduleOf(site, version);
  return { module, basis, file: site.file, function: site.function, line: site.line };
}

/** Divided by the number: fractions are left, because an average call has them. */
function perOne(
  costs: readonly SiteCost[],
  by: number,
  version: string | undefined,
): object | undefined {
  if (by === 0 || costs.length === 0) return undefined;
  return {
    count: total(costs.map(({ count }) => count)) / by,
    bytes: Math.round(total(costs.map(({ bytes }) => bytes)) / by),
    holders: costs.map(({ site, count, bytes }) => ({
      ...placeJson(site, version),
      count: count / by,
      bytes: Math.round(bytes / by),
    })),
  };
}

function unloggedJson({ site, inDump, inLog, bytes }: Unlogged): object {
  return {
    file: site.file,
    function: site.function,
    line: site.line,
    in_dump: inDump,
    in_log: inLog,
    bytes,
  };
}
