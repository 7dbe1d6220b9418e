/**
 * One life of a server, from start to end, as columns: what all explanation is made of.
 *
 * Samples whose figures were not read at one time are left out of the columns and counted, because nothing may be derived
 * from them. A life is short enough to hold (a week of samples every ten seconds is 60,000 of them).
 */
import type { Instant, Milliseconds } from '../base/time.ts';
import { poolIn } from '../domain/pool.ts';
import type { Line, Reading, Sample, ServerHeader } from '../domain/sample.ts';
import { lifeWatcher } from '../monitor/lives.ts';

export interface Moment {
  readonly at: Instant;
  readonly total: number;
  readonly used: number;
  readonly realUsed: number;
  readonly maxUsed: number;
  readonly free: number;
  readonly fragments: number;
  /** Undefined where the server does not count them. */
  readonly dialogs: number | undefined;
  readonly transactions: number | undefined;
  readonly contacts: number | undefined;
  readonly sample: Sample;
}

/** A time in which the server said nothing. */
export interface Silence {
  readonly from: Instant;
  readonly to: Instant;
  /** It took our question and did not answer; it refused; or nobody asked. */
  readonly kind: 'deaf' | 'gone' | 'not-asked';
}

export interface Life {
  /** How it is known that it began here. */
  readonly sign: 'first' | 'uptime' | 'high-water' | 'pid';
  /** In order of time; never empty. */
  readonly moments: readonly Moment[];
  readonly silences: readonly Silence[];
  readonly torn: number;
  readonly readings: readonly Reading[];
}

export interface Lives {
  readonly header: ServerHeader;
  readonly lives: readonly Life[];
  /** The usual time between two samples. */
  readonly interval: Milliseconds;
}

/** Lines may be cut, of several lives, or few; out of order they are put in order. */
export function livesIn(lines: readonly Line[]): Lives {
  const header = lines.find((line) => line.kind === 'header')?.server ?? {};
  const readings = inOrder(lines.filter((line) => line.kind !== 'header'));
  const interval = usualInterval(readings);
  const growing = growLives(interval);
  for (const reading of readings) growing.see(reading);
  const lives = growing.lives().filter(({ moments }) => moments.length > 0);
  return { header, interval, lives };
}

/** Lives that grow reading by reading, for who does not have all of them at once. */
export interface GrowingLives {
  /** In order of time. Gives the life that the reading is of; undefined before the first. */
  see(reading: Reading): GrowingLife | undefined;
  /** As they are now, also those without a moment; a silence that goes on ends at the last reading. */
  lives(): readonly Life[];
  /** Lives before the last are over, and need not be kept by who has told of them. */
  forgetEarlier(): void;
}

/** What is not needed any more may be taken out of it. */
export interface GrowingLife {
  readonly sign: Life['sign'];
  moments: Moment[];
  silences: Silence[];
  torn: number;
  readings: Reading[];
}

/** `interval` is the usual time between two samples. */
export function growLives(interval: Milliseconds): GrowingLives {
  const watcher = lifeWatcher(interval);
  const lives: GrowingLife[] = [];
  let silence: { from: Instant; kind: Silence['kind'] } | undefined;
  let lastAt: Instant | undefined;
  // Who samples lists the processes before it hands on the sample that begins the life.
  let listed: Reading | undefined;
  return {
    see(reading) {
      const happenings = watcher.see(reading, reading.at as number as Milliseconds);
      const before = lives.at(-1);
      for (const what of happenings) {
        if (what.kind === 'epoch') {
          lives.push(emptyLife(what.sign));
          if (lives.length === 1 && listed !== undefined) lives[0]?.readings.push(listed);
        }
        if (what.kind === 'gap' && lastAt !== undefined)
          lives.at(-1)?.silences.push({ from: lastAt, to: reading.at, kind: 'not-asked' });
        if (what.kind === 'deaf' || what.kind === 'dead')
          silence ??= { from: reading.at, kind: what.kind === 'deaf' ? 'deaf' : 'gone' };
      }
      const life = lives.at(-1);
      if (life === undefined && reading.kind === 'processes') listed = reading;
      life?.readings.push(reading);
      if (reading.kind === 'sample' || reading.kind === 'failed') lastAt = reading.at;
      if (reading.kind !== 'sample' || life === undefined) return life;
      // It belongs to the life that fell silent, also where another one breaks it.
      if (silence !== undefined) (before ?? life).silences.push({ ...silence, to: reading.at });
      silence = undefined;
      const moment = momentOf(reading);
      if (moment === 'torn') life.torn++;
      else if (moment !== undefined) life.moments.push(moment);
      return life;
    },
    lives() {
      const last = lives.at(-1);
      // Silent to the end: nobody knows when it will be over.
      const open =
        silence === undefined || lastAt === undefined ? [] : [{ ...silence, to: lastAt }];
      return lives.map((life) =>
        life === last && open.length > 0
          ? { ...life, silences: [...life.silences, ...open] }
          : life,
      );
    },
    forgetEarlier: () => void lives.splice(0, lives.length - 1),
  };
}

function emptyLife(sign: Life['sign']): GrowingLife {
  return { sign, moments: [], silences: [], torn: 0, readings: [] };
}

function momentOf(sample: Sample): Moment | 'torn' | undefined {
  const pool = poolIn(sample.statistics, 'shmem:');
  if (pool === undefined) return undefined;
  if (pool.isTorn) return 'torn';
  const { values } = sample.statistics;
  return {
    at: sample.at,
    total: pool.total,
    used: pool.used,
    realUsed: pool.realUsed,
    maxUsed: pool.maxUsed,
    free: pool.free,
    fragments: pool.fragments,
    dialogs: values.get('dialog:active_dialogs'),
    transactions: values.get('tm:inuse_transactions'),
    contacts: contactsIn(values),
    sample,
  };
}

function contactsIn(values: ReadonlyMap<string, number>): number | undefined {
  let contacts: number | undefined;
  // Names alone: entries would be made anew for every statistic of every sample.
  for (const name of values.keys()) {
    if (name.startsWith('usrloc:') && name.endsWith('-contacts'))
      contacts = (contacts ?? 0) + (values.get(name) ?? 0);
  }
  return contacts;
}

function inOrder(readings: readonly Reading[]): readonly Reading[] {
  const isOrdered = readings.every(({ at }, index) => at >= (readings[index - 1]?.at ?? at));
  return isOrdered ? readings : readings.toSorted((one, other) => one.at - other.at);
}

/** The median, of at most a thousand of them; a second where there are not two samples. */
function usualInterval(readings: readonly Reading[]): Milliseconds {
  const times = readings.filter(({ kind }) => kind === 'sample').map(({ at }) => at);
  const gaps = times.slice(1, 1001).map((at, index) => at - (times[index] ?? at));
  const middle = gaps.toSorted((one, other) => one - other)[gaps.length >> 1] ?? 1000;
  return Math.max(1, middle) as Milliseconds;
}
