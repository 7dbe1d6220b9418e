/**
 * What a reload needs over what is in use: old and new data live side by side until the new set is complete.
 *
 * Best known from a reload that was seen; else from what came when provisioning was loaded at the start; else from the
 * group of modules that holds provisioning. It assumes that the database holds as much as it did: what somebody has put
 * into it since, no counter knows.
 */
import { groupsIn } from '../domain/group.ts';
import type { KnownBuild } from '../monitor/build.ts';
import type { MemoryEvent } from './event.ts';
import type { ExplainedLife } from './explain.ts';
import type { Moment } from './life.ts';

export interface ReloadNeed {
  /** Bytes; the least and the most that it can be. */
  readonly low: number;
  readonly high: number;
  readonly basis: 'reload-seen' | 'reload-without-room' | 'start-load' | 'group';
}

/** Of a group's memory, what else its loading may allocate outside it (script-route references: about a tenth). */
const OUTSIDE = 0.2;
/** By then the old set is given back. */
const SETTLED = 5000;
/** Where nobody says whose it is: a driver that keeps tables of its own (db_text) may be half of what came at the start. */
const LEAST_OF_LOAD = 0.5;
/** A server that has not loaded yet holds less than this of its rest. */
const EARLY = 0.15;
/** A second set may come to a little more than the first, which was carved from one piece. */
const UNEVEN = 0.03;
/** How people name the group of what they provision. */
const PROVISIONING = /prov|drout|^dr$|rout|dialplan|lcr|carrier|dispatch|permission/i;

/** Undefined where nothing tells. */
export function reloadNeed(of: ExplainedLife): ReloadNeed | undefined {
  return fromReloads(of) ?? fromStart(of) ?? fromGroups(of);
}

/** The largest that was seen: small reloads of other modules must not hide it. */
function fromReloads(of: ExplainedLife): ReloadNeed | undefined {
  const started = typeof of.baseline === 'string' ? -Infinity : of.baseline.from;
  const needs = of.events
    .filter(({ kind, start }) => kind === 'reload-spike' && start >= started)
    .map((spike) => needOf(spike, of));
  return needs.toSorted((one, other) => other.low - one.low)[0];
}

function needOf(spike: MemoryEvent, { life, baseline }: ExplainedLife): ReloadNeed {
  const { moments } = life;
  const before = moments.findLast(({ at }) => at <= spike.start) ?? moments[0];
  const after = moments.find(({ at }) => at >= spike.end + SETTLED) ?? moments.at(-1);
  if (before === undefined || after === undefined) throw new Error('a life without a moment');
  const bytes = spike.bytes ?? 0;
  if (after.maxUsed >= after.total * 0.998) {
    const all = typeof baseline === 'string' ? before.realUsed : baseline.bytes;
    return { low: bytes, high: Math.max(bytes, all), basis: 'reload-without-room' };
  }
  // Headers of fragments that it left behind are used again by the next one.
  const left = Math.max(0, overhead(after) - overhead(before));
  const need = bytes - Math.min(left, bytes / 2);
  const isExact = spike.evidence.some(
    ({ name, value }) => name === 'seen_by_samples' && value !== 'yes',
  );
  // Of a peak that only samples saw, there may be more between them.
  return { low: need, high: isExact ? need : need * 1.5, basis: 'reload-seen' };
}

function overhead({ realUsed, used }: Moment): number {
  return realUsed - used;
}

function fromStart({ events, life, baseline, build }: ExplainedLife): ReloadNeed | undefined {
  const load = events.find(({ kind }) => kind === 'provisioning-load');
  const [first] = life.moments;
  if (load?.bytes === undefined || typeof baseline === 'string' || first === undefined)
    return undefined;
  // Where loading had begun before the first sample, what came later is only a part of it.
  const isWhole = first.realUsed < baseline.bytes * EARLY;
  const most = isWhole ? load.bytes * (1 + UNEVEN) : baseline.bytes;
  const at = life.moments.findLast((moment) => moment.at <= baseline.to) ?? first;
  const held = provisioningAt(at, build);
  if (held === 0) return { low: load.bytes * LEAST_OF_LOAD, high: most, basis: 'start-load' };
  const isOfGroup = load.bytes <= held * (1 + OUTSIDE);
  const low = isOfGroup ? Math.max(held, load.bytes) : held;
  return { low, high: Math.max(low, most), basis: 'start-load' };
}

function fromGroups({ life, build }: ExplainedLife): ReloadNeed | undefined {
  const last = life.moments.at(-1);
  const held = last === undefined ? 0 : provisioningAt(last, build);
  if (last === undefined || held === 0) return undefined;
  return { low: held, high: Math.min(last.realUsed, held * (1 + OUTSIDE)), basis: 'group' };
}

/** What groups of provisioning hold, in bytes; they are charged headers, but not the tails that Q_MALLOC adds. */
export function provisioningAt({ sample }: Moment, { build }: KnownBuild): number {
  const tail = build === undefined ? 0 : build.overhead - build.header;
  return groupsIn(sample.statistics)
    .filter(({ name }) => PROVISIONING.test(name))
    .reduce((sum, { realUsed, fragments }) => sum + realUsed + tail * fragments, 0);
}
