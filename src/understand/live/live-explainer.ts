/**
 * Explains a server while it is watched: line by line, with the detectors and fits that explain a whole recording.
 *
 * Every sample is looked at by all detectors, over what is kept (`kept-moments.ts`), which costs a fraction of a
 * millisecond; what happened is told within two samples of when the figures show it. A whole explanation, with its fits,
 * is made when it is asked for: it may take a tenth of a second, and whoever watches many servers asks in turns.
 *
 * It holds a few hundred samples of the life that goes on and the last hundred events, however long it runs. Beside
 * an explanation of all samples it differs in this: of what lies further back than the last stretch it knows the events as
 * they were told then, and a silence that a restart ends stays an event of its own.
 */
import { milliseconds, type Instant, type Milliseconds } from '../../base/time.ts';
import type { Line, Reading, ServerHeader } from '../../domain/sample.ts';
import type { EventKind } from '../event.ts';
import { fullSoon } from '../exhaustion.ts';
import { explainLife, type Explanation } from '../explain.ts';
import { eventsIn } from '../events/detectors.ts';
import { withTimerSeconds } from '../timers.ts';
import { growLives, type GrowingLife, type Life, type Moment } from '../life.ts';
import { eventBook, type EventNews, type LiveEvent } from './event-book.ts';
import { keptMoments, type KeptMoments } from './kept-moments.ts';
import { statisticsKeeper } from './kept-statistics.ts';

export interface LiveExplainer {
  /** What this line shows, for the first time or otherwise than before. */
  see(line: Line): readonly EventNews[];
  /** The same of what is long past, and was told by somebody else: nothing of it is news, and it costs less. */
  recall(line: Line): void;
  /** What comes next is of much later: nothing is known to be missing in between. */
  leaveOut(): void;
  /** What was told and not withdrawn, in order of time; of several lives, the oldest are forgotten. */
  readonly events: readonly LiveEvent[];
  /** Since when it watches; undefined before the first sample. */
  readonly since: Instant | undefined;
  /** The last good sample. */
  readonly last: Moment | undefined;
  /** When the pool is full at the pace of the last minute, if it is high and that is near. */
  readonly fullSoon: Instant | undefined;
  /** How many samples it holds. */
  readonly kept: number;
  /** Of the life that goes on, with fits, and the events that only they show. Undefined before the first sample. */
  explain(): LiveExplanation | undefined;
}

export interface LiveExplanation {
  readonly explanation: Explanation;
  readonly news: readonly EventNews[];
}

export interface LiveOptions {
  readonly interval: Milliseconds;
  /** How far back detectors look; unless said, long enough for what takes minutes, and for 90 samples. */
  readonly stretch?: Milliseconds;
}

const SHORTEST_STRETCH = 600_000;
const SAMPLES_IN_SIGHT = 90;
/** Every so many samples: often enough that each is in sight at several looks. */
const LOOKS_INTO_THE_PAST = 20;
/** A clock that is set back by less only spoils a sample. */
const JUMP = 2000;
/** Answers and lists of processes, the newest. */
const MOST_READINGS = 60;
/** These take a fit over a whole life. */
const FITTED: ReadonlySet<EventKind> = new Set(['leak', 'fragmentation', 'exhaustion']);
const isFitted = (kind: EventKind) => FITTED.has(kind);

export function liveExplainer(options: LiveOptions): LiveExplainer {
  const { interval } = options;
  const stretch =
    options.stretch ?? milliseconds(Math.max(SHORTEST_STRETCH, interval * SAMPLES_IN_SIGHT));
  const small = statisticsKeeper();
  const book = eventBook(interval);
  let lives = growLives(interval);
  let current: GrowingLife | undefined;
  let moments: KeptMoments = keptMoments({ stretch });
  let header: ServerHeader = {};
  let since: Instant | undefined;
  /** With all that was said, as only the last sample is kept. */
  let last: Moment | undefined;
  let lastAt = -Infinity;
  let unseen = 0;
  let isLeftOut = false;

  /** The life as it is kept; undefined before its first good sample. */
  const lifeOf = (some: readonly Moment[]): Life | undefined => {
    const life = lives.lives().at(-1);
    return life === undefined || some.length === 0 ? undefined : { ...life, moments: some };
  };

  function see(reading: Reading, isPast: boolean): readonly EventNews[] {
    const news: EventNews[] = [];
    const isTimed = reading.kind === 'sample' || reading.kind === 'failed';
    if (isTimed && reading.at < lastAt - JUMP) {
      // The clock was set back: what is kept cannot be put in order with what comes.
      news.push(...book.endLife(reading.at));
      [lives, moments, current] = [growLives(interval), keptMoments({ stretch }), undefined];
      lastAt = -Infinity;
    }
    if (isTimed && reading.at < lastAt) return [];
    const life = lives.see(reading);
    if (life !== current) {
      if (current !== undefined) news.push(...endOf(current, reading.at, isPast));
      current = life;
      moments = keptMoments({ stretch });
      lives.forgetEarlier();
    }
    if (isLeftOut && isTimed && life !== undefined) {
      life.silences = life.silences.filter(({ to }) => to < reading.at);
      isLeftOut = false;
    }
    if (isTimed) lastAt = reading.at;
    if (life === undefined) return news;
    for (const moment of life.moments) {
      last = moment;
      since ??= moment.at;
      moments.add({ ...moment, sample: small(moment.sample) });
    }
    trim(life, reading.at - stretch);
    if (!isTimed) return news;
    unseen++;
    if (isPast && unseen < LOOKS_INTO_THE_PAST) return news;
    return [...news, ...look(reading.at, isPast)];
  }

  /** With a last look at it: what ended with it, such as a silence, is only known now. */
  function endOf(life: GrowingLife, at: Instant, isPast: boolean): readonly EventNews[] {
    const recent = moments.recent();
    const news = recent.length === 0 ? [] : lookAt({ ...life, moments: recent }, at, isPast);
    return [...news, ...book.endLife(last?.at ?? at)];
  }

  function look(at: Instant, isSingle: boolean): readonly EventNews[] {
    const life = lifeOf(moments.recent());
    return life === undefined ? [] : lookAt(life, at, isSingle);
  }

  function lookAt(life: Life, at: Instant, isSingle: boolean): readonly EventNews[] {
    unseen = 0;
    const kinds = (kind: EventKind) => !isFitted(kind);
    const { wholeFrom } = moments;
    return book.see(eventsIn(life), { at, wholeFrom, kinds, isSingle });
  }

  function take(line: Line, isPast: boolean): readonly EventNews[] {
    // The past ends here, and what it has shown last is no news either.
    if (!isPast && unseen > 0 && last !== undefined) look(last.at, true);
    if (line.kind !== 'header') return see(line, isPast);
    header = { ...header, ...line.server };
    return [];
  }

  return {
    see: (line) => take(line, false),
    recall: (line) => void take(line, true),
    leaveOut: () => {
      isLeftOut = true;
    },
    get events() {
      return book.events;
    },
    get since() {
      return since;
    },
    get last() {
      return last;
    },
    get fullSoon() {
      const recent = moments.recent();
      return fullSoon(recent, recent.length - 1);
    },
    get kept() {
      return moments.count;
    },
    explain() {
      const kept = moments.all();
      const life = lifeOf(last === undefined ? kept : [...kept.slice(0, -1), last]);
      if (life === undefined || last === undefined) return undefined;
      const explained = explainLife(life, { header });
      const seen = { at: last.at, wholeFrom: -Infinity, kinds: isFitted };
      const news = book.see(explained.events, seen);
      const events = withTimerSeconds(
        book.ofThisLife.map(({ event }) => event),
        explained.timers,
      );
      const all = { header, interval, lives: [life] };
      return { news, explanation: { lives: all, explained: [{ ...explained, events }] } };
    },
  };
}

/** Moments are kept elsewhere, and small; silences and answers while they are in sight. */
function trim(life: GrowingLife, from: number): void {
  life.moments = [];
  life.silences = life.silences.filter(({ to }) => to >= from);
  const said = life.readings.filter(({ kind }) => kind !== 'sample' && kind !== 'failed');
  const processes = said.findLast(({ kind }) => kind === 'processes');
  const recent = said.slice(-MOST_READINGS);
  life.readings =
    processes === undefined || recent.includes(processes) ? recent : [processes, ...recent];
}
