/**
 * What a platform shall carry: calls, registrations, prefixes and how provisioning is reloaded, for how long and at what
 * risk. By default it is what was seen; whoever asks replaces what will be otherwise.
 */
import type { Milliseconds } from '../base/time.ts';
import type { Curve } from '../twin/curve.ts';
import type { Distribution } from '../twin/distribution.ts';

export interface Demand {
  /** Streams of calls that come at the same time; none where no calls are to be carried. */
  readonly calls: readonly CallDemand[];
  /** Contacts that are registered at once. */
  readonly registrations: number;
  /** What drouting caches; undefined: as much as now. */
  readonly prefixes: number | undefined;
  readonly reloads: ReloadTime;
  /** How much more of calls and registrations there will be at the horizon: 0.3 is 30 %. */
  readonly growth: number;
  /** For how long the answer shall hold. */
  readonly horizon: Milliseconds;
  /** The probability that any allocation is refused within the horizon: 0.001 is 0.1 %. */
  readonly risk: number;
}

/** One stream of calls. A steady rate is a curve of one point. */
export interface CallDemand {
  /** Calls that begin, a second. */
  readonly rate: Curve;
  /** At even distances, as SIPp paces; or at random, as people call. */
  readonly arrivals: 'regular' | 'random';
  /** From the answer to the BYE. */
  readonly holding: Distribution;
  /** From the INVITE to the final response. */
  readonly ringing: Distribution;
  /** Share of calls that are answered. */
  readonly answered: number;
}

/**
 * What is asked for; all else is as it was seen. `calls` replaces every stream of calls, `each` says what is other in each
 * of them: with a rate, they become one stream.
 */
export interface AskedDemand extends Partial<Omit<Demand, 'prefixes'>> {
  readonly each?: Partial<CallDemand>;
  readonly prefixes?: number;
}

/** From the most that it takes to the least. `busy-hour`: a reload may fall on the worst moment. `quiet`: only when no calls are there. */
export const RELOADS = ['busy-hour', 'quiet', 'never'] as const;
export type ReloadTime = (typeof RELOADS)[number];

/** Where nobody says otherwise: three months, one in a thousand. */
export const DEFAULT_HORIZON_DAYS = 90;
export const DEFAULT_RISK = 0.001;
