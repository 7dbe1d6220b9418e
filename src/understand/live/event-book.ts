/**
 * Events as they are told to who watches: each begins once, changes, and ends, under a name that stays.
 *
 * Detectors say at every sample what they find in what is kept; here that is compared with what was told. An event is told
 * when two samples in a row show it, so that it does not come and go; one that no sample shows any more is withdrawn, and
 * only after several. What lies before the stretch that detectors see whole is settled: it stays as it was told.
 */
import type { Instant, Milliseconds } from '../../base/time.ts';
import type { EventKind, MemoryEvent } from '../event.ts';

export interface LiveEvent {
  /** The same as long as it is told. */
  readonly id: string;
  readonly event: MemoryEvent;
  readonly isOngoing: boolean;
}

export interface EventNews {
  readonly change: 'began' | 'changed' | 'ended' | 'withdrawn';
  readonly told: LiveEvent;
}

export interface Look {
  readonly at: Instant;
  /** Which kinds are looked for; those of others are left alone. */
  readonly kinds: (kind: EventKind) => boolean;
  /** Since when detectors see every moment. */
  readonly wholeFrom: number;
  /** Looks that far apart are not repeated: what one shows is told. */
  readonly isSingle?: boolean;
}

export interface EventBook {
  /** Those of the last lives that were told, in the order of their beginnings. */
  readonly events: readonly LiveEvent[];
  /** Those of the life that goes on. */
  readonly ofThisLife: readonly LiveEvent[];
  /** What is found now. */
  see(found: readonly MemoryEvent[], look: Look): EventNews[];
  /** A life is over, and with it what went on in it. */
  endLife(at: Instant): EventNews[];
}

/** Plain at once; everything else is looked at twice. */
const PLAIN: ReadonlySet<EventKind> = new Set(['start', 'restart', 'allocation-failure']);
const LOOKS = 2;
/** Those that go on; of all others it is told when they are over. */
const GOES_ON: ReadonlySet<EventKind> = new Set([
  'gap',
  'traffic-rise',
  'traffic-fall',
  'allocation-failure',
  'leak',
  'fragmentation',
  'exhaustion',
]);
/** What is concluded from a whole life is there or not; where it began is only estimated. */
const OF_A_LIFE: ReadonlySet<EventKind> = new Set(['leak', 'fragmentation', 'exhaustion']);
/** Not found so many times in a row, an event is withdrawn. */
const MISSES = 5;
/** A detector that learns more may move a beginning by so many samples. */
const MOVES = 6;
const MOST_KEPT = 100;
/** In a stretch that has just come into sight the first moments look like the beginning of something. */
const BLIND = 70_000;
/** Spans in which calls are counted are no longer than this. */
const LATE = 5000;
/** What has been over for so long stays as it is told, also when a later look would take it for chance. */
const SETTLES = 60_000;
/** In samples. */
const NOW_AND_THEN = 10;
/** Less is not worth a word: of what it was, and in bytes. */
const WORTH_SHARE = 0.1;
const WORTH_BYTES = 64 * 1024;

interface Entry {
  readonly id: string;
  readonly life: number;
  event: MemoryEvent;
  /** As it is known; undefined while it is not plain enough to be told. */
  told: LiveEvent | undefined;
  /** What was made news of, and when. */
  announced: { readonly told: LiveEvent; readonly at: Instant } | undefined;
  looks: number;
  misses: number;
}

export function eventBook(interval: Milliseconds): EventBook {
  let entries: Entry[] = [];
  let life = 0;

  const told = (some: readonly Entry[]) =>
    some
      .flatMap((entry) => (entry.told === undefined ? [] : [entry.told]))
      .toSorted((one, other) => one.event.start - other.event.start);
  const known = (event: MemoryEvent, taken: ReadonlySet<Entry>, sure: number) => {
    const same = entries.filter(
      (entry) => entry.life === life && entry.event.kind === event.kind && !taken.has(entry),
    );
    if (OF_A_LIFE.has(event.kind)) return same.at(-1);
    const [nearest] = same
      .filter((entry) => distance(entry.event, event) <= interval * MOVES)
      .toSorted((one, other) => distance(one.event, event) - distance(other.event, event));
    // Its beginning is out of sight: what is found of it begins where sight does.
    const isOutOfSight = ({ event: { start }, told: last }: Entry) =>
      start < sure && last?.isOngoing === true;
    return nearest ?? (event.start < sure ? same.findLast(isOutOfSight) : undefined);
  };

  const freeId = ({ kind, start }: MemoryEvent) => {
    const id = `${kind}-${Math.round(start / 1000)}`;
    // Another of its kind may have begun there before it was known better.
    const same = entries.filter((entry) => entry.id === id || entry.id.startsWith(`${id}-`));
    return same.length === 0 ? id : `${id}-${same.length + 1}`;
  };
  /** Calls go on at their rate until it changes, however long ago they began to. */
  const isRunningTraffic = ({ event: { kind, start } }: Entry) =>
    kind.startsWith('traffic-') &&
    !entries.some(
      ({ event, told: other }) =>
        other !== undefined && event.kind.startsWith('traffic-') && event.start > start,
    );

  return {
    get events() {
      return told(entries);
    },
    get ofThisLife() {
      return told(entries.filter((entry) => entry.life === life));
    },
    see(found, { at, kinds, wholeFrom, isSingle = false }) {
      const news: EventNews[] = [];
      const taken = new Set<Entry>();
      const sure = wholeFrom + BLIND;
      for (const event of found) {
        if (!kinds(event.kind)) continue;
        let entry = known(event, taken, sure);
        if (entry === undefined) {
          if (event.start < sure) continue;
          const id = freeId(event);
          entry = { id, life, event, told: undefined, announced: undefined, looks: 0, misses: 0 };
          entries.push(entry);
        }
        taken.add(entry);
        if (entry.told?.isOngoing !== false || entry.event.end > at - SETTLES)
          entry.event = event.start < sure ? { ...entry.event, end: event.end } : event;
        entry.looks++;
        entry.misses = 0;
        if (entry.looks < (isSingle || PLAIN.has(event.kind) ? 1 : LOOKS)) continue;
        const now = {
          id: entry.id,
          event: entry.event,
          isOngoing: isOngoing(entry.event, at, interval),
        };
        entry.told = now;
        const change = changeOf(entry.announced?.told, now);
        // Figures that move are taken over at once, and told now and then.
        const isSoon = at - (entry.announced?.at ?? 0) < interval * NOW_AND_THEN;
        if (change === undefined || (change === 'changed' && isSoon)) continue;
        entry.announced = { told: now, at };
        news.push({ change, told: now });
      }
      for (const entry of entries) {
        if (entry.life !== life || taken.has(entry) || !kinds(entry.event.kind)) continue;
        const { told: last } = entry;
        if (last !== undefined && !last.isOngoing && last.event.end < at - SETTLES) continue;
        if (last !== undefined && entry.event.start < sure) {
          if (!isRunningTraffic(entry)) news.push(...settled(entry, at));
          continue;
        }
        entry.misses++;
        if (last === undefined) entry.looks = 0;
        else if (entry.misses === MISSES) news.push({ change: 'withdrawn', told: last });
      }
      entries = entries.filter(({ misses }) => misses < MISSES).slice(-MOST_KEPT);
      return news;
    },
    endLife(at) {
      const news = entries
        .filter((entry) => entry.life === life)
        .flatMap((entry) => settled(entry, at));
      entries = entries.filter((entry) => entry.life !== life || entry.told !== undefined);
      life++;
      return news;
    },
  };
}

/** Nobody looks at it any more: what went on has ended, as far as is known; a silence lasts beyond the last sample. */
function settled(entry: Entry, at: Instant): readonly EventNews[] {
  if (entry.told?.isOngoing !== true) return [];
  const end = entry.event.kind === 'gap' ? entry.event.end : at;
  entry.told = { ...entry.told, isOngoing: false, event: { ...entry.event, end } };
  return [{ change: 'ended', told: entry.told }];
}

function changeOf(before: LiveEvent | undefined, now: LiveEvent): EventNews['change'] | undefined {
  if (before === undefined) return 'began';
  if (before.isOngoing && !now.isOngoing) return 'ended';
  const [one, other] = [before.event.bytes ?? 0, now.event.bytes ?? 0];
  const isMore = Math.abs(other - one) > Math.max(WORTH_BYTES, Math.abs(one) * WORTH_SHARE);
  return isMore || now.isOngoing !== before.isOngoing ? 'changed' : undefined;
}

function isOngoing({ kind, end }: MemoryEvent, at: Instant, interval: Milliseconds): boolean {
  // A silence goes on until the very last look; calls are counted in spans, and theirs ends a little before.
  const late = kind === 'gap' ? 0 : Math.max(interval * 2.5, LATE);
  return GOES_ON.has(kind) && end >= at - late;
}

function distance(one: MemoryEvent, other: MemoryEvent): number {
  return Math.abs(one.start - other.start);
}
