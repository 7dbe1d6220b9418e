/**
 * A profile without what may be a secret: pids become numbers counted from 1, and places whose module is not known, which may
 * be of a module that the operator wrote, lose their names but stay distinct. Places that OpenSIPS is known to have are no secret.
 */
import type { Site } from '../../logs/memory/site.ts';
import type { AllocationLog } from './allocation-log.ts';
import type { LoggedPool } from './logged-pool.ts';
import type { DumpProfile } from './dump-profile.ts';
import type { LogProfile } from './log-profile.ts';
import { moduleOf } from './module-of.ts';

export function redacted(profile: LogProfile): LogProfile {
  const { version, dumps, allocations, unlogged } = profile;
  const pids = new Map<number, number>();
  const pidOf = (pid: number | undefined): number | undefined => {
    if (pid === undefined || pid < 0) return pid;
    const known = pids.get(pid) ?? pids.size + 1;
    pids.set(pid, known);
    return known;
  };
  const sites = new Map<Site, Site>();
  const siteOf = (site: Site): Site => {
    if (moduleOf(site, version).basis === 'seen') return site;
    const known = sites.get(site);
    if (known !== undefined) return known;
    const hidden = { ...site, file: `file-${sites.size + 1}`, function: 'function', line: 0 };
    sites.set(site, hidden);
    return hidden;
  };
  const dumpOf = (dump: DumpProfile): DumpProfile => ({
    ...dump,
    pid: pidOf(dump.pid),
    holdings: dump.holdings.map((each) => ({
      ...each,
      site: siteOf(each.site),
      module: moduleOf(siteOf(each.site), version),
    })),
  });
  const poolOf = (pool: LoggedPool): LoggedPool => ({
    ...pool,
    pid: pidOf(pool.pid),
    uses: pool.uses.map((use) => ({ ...use, site: siteOf(use.site) })),
    unknownFreed: pool.unknownFreed.map((each) => ({ ...each, site: siteOf(each.site) })),
  });
  const logOf = (log: AllocationLog): AllocationLog => ({
    ...log,
    pools: log.pools.map(poolOf),
    calls: {
      ...log.calls,
      ofCalls: log.calls.ofCalls.map((each) => ({ ...each, site: siteOf(each.site) })),
      ofRegistrations: log.calls.ofRegistrations.map((each) => ({
        ...each,
        site: siteOf(each.site),
      })),
    },
  });
  return {
    ...profile,
    dumps: dumps.map((series) => ({
      ...series,
      first: dumpOf(series.first),
      last: dumpOf(series.last),
    })),
    allocations: allocations && logOf(allocations),
    unlogged: unlogged?.map((each) => ({ ...each, site: siteOf(each.site) })),
  };
}
