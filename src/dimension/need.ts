/**
 * The highest `max_used` that a platform will reach under a demand: its parts, its interval, and how likely it goes beyond a
 * size. Sizes are those of `real_used`, headers included.
 *
 * Each draw takes one guess of all that is not known together (footprints, reload, phase of the timer, chance in arrivals),
 * so that what belongs together stays together; two draws of the same platform and demand are the same.
 */
import { randomStream } from '../base/random.ts';
import { CONFIDENCE, intervalOf, type Interval } from '../understand/interval.ts';
import { fallsTo } from '../statistics/falls-to.ts';
import { normalAt, normalBelow } from '../statistics/normal.ts';
import { callBytes, crestFinder, highestOf, type CrestFinder } from './crest.ts';
import { RELOADS, type Demand } from './demand.ts';
import { DRAWS } from './footprints.ts';
import type { KnownPlatform } from './known-platform.ts';
import { partsOf } from './parts.ts';
import { provisioningFor, type Provisioning } from './provisioning.ts';
import type { Part } from './recommendation.ts';

export interface Need {
  readonly interval: Interval;
  readonly parts: readonly Part[];
  readonly provisioning: Provisioning;
  /** The probability that the highest `max_used` is over so many bytes. */
  exceeds(bytes: number): number;
  /** So many bytes are exceeded with this probability. */
  at(risk: number): number;
}

export interface NeedOptions {
  /** More than the reckoned calls were seen under the demand that was seen, or fewer; 1 elsewhere. */
  readonly correction: number;
  /** What calls hold may be more than the middle by so many times as much. */
  readonly widened: number;
}

export function needOf(platform: KnownPlatform, demand: Demand, options: NeedOptions): Need {
  const { seen } = platform;
  const provisioning = provisioningFor(platform, demand.prefixes);
  const times = (1 + demand.growth) * options.correction;
  const isPaced = demand.calls.every(({ arrivals }) => arrivals === 'regular');
  const crests = crestFinder(
    demand,
    {
      wait: platform.transactionWait,
      dialogTimers: platform.dialogTimers,
    },
    {
      times,
      dispersion: isPaced ? 0 : Math.max(1, seen.calls?.dispersion ?? 1),
    },
  );
  const reckoned = { platform, provisioning, crests, times, widened: options.widened };
  const own = drawnNeed(reckoned, demand);
  const better = RELOADS.slice(RELOADS.indexOf(demand.reloads) + 1).map((reloads) =>
    drawnNeed(reckoned, { ...demand, reloads }),
  );
  const { interval, parts } = own;
  return { interval, parts, provisioning, ...distribution([own, ...better]) };
}

interface Reckoned {
  readonly platform: KnownPlatform;
  readonly provisioning: Provisioning;
  readonly crests: CrestFinder;
  readonly times: number;
  readonly widened: number;
}

interface Drawn {
  readonly interval: Interval;
  readonly parts: readonly Part[];
  /** The highest of each draw, in order. */
  readonly highest: readonly number[];
}

function drawnNeed(
  { platform, provisioning, crests, times, widened }: Reckoned,
  demand: Demand,
): Drawn {
  const { footprints, rest, overhead } = platform;
  const { reload } = provisioning;
  const { growth } = demand;
  const contacts = demand.registrations * (1 + growth);
  const crest = crests.at(footprints.mid, crests.likeliest);
  // A reload falls on few moments, of which the highest is not so high as the highest of all.
  const reloads = Math.min(crests.moments, Math.max(1, demand.horizon / DAY));
  const [ever, reloading] = [crests.moments, reloads].map((moments) => highestOf(moments, 0.5));
  const luckier = callBytes(crest, ever ?? 0) - callBytes(crest, reloading ?? 0);
  const isReload = demand.reloads === 'busy-hour' && (reload?.mid ?? 0) > 2 * luckier;
  const beyond = (isReload ? reloading : ever) ?? 0;
  const parts = partsOf({ platform, demand, crest, contacts, beyond, times, provisioning });
  const mid = parts.reduce((sum, part) => sum + part.bytes, 0);

  const calls = callBytes(crest, beyond);
  const random = randomStream('dimension.need');
  const repeats = randomStream('dimension.repeats');
  const highest = Array.from({ length: DRAWS }, (_, index) => {
    const footprint = footprints.draws[index % footprints.draws.length] ?? footprints.mid;
    const luck = highestOf(crests.moments, (Math.floor(random.next() * DRAWS) + 0.5) / DRAWS);
    const top = crests.at(footprint, index % crests.courses);
    const drawn = callBytes(top, luck);
    // A short history says too little of the traffic, and nothing less of the rest.
    const otherwise = Math.exp(BETWEEN_RUNS * between(repeats.next()));
    const held = (calls + (drawn - calls) * (drawn > calls ? widened : 1)) * otherwise;
    const registered = contacts * footprint.contact;
    const own = (held + registered) * overhead.share;
    const table = between(random.next());
    const level = drawnOf(rest, random.next()) + provisioning.change + provisioning.unsure * table;
    const busy = level + held + registered + own;
    const [chance, phase] = [random.next(), random.next()];
    const chanceOf = repeats.next();
    if (reload === undefined || demand.reloads === 'never') return busy;
    const needed = drawnOf(reload, chance) + provisioning.unsure * table;
    // Whether a reload ever falls on the very crest of the dialog timer's sawtooth is a matter of chance.
    const below = index % 2 === 0 ? 0 : top.ended * phase;
    const lucky =
      callBytes(top, luck) -
      callBytes(top, highestOf(reloads, (Math.floor(chanceOf * DRAWS) + 0.5) / DRAWS));
    return demand.reloads === 'busy-hour'
      ? Math.max(busy, busy - below - lucky * (1 + overhead.share) + needed)
      : Math.max(busy, level + registered + held * overhead.kept + needed);
  })
    .map((bytes) => bytes * (1 + REPEATED * between(repeats.next())))
    .toSorted((one, other) => one - other);
  return { interval: intervalOf(highest, mid), parts, highest };
}

const DAY = 86_400_000;
/**
 * What calls hold on other traffic differs by so much from what they held on the traffic that was learnt from: the standard
 * deviation of the logarithm. With it nine in ten intervals hold (94 of 100 platforms that are drawn away from the model, 91 of 100 others).
 */
const BETWEEN_RUNS = 0.06;
/** The same server under the same traffic came to the same high-water mark up to this, as a standard deviation (the recordings). */
const REPEATED = 0.001;

/** A normal deviate of a share; ends are cut. */
function between(share: number): number {
  return normalAt(Math.min(0.9999, Math.max(0.0001, share)));
}

/** One value of an interval: half of all below its middle. */
function drawnOf(
  { low, mid, high }: Pick<Interval, 'low' | 'mid' | 'high'>,
  share: number,
): number {
  return share < 0.5 ? low + (mid - low) * share * 2 : mid + (high - mid) * (share - 0.5) * 2;
}

/** Of the scatter of the draws: what is between two of them is not known. */
const BANDWIDTH = 0.3;

/**
 * From the draws where they reach, and beyond them as the interval says; whichever is more careful. What may happen with
 * reloads at a better time may happen with these as well: no worse time comes to less.
 */
function distribution(drawn: readonly Drawn[]): Pick<Need, 'exceeds' | 'at'> {
  const each = drawn.map(exceedsOf);
  const exceeds = (bytes: number) => Math.max(...each.map((one) => one(bytes)));
  return { exceeds, at: (risk) => fallsTo(risk, exceeds, [0, Math.max(...drawn.map(beyond))]) };
}

function exceedsOf({ highest, interval }: Drawn): (bytes: number) => number {
  const scale = scaleOf({ interval });
  const { mid } = interval;
  const width = scale * BANDWIDTH;
  return (bytes) => {
    let sum = 0;
    for (const each of highest) sum += 1 - normalBelow((bytes - each) / width);
    return Math.max(sum / highest.length, 1 - normalBelow((bytes - mid) / scale));
  };
}

/** Nothing is expected here any more. Bytes. */
function beyond({ highest, interval }: Drawn): number {
  return (highest.at(-1) ?? interval.mid) + 10 * scaleOf({ interval });
}

/** The standard deviation that the upper half of an interval has. */
function scaleOf({ interval: { mid, high } }: Pick<Drawn, 'interval'>): number {
  return Math.max(1, (high - mid) / normalAt((1 + CONFIDENCE) / 2));
}
