/**
 * The whole demand: what was asked for, and all else as it was seen.
 *
 * A demand that nobody named and no counter tells is no demand: then it is said what is missing. What no platform carries
 * (a million calls a second, a call of a year) is a slip of the pen, and said to be one.
 */
import { milliseconds } from '../base/time.ts';
import { failure, success, type Result } from '../base/result.ts';
import { problem } from '../domain/problems.ts';
import { constant } from '../twin/distribution.ts';
import { mostPerSecond } from '../twin/curve.ts';
import {
  DEFAULT_HORIZON_DAYS,
  DEFAULT_RISK,
  type AskedDemand,
  type CallDemand,
  type Demand,
} from './demand.ts';
import type { KnownPlatform } from './known-platform.ts';

export function demandFor(platform: KnownPlatform, asked: AskedDemand): Result<Demand> {
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
  return absurdity(demand) ?? success(demand);
}

const DAY = 86_400_000;
/** Where nobody says how long the phones ring. */
const USUAL_RINGING = milliseconds(5000);

function callsFor(
  { seen }: KnownPlatform,
  { calls, each, registrations = seen.registrations, prefixes }: AskedDemand,
): Result<readonly CallDemand[]> {
  const before = calls ?? (seen.calls === undefined ? [] : [seen.calls]);
  if (before.length > 0)
    return success(
      before
        .map((call) => ({ ...call, ...each }))
        .slice(0, each?.rate === undefined ? before.length : 1),
    );
  if (calls !== undefined) return success([]);
  if (each === undefined) {
    if (registrations > 0 || prefixes !== undefined) return success([]);
    const { dialogs, contacts } = seen.counts;
    return failure(problem(dialogs || contacts ? 'traffic-not-seen' : 'traffic-not-counted', {}));
  }
  const { rate, holding } = each;
  if (rate === undefined || holding === undefined) {
    const missing = rate === undefined ? '--calls-per-second' : '--call-seconds';
    return failure(problem('demand-incomplete', { missing }));
  }
  return success([
    { arrivals: 'random', ringing: constant(USUAL_RINGING), answered: 1, ...each, rate, holding },
  ]);
}

/** Of each figure the least and the most that is believed; what may be nothing, and what may not. */
function absurdity(demand: Demand): Result<never> | undefined {
  const { calls, registrations, prefixes = 0, growth, horizon, risk } = demand;
  const figures: readonly (readonly [string, number, number, number])[] = [
    ...calls.flatMap(({ rate, holding, ringing, answered }) => [
      ['calls-per-second', mostPerSecond(rate), 0, 100_000] as const,
      ['call-seconds', holding.mean / 1000, 0.001, 30 * 86_400] as const,
      ['ring-seconds', ringing.mean / 1000, 0, 3600] as const,
      ['answer-ratio', answered, 0, 1] as const,
    ]),
    ['registrations', registrations, 0, 100_000_000],
    ['prefixes', prefixes, 0, 100_000_000],
    ['growth', growth, -0.99, 100],
    ['horizon', horizon / 1000, 1, 20 * 365 * 86_400],
    ['risk', risk, 1e-9, 0.5],
  ];
  const absurd = figures.find(
    ([, value, least, most]) => !(value >= least && value <= most), // also what is no number
  );
  if (absurd === undefined) return undefined;
  const [what, value, least, most] = absurd;
  return failure(problem('demand-absurd', { what, value: String(value), least, most }));
}

/** Nothing to carry is nothing to reckon with; prefixes alone are something. */
export function isNothing({ calls, registrations, prefixes = 0 }: Demand): boolean {
  const isCalled = calls.some(({ rate }) => mostPerSecond(rate) > 0);
  return !isCalled && registrations === 0 && prefixes === 0;
}
