/**
 * What `-m` should be for a demand, and why: the third room, put together.
 *
 * What was not asked for is as it was seen. A demand that nobody named and no counter tells is no demand: then it is said
 * what is missing, and no number is made up.
 */
import { milliseconds } from '../base/time.ts';
import { failure, success, type Result } from '../base/result.ts';
import { problem } from '../domain/problems.ts';
import type { ExplainedLife } from '../understand/explain.ts';
import { loadsOf } from './call-load.ts';
import { highestOf } from './crest.ts';
import { cautionsOf } from './cautions.ts';
import type { AskedDemand, Demand } from './demand.ts';
import { demandFor, isNothing } from './demand-for.ts';
import { isOfWhatWasSeen, larger, secondOpinion, type SecondOpinion } from './empirical-tail.ts';
import { learnPlatform, type KnownPlatform } from './known-platform.ts';
import { lifetimeOf } from './lifetimes.ts';
import { hostAdvice } from './host.ts';
import { needOf, type Need, type NeedOptions } from './need.ts';
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
  const { platform, demand, need, options } = reckoned.value;
  if (isNothing(demand)) return failure(problem('demand-empty', {}));
  const { watched } = platform;
  const opinion = opinionOf(platform, asked, demand);
  const careful = opinion === undefined ? need : larger(need, opinion);
  const atRisk = careful.at(demand.risk);
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
      risk: careful.exceeds(holds(mib)),
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
    ...(opinion !== undefined && {
      secondOpinion: {
        level: opinion.level,
        peaks: opinion.peaks,
        counts: opinion.at(demand.risk) > need.at(demand.risk),
      },
    }),
  };
  const { processes } = platform;
  const own =
    processes &&
    privateNeed(processes, { current: platform.private, most, tables: need.provisioning.tables });
  return success({
    demand,
    shared,
    private: own,
    host: hostAdvice(shared, own, host),
    watched: { ...watched, widened: options.widened },
    cautions: cautionsOf(platform, demand, need, () =>
      mibFor(needOf(platform, { ...demand, reloads: 'busy-hour' }, options).at(demand.risk)),
    ),
  });
}

/** The need alone, for who searches. */
export interface NeedFor {
  readonly platform: KnownPlatform;
  readonly demand: Demand;
  readonly need: Need;
  readonly options: NeedOptions;
}

export function needFor(platform: KnownPlatform, asked: AskedDemand = {}): Result<NeedFor> {
  const wanted = demandFor(platform, asked);
  if (!wanted.ok) return wanted;
  const short = tooShort(platform);
  if (short !== undefined) return short;
  const demand = wanted.value;
  const isAsSeen = asked.calls === undefined && asked.each?.rate === undefined;
  const options: NeedOptions = {
    widened: isAsSeen ? platform.watched.widened : 1,
    correction: isAsSeen ? correctionOf(platform) : 1,
  };
  return success({ platform, demand, need: needOf(platform, demand, options), options });
}

/** Peaks of a leak only follow the leak. */
function opinionOf(
  { tail, rest, leak }: KnownPlatform,
  asked: AskedDemand,
  demand: Demand,
): SecondOpinion | undefined {
  if (tail === undefined || leak !== undefined || !isOfWhatWasSeen(asked)) return undefined;
  return secondOpinion(tail, rest.mid, demand);
}

const MOST_REJECTED = 3;
/** Calls that were seen for less tell hardly what they hold. */
const SHORTEST = 75_000;

function tooShort({ footprints, watched }: KnownPlatform): Result<never> | undefined {
  const length = watched.to - watched.from;
  if (footprints.basis.calls === 'twin' && footprints.basis.contacts === 'twin') return undefined;
  if (length >= SHORTEST) return undefined;
  const [seconds, needed] = [Math.round(length / 1000), 2 * (SHORTEST / 1000)];
  return failure(problem('history-too-short', { seconds, needed }));
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
  const lifetime = lifetimeOf(calls);
  const moments = Math.max(1, (watched.to - watched.from) / Math.max(1000, lifetime));
  const chance = calls.arrivals === 'regular' ? 0 : Math.sqrt(Math.max(1, calls.dispersion) * mean);
  const reckoned = mean + Math.max(0, highestOf(moments, 0.5)) * chance;
  const [least, most] = BELIEVED;
  return reckoned > 0 ? Math.min(most, Math.max(least, calls.mostDialogs / reckoned)) : 1;
}

const BELIEVED = [0.8, 2] as const;
