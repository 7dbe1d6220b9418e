/**
 * The other way round: how many calls a second, registrations or prefixes fit under a size of shared memory at the chosen
 * risk, everything else as asked for or as it was seen.
 *
 * More demand never needs less, so the most that fits is found by halving. What is found fits, and one step more does not.
 */
import { success, type Result } from '../base/result.ts';
import { level } from '../twin/curve.ts';
import type { AskedDemand } from './demand.ts';
import type { KnownPlatform } from './known-platform.ts';
import { holds } from './pool-size.ts';
import { needFor } from './recommend.ts';

export interface FitsUnder {
  readonly mib: number;
  readonly risk: number;
  /** Of each, the most that fits while the others are as asked for; 0: none of it. Undefined where nothing tells what one takes. */
  readonly callsPerSecond: number | undefined;
  readonly registrations: number | undefined;
  readonly prefixes: number | undefined;
}

/** A step of the answer, as a share of it. */
const STEP = 0.005;
const LEAST_STEP = 0.05;
/** Beyond it the question is not about memory any more. */
const MOST = 1e9;

export function fitsUnder(
  platform: KnownPlatform,
  mib: number,
  asked: AskedDemand = {},
): Result<FitsUnder> {
  const usual = needFor(platform, asked);
  if (!usual.ok) return usual;
  const { demand } = usual.value;
  /** Bytes that are missing; none where it fits. */
  const missing = (other: AskedDemand): number => {
    const reckoned = needFor(platform, { ...asked, ...other });
    return reckoned.ok ? reckoned.value.need.at(demand.risk) - holds(mib) : Infinity;
  };
  const [call] = demand.calls;
  const arrivals = asked.each?.arrivals ?? call?.arrivals ?? 'random';
  return success({
    mib,
    risk: demand.risk,
    callsPerSecond:
      call === undefined
        ? undefined
        : mostThatFits((perSecond) =>
            missing({
              calls: [{ ...call, rate: level(perSecond) }],
              each: { ...asked.each, arrivals, rate: level(perSecond) },
            }),
          ),
    registrations: whole(mostThatFits((registrations) => missing({ registrations }))),
    prefixes: whole(mostThatFits((prefixes) => missing({ prefixes }))),
  });
}

function whole(value: number | undefined): number | undefined {
  return value === undefined ? undefined : Math.floor(value);
}

/**
 * Where nothing is missing yet. The need is nearly a straight line, so the place is guessed by the line between the two
 * sides, and looked at a little before and a little beyond it.
 */
function mostThatFits(missingAt: (value: number) => number): number | undefined {
  let low = { value: 0, missing: missingAt(0) };
  if (low.missing > 0) return 0;
  let high = { value: 64, missing: missingAt(64) };
  while (high.missing <= 0) {
    if (high.value > MOST) return undefined;
    const slope = Math.max(1, (high.missing - low.missing) / (high.value - low.value));
    const far = (high.value - high.missing / slope) * 1.05;
    low = high;
    const value = Math.min(high.value * 16, Math.max(high.value * 2, far));
    high = { value, missing: missingAt(value) };
  }
  for (let look = 0; high.value - low.value > Math.max(LEAST_STEP, low.value * STEP); look++) {
    const step = Math.max(LEAST_STEP, low.value * STEP);
    const share = look % 3 === 2 ? 0.5 : low.missing / (low.missing - high.missing);
    const guess = low.value + (high.value - low.value) * share;
    const side = look % 2 === 0 ? -0.45 : 0.45;
    const value = Math.min(
      high.value - step * 0.1,
      Math.max(low.value + step * 0.1, guess + side * step),
    );
    const now = { value, missing: missingAt(value) };
    if (now.missing > 0) high = now;
    else low = now;
  }
  return Math.floor(low.value * 100) / 100;
}
