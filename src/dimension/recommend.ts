/**
 * What `-m` should be for a demand, and why: the third room, put together.
 *
 * What was not asked for is as it was seen. A demand that nobody named and no counter tells is no demand: then it is said
 * what is missing, and no number is made up.
 */
import { milliseconds } from '../base/time.ts';
import { failure, success, type Result } from '../base/result.ts';
import { problem } from '../domain/problems.ts';
import { constant } from '../twin/distribution.ts';
import type { ExplainedLife } from '../understand/explain.ts';
import { loadsOf } from './call-load.ts';
import { highestOf } from './crest.ts';
import {
  DEFAULT_HORIZON_DAYS,
  DEFAULT_RISK,
  type AskedDemand,
  type CallDemand,
  type Demand,
} from './demand.ts';
import { learnPlatform, type KnownPlatform } from './known-platform.ts';
import { hostAdvice } from './host.ts';
import { needOf, type Need } from './need.ts';
import { partsWithPrefixes, tablesBy, withPrefixes } from './other-prefixes.ts';
import { holds, mibFor, smallerMib } from './pool-size.ts';
import { privateNeed } from './private-need.ts';
import type { HostMemory, Recommendation, Rejected } from './recommendation.ts';

/** What is known beside the server's own words. */
export interface Surroundings {
  readonly host?: HostMemory | undefined;
  /** The most processes that auto-scaling starts; undefined: as many as were seen. */
  readonly processes?: number | undefined;
}

/** For lives of one server, in order of time. */
export function recommend(
  explained: readonly ExplainedLife[],
  asked: AskedDemand = {},
  around: Surroundings = {},
): Result<Recommendation> {
  const platform = learnPlatform(explained);
  return platform.ok ? recommendFor(platform.value, asked, around) : platform;
}

/** For a platform that is known in whatever way. */
export function recommendFor(
  known: KnownPlatform,
  asked: AskedDemand = {},
  { host, processes: most }: Surroundings = {},
): Result<Recommendation> {
  const reckoned = needFor(known, asked);
  if (!reckoned.ok) return reckoned;
  const { platform, demand, need, widened } = reckoned.value;
  const { watched } = platform;
  const atRisk = need.at(demand.risk);
  const recommendedMib = mibFor(atRisk);
  const rejected: Rejected[] = [];
  for (
    let mib = smallerMib(recommendedMib);
    mib !== undefined && rejected.length < MOST_REJECTED;
    mib = smallerMib(mib)
  )
    rejected.push({
      mib,
      basis: 'reckoned',
      risk: need.exceeds(holds(mib)),
      runs: undefined,
      first: undefined,
    });
  const shared = {
    current: platform.shared,
    need: need.interval,
    atRisk,
    recommendedMib,
    parts: need.parts,
    rejected,
  };
  const { processes } = platform;
  const tables = tablesBy(known, platform);
  const own = processes && privateNeed(processes, { current: platform.private, most, tables });
  return success({
    demand,
    shared,
    private: own,
    host: hostAdvice(shared, own, host),
    watched: { ...watched, widened },
  });
}

/** The need alone, for who searches: with the demand, and the platform as it is under that demand. */
export interface NeedFor {
  readonly platform: KnownPlatform;
  readonly demand: Demand;
  readonly need: Need;
  readonly widened: number;
}

export function needFor(known: KnownPlatform, asked: AskedDemand = {}): Result<NeedFor> {
  const wanted = demandFor(known, asked);
  if (!wanted.ok) return wanted;
  const demand = wanted.value;
  const isAsSeen = asked.calls === undefined && asked.each?.rate === undefined;
  const widened = isAsSeen ? known.watched.widened : 1;
  const platform = withPrefixes(known, demand.prefixes, widened);
  const need = needOf(platform, demand, {
    widened,
    correction: isAsSeen ? correctionOf(known) : 1,
  });
  const parts = partsWithPrefixes(need.parts, known, platform);
  return success({ platform, demand, need: { ...need, parts }, widened });
}

const MOST_REJECTED = 3;
const DAY = 86_400_000;
const USUAL_RINGING = milliseconds(5000);

function demandFor(platform: KnownPlatform, asked: AskedDemand): Result<Demand> {
  const { seen, reload } = platform;
  const calls = callsFor(platform, asked);
  if (!calls.ok) return calls;
  const demand: Demand = {
    calls: calls.value,
    registrations: asked.registrations ?? seen.registrations,
    prefixes: asked.prefixes,
    reloads: asked.reloads ?? reload?.seen ?? 'busy-hour',
    growth: asked.growth ?? 0,
    horizon: asked.horizon ?? milliseconds(DEFAULT_HORIZON_DAYS * DAY),
    risk: asked.risk ?? DEFAULT_RISK,
  };
  return success(demand);
}

function callsFor(
  { seen }: KnownPlatform,
  { calls, each }: AskedDemand,
): Result<readonly CallDemand[]> {
  const before = calls ?? (seen.calls === undefined ? [] : [seen.calls]);
  if (before.length > 0)
    return success(
      before
        .map((call) => ({ ...call, ...each }))
        .slice(0, each?.rate === undefined ? before.length : 1),
    );
  if (each === undefined) {
    return seen.registrations > 0 ? success([]) : failure(problem('traffic-not-seen', {}));
  }
  const { rate, holding } = each;
  if (rate === undefined || holding === undefined) return failure(problem('traffic-not-seen', {}));
  return success([
    { arrivals: 'random', ringing: constant(USUAL_RINGING), answered: 1, ...each, rate, holding },
  ]);
}

/**
 * What was seen at most, by what is reckoned for the same calls over the time that was watched: holding times were not all
 * alike, and a rate that changed fast was smoothed.
 */
function correctionOf({ seen, transactionWait, watched }: KnownPlatform): number {
  const { calls } = seen;
  if (calls === undefined) return 1;
  const loads = loadsOf([calls], { wait: transactionWait, dialogTimer: milliseconds(0), phase: 0 });
  const mean = Math.max(...loads.map(({ dialogs }) => dialogs));
  const lifetime = calls.holding.mean + calls.ringing.mean;
  const moments = Math.max(1, (watched.to - watched.from) / Math.max(1000, lifetime));
  const chance = calls.arrivals === 'regular' ? 0 : Math.sqrt(Math.max(1, calls.dispersion) * mean);
  const reckoned = mean + Math.max(0, highestOf(moments, 0.5)) * chance;
  const [least, most] = BELIEVED;
  return reckoned > 0 ? Math.min(most, Math.max(least, calls.mostDialogs / reckoned)) : 1;
}

const BELIEVED = [0.8, 2] as const;
