/**
 * The highest `max_used` that a platform will reach under a demand: its parts, its interval, and how likely it goes beyond a
 * size. Sizes are those of `real_used`, headers included.
 *
 * Each draw takes one guess of all that is not known together (footprints, reload, phase of the timer, chance in arrivals),
 * so that what belongs together stays together; two draws of the same platform and demand are the same.
 */
import { randomStream } from '../base/random.ts';
import { CONFIDENCE, intervalOf, type Interval } from '../understand/interval.ts';
import { normalAt, normalBelow } from '../statistics/normal.ts';
import { crestFinder, highestOf, type Crest } from './crest.ts';
import type { Demand } from './demand.ts';
import { DRAWS } from './footprints.ts';
import type { KnownPlatform } from './known-platform.ts';
import type { Part } from './recommendation.ts';

export interface Need {
  readonly interval: Interval;
  readonly parts: readonly Part[];
  /** The probability that the highest `max_used` is over so many bytes. */
  exceeds(bytes: number): number;
  /** So many bytes are exceeded with this probability. */
  at(risk: number): number;
}

export interface NeedOptions {
  /** More than the reckoned calls were seen under the demand that was seen, or fewer; 1 elsewhere. */
  readonly correction: number;
  /** The upper half of the interval is so much wider. */
  readonly widened: number;
}

export function needOf(
  platform: KnownPlatform,
  demand: Demand,
  { correction, widened }: NeedOptions,
): Need {
  const { footprints, rest, overhead, reload, seen } = platform;
  const { growth } = demand;
  const times = (1 + growth) * correction;
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
  const contacts = demand.registrations * (1 + growth);
  const beyond = highestOf(crests.moments, 0.5);
  const crest = crests.at(footprints.mid, crests.likeliest);
  const parts = partsOf({ platform, demand, crest, contacts, beyond, times });
  const mid = parts.reduce((sum, part) => sum + part.bytes, 0);

  const random = randomStream('dimension.need');
  const highest = Array.from({ length: DRAWS }, (_, index) => {
    const footprint = footprints.draws[index % footprints.draws.length] ?? footprints.mid;
    const luck = highestOf(crests.moments, (Math.floor(random.next() * DRAWS) + 0.5) / DRAWS);
    const held = callBytes(crests.at(footprint, index % crests.courses), luck);
    const registered = contacts * footprint.contact;
    const own = (held + registered) * overhead.share;
    const level = drawnOf(rest, random.next());
    const busy = level + held + registered + own;
    if (reload === undefined || demand.reloads === 'never') return busy;
    const needed = drawnOf(reload, random.next());
    return demand.reloads === 'busy-hour'
      ? busy + needed
      : Math.max(busy, level + registered + held * overhead.kept + needed);
  }).toSorted((one, other) => one - other);
  const plain = intervalOf(highest, mid);
  const interval = { ...plain, high: mid + (plain.high - mid) * widened };
  return { interval, parts, ...distribution(highest, interval) };
}

/** Bytes of calls at the crest, with chance so many standard deviations above its mean. */
function callBytes(crest: Crest, deviations: number): number {
  return (
    crest.dialogs +
    crest.ended +
    crest.transactions +
    crest.betweenSamples +
    Math.max(0, deviations) * crest.deviation
  );
}

/** One value of an interval: half of all below its middle. */
function drawnOf(
  { low, mid, high }: Pick<Interval, 'low' | 'mid' | 'high'>,
  share: number,
): number {
  return share < 0.5 ? low + (mid - low) * share * 2 : mid + (high - mid) * (share - 0.5) * 2;
}

interface Reckoned {
  readonly platform: KnownPlatform;
  readonly demand: Demand;
  readonly crest: Crest;
  readonly contacts: number;
  readonly beyond: number;
  readonly times: number;
}

function partsOf({ platform, demand, crest, contacts, beyond, times }: Reckoned): readonly Part[] {
  const { footprints, rest, overhead, reload } = platform;
  const { load } = crest;
  const registered = contacts * footprints.mid.contact;
  const lucky = Math.max(0, beyond) * crest.deviation;
  const calls = callBytes(crest, beyond);
  const own = (calls + registered) * overhead.share;
  const baseline: Part = {
    name: 'baseline',
    bytes: rest.mid,
    facts: { basis: platform.restBasis },
  };
  const busy: readonly Part[] = [
    baseline,
    {
      name: 'dialogs',
      bytes: crest.dialogs + lucky,
      facts: {
        count: Math.round(crest.dialogs / footprints.mid.dialog),
        each: footprints.mid.dialog,
        chance: lucky,
      },
    },
    {
      name: 'ended-dialogs',
      bytes: crest.ended,
      facts: {
        count: Math.round(crest.ended / footprints.mid.dialog),
        seconds: Math.max(...platform.dialogTimers) / 1000,
      },
    },
    {
      name: 'transactions',
      bytes: crest.transactions,
      facts: {
        count: Math.round(times * (load.invites + load.byes)),
        each: crest.transactions / (times * Math.max(1e-9, load.invites + load.byes)),
        wait: platform.transactionWait / 1000,
      },
    },
    {
      name: 'contacts',
      bytes: registered,
      facts: { count: Math.round(contacts), each: footprints.mid.contact },
    },
    {
      name: 'between-samples',
      bytes: crest.betweenSamples,
      facts: { finals: times * (load.answers + load.hangUps) },
    },
    { name: 'fragmentation', bytes: own, facts: { share: overhead.share } },
  ];
  const needed = reload === undefined || demand.reloads === 'never' ? 0 : reload.mid;
  const facts = { basis: reload?.basis ?? 'none', when: demand.reloads };
  if (demand.reloads === 'busy-hour')
    return withoutNone([...busy, { name: 'reload', bytes: needed, facts }]);
  const crestBytes = busy.reduce((sum, { bytes }) => sum + bytes, 0);
  const left = calls * overhead.kept;
  const quiet = rest.mid + registered + left + needed;
  if (needed === 0 || quiet <= crestBytes) return withoutNone(busy);
  const contactsPart = busy.filter(({ name }) => name === 'contacts');
  return withoutNone([
    baseline,
    ...contactsPart,
    { name: 'fragmentation', bytes: left, facts: { share: overhead.kept } },
    { name: 'reload', bytes: needed, facts: { ...facts, crest: crestBytes } },
  ]);
}

function withoutNone(parts: readonly Part[]): readonly Part[] {
  return parts.filter(({ name, bytes }) => name === 'baseline' || bytes !== 0);
}

/** Of the scatter of the draws: what is between two of them is not known. */
const BANDWIDTH = 0.3;

/** From the draws where they reach, and beyond them as the interval says; whichever is more careful. */
function distribution(
  sorted: readonly number[],
  { mid, high }: Interval,
): Pick<Need, 'exceeds' | 'at'> {
  const scale = Math.max(1, (high - mid) / normalAt((1 + CONFIDENCE) / 2));
  const width = scale * BANDWIDTH;
  const exceeds = (bytes: number) => {
    let sum = 0;
    for (const each of sorted) sum += 1 - normalBelow((bytes - each) / width);
    return Math.max(sum / sorted.length, 1 - normalBelow((bytes - mid) / scale));
  };
  return {
    exceeds,
    at(risk) {
      let [low, over] = [0, (sorted.at(-1) ?? mid) + 10 * scale];
      for (let step = 0; step < 60; step++) {
        const middle = (low + over) / 2;
        if (exceeds(middle) > risk) low = middle;
        else over = middle;
      }
      return over;
    },
  };
}
