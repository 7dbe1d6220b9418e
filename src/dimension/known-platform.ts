/**
 * What is known of a platform that shall be dimensioned, learnt from what it showed: all that a recommendation is reckoned
 * from, and nothing of how it was found.
 *
 * Each fact is taken from the life that tells it best: the level at rest from the last one in which rest was seen, the
 * footprints and the traffic from the one in which most calls ended.
 */
import { bytes, type Bytes } from '../base/bytes.ts';
import { failure, success, type Result } from '../base/result.ts';
import { seconds, type Milliseconds } from '../base/time.ts';
import { problem } from '../domain/problems.ts';
import type { KnownBuild } from '../monitor/build.ts';
import type { ExplainedLife } from '../understand/explain.ts';
import { exactly, type Interval } from '../understand/interval.ts';
import { footprintsOf, registrarOf, type Footprints } from './footprints.ts';
import { overheadOf, type Overhead } from './overhead.ts';
import { knownProcesses } from './known-processes.ts';
import { knownReload, reloadOfRest, type KnownReload } from './known-reload.ts';
import type { KnownProcesses } from './private-need.ts';
import { twinBytes, type TwinBytes } from './twin-bytes.ts';
import { seenTail } from './empirical-tail.ts';
import type { Tail } from '../statistics/tail.ts';
import { seenDemand, type SeenDemand } from './seen-demand.ts';
import type { Watched } from './recommendation.ts';
import { transactionWaitOf } from './transaction-wait.ts';
import { watchedOf } from './watched.ts';

export interface KnownPlatform {
  /** `3.6.8`; undefined where it is not known. */
  readonly version: string | undefined;
  readonly build: KnownBuild;
  /** What the twin of that version and build says where nothing was seen. */
  readonly twin: TwinBytes;
  /** `-m` and `-M` of today; undefined of a platform that does not exist yet. */
  readonly shared: Bytes | undefined;
  readonly private: Bytes | undefined;
  /** Undefined where no process said what it holds. */
  readonly processes: KnownProcesses | undefined;
  /** `real_used` with provisioning loaded, without calls and contacts. */
  readonly rest: Interval;
  readonly restBasis: 'seen' | 'fitted' | 'twin';
  /** In use then; where no rest was seen, at the lowest moment. Undefined of facts that an older daemon told. */
  readonly blocksAtRest: number | undefined;
  readonly footprints: Footprints;
  /** What the allocator keeps for itself while calls are there, and after. */
  readonly overhead: Overhead;
  /** Milliseconds between two deletions of ended dialogs, 0 where they go at once; several where it is not known which. */
  readonly dialogTimers: readonly Milliseconds[];
  /** What a reload needs beside what is in use; undefined where nothing is provisioned, or nothing tells. */
  readonly reload: KnownReload | undefined;
  /** How long a transaction stays after its final response, on average. */
  readonly transactionWait: Milliseconds;
  /** Lost for good by now, in bytes a second; undefined where no leak is known. */
  readonly leak: Interval | undefined;
  readonly seen: SeenDemand;
  /** Of what was in use over the level at rest; undefined where too few peaks were seen. */
  readonly tail?: Tail | undefined;
  /** The highest `max_used` so far, and the highest `real_used` that a sample saw. */
  readonly highest: { readonly maxUsed: number; readonly realUsed: number };
  readonly watched: Watched;
}

/** Lives of one server, in order of time. */
export function learnPlatform(explained: readonly ExplainedLife[]): Result<KnownPlatform> {
  const last = explained.at(-1);
  if (last === undefined) return failure(problem('recommendation-without-samples', {}));
  const busiest = busiestOf(explained) ?? last;
  const rested = explained.findLast(({ baseline }) => typeof baseline !== 'string');
  const rest = restOf(rested, busiest, last);
  const { moments } = last.life;
  const end = moments.at(-1);
  if (end === undefined) throw new Error('a life without a moment');
  const { server } = last;
  const leak = last.verdicts.leak;
  const version = /\d+\.\d+(\.\d+)?/.exec(server.version?.value ?? '')?.[0];
  const twin = twinBytes(version, last.build.build);
  const seen = seenDemand(busiest.life, busiest.estimate);
  return success({
    version,
    twin,
    build: last.build,
    shared: bytes(end.total),
    private: server.private === undefined ? undefined : bytes(server.private.value),
    processes: knownProcesses(explained),
    ...rest,
    blocksAtRest: blocksAtRest(rested, last),
    footprints: footprintsOf({
      calls: busiest.estimate,
      seenCalls: seen.calls,
      contacts: registrarOf(explained),
      twin,
    }),
    overhead: overheadOf(busiest),
    dialogTimers: dialogTimersOf(busiest),
    reload: knownReload(explained, twin) ?? reloadOfRest(rest.rest, twin),
    transactionWait: transactionWaitOf(busiest.life),
    leak: leak.answer === 'yes' ? leak.bytesPerSecond : undefined,
    seen,
    tail: seenTail(
      explained.map(({ life }) => life),
      rest.rest.mid,
    ),
    highest: {
      maxUsed: Math.max(...explained.map(({ life }) => life.moments.at(-1)?.maxUsed ?? 0)),
      realUsed: Math.max(...explained.map(({ peak }) => peak.realUsed)),
    },
    watched: watchedOf(explained),
  });
}

/** The one in which most calls began; undefined where none did. */
function busiestOf(explained: readonly ExplainedLife[]): ExplainedLife | undefined {
  const callsOf = ({ life: { moments } }: ExplainedLife) => {
    const [first, end] = [moments[0], moments.at(-1)].map((moment) =>
      moment?.sample.statistics.values.get('dialog:processed_dialogs'),
    );
    return (end ?? 0) - (first ?? 0);
  };
  return explained
    .filter(({ estimate }) => estimate !== undefined)
    .reduce<ExplainedLife | undefined>(
      (best, now) => (best === undefined || callsOf(now) > callsOf(best) ? now : best),
      undefined,
    );
}

function restOf(
  rested: ExplainedLife | undefined,
  busiest: ExplainedLife,
  last: ExplainedLife,
): Pick<KnownPlatform, 'rest' | 'restBasis'> {
  if (rested !== undefined && typeof rested.baseline !== 'string')
    return { rest: exactly(rested.baseline.bytes), restBasis: 'seen' };
  const fitted = busiest.estimate?.sharesAt(busiest.peak).rest;
  if (fitted !== undefined) return { rest: fitted, restBasis: 'fitted' };
  const least = Math.min(...last.life.moments.map(({ realUsed }) => realUsed));
  return { rest: { ...exactly(least), low: 0 }, restBasis: 'fitted' };
}

/** HP_MALLOC counts free fragments too; there is nothing better. */
function blocksAtRest(rested: ExplainedLife | undefined, { life }: ExplainedLife): number {
  if (rested !== undefined && typeof rested.baseline !== 'string') return rested.baseline.fragments;
  return Math.min(...life.moments.map(({ fragments }) => fragments));
}

/** Where too few dialogs ended to tell: at once, or up to the default of `db_update_period`; the likeliest in the middle. */
const EITHER = [0, 30, 60].map(seconds);

/** A timer that was seen to fire fewer times than this may fire twice as often. */
const FEWEST_FIRINGS = 3;

function dialogTimersOf({ estimate, life }: ExplainedLife): readonly Milliseconds[] {
  const known = estimate?.dialogTimer;
  if (known === undefined) return EITHER;
  const busy = life.moments.filter(({ dialogs = 0 }) => dialogs > 0);
  const length = ((busy.at(-1)?.at ?? 0) - (busy[0]?.at ?? 0)) / 1000;
  return length < FEWEST_FIRINGS * known ? [seconds(known / 2), seconds(known)] : [seconds(known)];
}
