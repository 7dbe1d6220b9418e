/**
 * The twin as the check of a recommendation: does the size that is recommended carry the demand in simulation, and does the
 * next smaller one fail?
 *
 * First the middle case in a pool that is large enough, against the need that was reckoned. Then the case that the size was
 * made for, as unlucky as the risk allows, in the recommended pool and in smaller ones until one fails. A pool that does
 * not carry it is no recommendation: the next larger one is. It is a plan of runs: whoever carries them out, in whatever
 * threads, hands back what became of each.
 */
import { caseMaker, type CaseMaker } from './scenario-for.ts';
import type { KnownPlatform } from './known-platform.ts';
import { largerMib, smallerMib } from './pool-size.ts';
import type {
  Recommendation,
  RefusedAt,
  Rejected,
  SharedAdvice,
  TwinVerdict,
} from './recommendation.ts';
import type { TwinCase } from './twin-case.ts';
import type { RunOutcome } from './twin-run.ts';

/** Runs of one question, which can be carried out at the same time. */
export interface Batch {
  /** Of the pool in them; its size is a part of that where a model is run. */
  readonly mib: number;
  readonly cases: readonly TwinCase[];
}

export const RUNS = 5;
/** Smaller pools than the recommended one, and larger ones where that fails. */
const MOST_SMALLER = 3;
const MOST_LARGER = 8;
/** Times the recommended pool, to see what is needed where nothing is refused: the first batch. */
export const AMPLE = 2;
/** Reckoned and simulated differ by this share at least to be called different. */
const NEARLY = 0.03;

/** Comes back with the recommendation as the twin leaves it. When there is no more time, no further smaller size is tried. */
export function* twinCheck(
  platform: KnownPlatform,
  told: Recommendation,
  hasTime: () => boolean = () => true,
): Generator<Batch, Recommendation, readonly RunOutcome[]> {
  const { shared } = told;
  const middle = caseMaker(platform, told, 1);
  const peaks = (yield batch(middle, AMPLE * shared.recommendedMib))
    .map(({ maxUsed }) => maxUsed)
    .toSorted((one, other) => one - other);
  const mid = peaks[peaks.length >> 1] ?? 0;

  const worst = caseMaker(platform, told, strainOf(shared));
  let size = shared.recommendedMib;
  const failed: Rejected[] = [];
  for (let tries = 0; tries < MOST_LARGER; tries++) {
    const rejected = rejectedBy(size, yield batch(worst, size), worst);
    if (rejected.runs?.failed === 0) break;
    failed.unshift(rejected);
    size = largerMib(size);
  }
  const isRaised = size > shared.recommendedMib;
  for (
    let mib = isRaised ? undefined : smallerMib(size);
    mib !== undefined && failed.length < MOST_SMALLER && hasTime();
    mib = smallerMib(mib)
  ) {
    const rejected = rejectedBy(mib, yield batch(worst, mib), worst);
    failed.push(rejected);
    if (rejected.runs?.failed !== 0) break;
  }
  const twin: TwinVerdict = {
    answer: answerOf(mid, shared, isRaised),
    runs: RUNS,
    scale: worst.scale,
    maxUsed: { low: peaks[0] ?? mid, mid, high: peaks.at(-1) ?? mid },
    reckonedMib: shared.recommendedMib,
  };
  return {
    ...told,
    shared: { ...shared, recommendedMib: size, twin, rejected: joined(failed, shared) },
  };
}

/** What the need may be at the risk that was asked for, by what it is in the middle, of all that moves. */
function strainOf({ parts, need, atRisk }: SharedAdvice): number {
  const still = parts
    .filter(({ name }) => name === 'baseline' || name === 'prefixes')
    .reduce((sum, { bytes }) => sum + bytes, 0);
  const moves = need.mid - still;
  return moves > 0 ? Math.max(1, (atRisk - still) / moves) : 1;
}

function batch(maker: CaseMaker, mib: number): Batch {
  const cases = Array.from({ length: RUNS }, (_, run) => maker.of({ mib, seed: `check ${run}` }));
  return { mib, cases };
}

function rejectedBy(mib: number, outcomes: readonly RunOutcome[], { scale }: CaseMaker): Rejected {
  const refused = outcomes.flatMap((outcome) => outcome.refused ?? []);
  const [first] = refused.toSorted((one, other) => one.at - other.at);
  const at: RefusedAt | undefined = first && {
    at: first.at,
    module: first.module,
    place: first.place,
    bytes: first.bytes,
    free: first.free / scale,
  };
  return {
    mib,
    basis: 'twin',
    risk: undefined,
    runs: { failed: refused.length, of: outcomes.length },
    first: at,
  };
}

/** What the twin tried, in place of what was reckoned of the same sizes. */
function joined(tried: readonly Rejected[], { rejected }: SharedAdvice): readonly Rejected[] {
  const reckoned = new Map(rejected.map((each) => [each.mib, each]));
  const sizes = new Set(tried.map(({ mib }) => mib));
  return [
    ...tried.map((each) => ({ ...each, risk: reckoned.get(each.mib)?.risk })),
    ...rejected.filter(({ mib }) => !sizes.has(mib)),
  ].toSorted((one, other) => other.mib - one.mib);
}

function answerOf(mid: number, { need }: SharedAdvice, isRaised: boolean): TwinVerdict['answer'] {
  if (isRaised || mid > Math.max(need.high, need.mid * (1 + NEARLY))) return 'needs-more';
  return mid < Math.min(need.low, need.mid * (1 - NEARLY)) ? 'needs-less' : 'agrees';
}
