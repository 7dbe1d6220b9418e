/**
 * Explains every server of the fleet while it is watched: events at each sample, and a whole explanation in turns.
 *
 * After a start the last hours are read back from the store first (of a silent server, those before its silence), and the
 * beginning of the life that goes on, so that what happened then is known and no news. Fits are expensive: servers take turns,
 * none more often than once a minute, and all of them together get a tenth of a core, however many there are.
 */
import type { Problem } from '../base/problem.ts';
import type { Result } from '../base/result.ts';
import { stopSource } from '../base/stop.ts';
import {
  instant,
  milliseconds,
  type Clock,
  type Instant,
  type Milliseconds,
} from '../base/time.ts';
import type { Recommendation } from '../dimension/recommendation.ts';
import type { Line } from '../domain/sample.ts';
import type { SeriesStore, TimeRange } from '../domain/series-store.ts';
import { lineOf } from '../monitor/line-of.ts';
import type { EventKind } from '../understand/event.ts';
import type { AttributionRow } from '../understand/attribution.ts';
import type { Explanation, Verdicts } from '../understand/explain.ts';
import type { Finding } from '../understand/findings/finding.ts';
import { findingsIn } from '../understand/findings/findings-in.ts';
import type { Moment } from '../understand/life.ts';
import type { EventNews, LiveEvent } from '../understand/live/event-book.ts';
import { liveExplainer, type LiveExplainer } from '../understand/live/live-explainer.ts';
import { recommendationIn } from './dimensioned.ts';
import type { Fleet } from './fleet.ts';
import { BEGINNING, beginningOf, RECENT } from './past.ts';
import type { WatchedServer } from './watched-server.ts';

export interface Explaining {
  /** What is known of a server; undefined before anything is. */
  of(name: string): Explained | undefined;
  /** A whole explanation that is no older than this, made now if need be. Undefined before the first sample. */
  explain(name: string, noOlderThan: Milliseconds): Explanation | undefined;
  /**
   * What is recommended by such an explanation, and from then on by `of` too, so that all who say it agree. Undefined before
   * the first sample; fails as `recommend` does.
   */
  recommend(name: string, noOlderThan: Milliseconds): Result<Recommendation> | undefined;
  /** Calls back with news of events. Returns how to call that off. */
  listen(listener: ExplainedListener): () => void;
  close(): Promise<void>;
}

export type ExplainedListener = (server: string, news: readonly EventNews[]) => void;

export interface Explained {
  readonly events: readonly LiveEvent[];
  /** The last good sample, and when the pool is full at the pace before it, if that is near. */
  readonly moment: Moment | undefined;
  readonly fullSoon: Instant | undefined;
  /** Since when it is watched, what was read back included. */
  readonly since: Instant | undefined;
  /** What the last explanation came to; undefined before the first. */
  readonly last: Conclusion | undefined;
  /** How many of each kind have begun since the daemon did. */
  readonly begun: ReadonlyMap<EventKind, number>;
}

/** What is kept of an explanation: a whole one of each of many servers would take most of the memory. */
export interface Conclusion {
  readonly at: Instant;
  readonly verdicts: Verdicts;
  readonly holders: readonly AttributionRow[];
  readonly findings: readonly Finding[];
  /** What the shared memory should be, for the demand that was seen; undefined where too little was. */
  readonly recommended: Recommended | undefined;
}

export interface Recommended {
  readonly at: Instant;
  readonly mib: number | undefined;
}

export interface ExplainingOptions {
  readonly fleet: Fleet;
  readonly clock: Clock;
  /** What was kept before; undefined where nothing is. */
  readonly store: SeriesStore | undefined;
  /** That could not be read; it goes on without it. */
  readonly told: (met: Problem) => void;
}

/** Lines that wait until all is read back. */
const MOST_WAITING = 2000;
/** No server is explained more often than this; and all of them get this share of a core. */
const EVERY = milliseconds(60_000);
const SHARE = 0.1;
/** What is recommended changes slowly, and takes longer than the rest. */
const RECOMMENDED_EVERY = 600_000;
const LOOK = milliseconds(1000);
/** After so many lines others have their turn. */
const AT_ONCE = 200;

interface Known {
  readonly interval: Milliseconds;
  readonly live: LiveExplainer;
  readonly begun: Map<EventKind, number>;
  /** When its first line came: what was kept before is the past. */
  readonly until: Instant;
  isRecalling: boolean;
  /** Undefined once all is read back. */
  waiting: Line[] | undefined;
  last: Explained['last'];
}

export function explainingOf({ fleet, clock, store, told }: ExplainingOptions): Explaining {
  const stop = stopSource();
  const known = new Map<string, Known>();
  const listeners = new Set<ExplainedListener>();
  /** The last that somebody asked for, should they ask again. */
  let asked: { name: string; at: Instant; explanation: Explanation } | undefined;
  let recalling = Promise.resolve();

  const stopListening = fleet.listen((server, event) => {
    const line = lineOf(event);
    if (line === undefined) return;
    const state = stateOf(server, event.at);
    const { name } = server.entry;
    if (state.waiting === undefined) {
      tell(name, state, state.live.see(line));
      return;
    }
    if (state.waiting.push(line) > MOST_WAITING) state.waiting.shift();
    const isFirst = !state.isRecalling && (line.kind === 'sample' || line.kind === 'failed');
    if (!isFirst) return;
    state.isRecalling = true;
    // One after the other: a store reads for one at a time anyway.
    recalling = recalling.then(() => recall(name, state));
  });

  function stateOf({ entry: { name, interval } }: WatchedServer, until: Instant): Known {
    const before = known.get(name);
    if (before?.interval === interval) return before;
    const live = liveExplainer({ interval });
    const state: Known = {
      interval,
      live,
      begun: new Map(),
      until,
      waiting: [],
      isRecalling: false,
      last: undefined,
    };
    known.set(name, state);
    return state;
  }

  async function recall(name: string, state: Known): Promise<void> {
    const { until } = state;
    const recent = { from: instant(until - RECENT), to: until };
    const begin = beginningOf(state.waiting ?? []);
    if (begin !== undefined && begin + BEGINNING < recent.from) {
      await readBack(name, state, { from: begin, to: instant(begin + BEGINNING) });
      state.live.leaveOut();
    }
    await readBack(name, state, recent);
    // It has been silent for longer: then what it said last is known of it.
    const last = state.live.last === undefined ? await lastKept(name) : undefined;
    if (last !== undefined)
      await readBack(name, state, { from: instant(last - RECENT), to: instant(last + 1) });
    const waiting = state.waiting ?? [];
    state.waiting = undefined;
    for (const line of waiting) tell(name, state, state.live.see(line));
  }

  async function lastKept(name: string): Promise<Instant | undefined> {
    const kept = await store?.servers();
    return kept?.ok === true ? kept.value.find((server) => server.name === name)?.last : undefined;
  }

  async function readBack(name: string, { live }: Known, range: TimeRange): Promise<void> {
    let count = 0;
    for await (const line of store?.lines(name, range) ?? []) {
      if (stop.asked) return;
      if (!line.ok) {
        told(line.problem);
        return;
      }
      live.recall(line.value);
      if (++count % AT_ONCE === 0) await clock.sleep(milliseconds(0), stop);
    }
  }

  function tell(name: string, state: Known, news: readonly EventNews[]): void {
    if (news.length === 0) return;
    for (const { change, told: event } of news) {
      const { kind } = event.event;
      if (change === 'began') state.begun.set(kind, (state.begun.get(kind) ?? 0) + 1);
    }
    for (const listener of listeners) listener(name, news);
  }

  function explainNow(name: string, state: Known): Explanation | undefined {
    const made = state.live.explain();
    const life = made?.explanation.explained.at(-1);
    if (made === undefined || life === undefined) return undefined;
    const { verdicts, holders } = life;
    const { findings } = findingsIn(made.explanation);
    const at = clock.now();
    const before = state.last?.recommended;
    // What could not be said for want of traffic is asked again at once.
    const isKnown = before?.mib !== undefined && at - before.at < RECOMMENDED_EVERY;
    const recommended = isKnown ? before : recommendedBy(recommendationIn(made.explanation));
    state.last = { at, verdicts, holders: holders.atEnd, findings, recommended };
    tell(name, state, made.news);
    return made.explanation;
  }

  function explain(name: string, noOlderThan: Milliseconds): Explanation | undefined {
    const state = known.get(name);
    if (state === undefined || state.waiting !== undefined) return undefined;
    const now = clock.now();
    if (asked?.name === name && now - asked.at <= noOlderThan) return asked.explanation;
    const explanation = explainNow(name, state);
    asked = explanation === undefined ? undefined : { name, at: now, explanation };
    return explanation;
  }

  function recommendedBy(told: Result<Recommendation>): Recommended {
    return { at: clock.now(), mib: told.ok ? told.value.shared.recommendedMib : undefined };
  }

  /** The one whose explanation is the oldest, if that is old enough; of a first minute there is little to explain. */
  function nextDue(): [string, Known] | undefined {
    const now = clock.now();
    const explainedAt = ({ last, live }: Known) => last?.at ?? live.since ?? now;
    let due: [string, Known] | undefined;
    for (const [name, state] of known) {
      if (fleet.find(name) === undefined) known.delete(name);
      else if (state.waiting !== undefined || now - explainedAt(state) < EVERY) continue;
      else if (due === undefined || explainedAt(state) < explainedAt(due[1])) due = [name, state];
    }
    return due;
  }

  async function takeTurns(): Promise<void> {
    while (!stop.asked) {
      const due = nextDue();
      const begin = clock.elapsed();
      if (due !== undefined) explainNow(...due);
      const took = clock.elapsed() - begin;
      await clock.sleep(milliseconds(Math.max(due === undefined ? LOOK : 0, took / SHARE)), stop);
    }
  }
  const turns = takeTurns();

  return {
    of(name) {
      const state = known.get(name);
      return state === undefined
        ? undefined
        : {
            events: state.live.events,
            moment: state.live.last,
            fullSoon: state.live.fullSoon,
            since: state.live.since,
            last: state.last,
            begun: state.begun,
          };
    },
    explain,
    recommend(name, noOlderThan) {
      const explanation = explain(name, noOlderThan);
      const state = known.get(name);
      if (explanation === undefined || state?.last === undefined) return undefined;
      const told = recommendationIn(explanation);
      state.last = { ...state.last, recommended: recommendedBy(told) };
      return told;
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      stop.ask();
      stopListening();
      await recalling;
      await turns;
    },
  };
}
