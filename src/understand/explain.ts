/**
 * Explains what happened to a server's memory, from what it said: the second room, put together.
 */
import { groupsIn } from '../domain/group.ts';
import { poolIn } from '../domain/pool.ts';
import type { Line, ServerHeader } from '../domain/sample.ts';
import { versionIn } from '../domain/server.ts';
import { buildWatcher, UNKNOWN_BUILD, type KnownBuild } from '../monitor/build.ts';
import { attributionAt, type AttributionRow } from './attribution.ts';
import { baselineOf, type Baseline, type NoBaseline } from './baseline.ts';
import { disturbancesIn } from './disturbances.ts';
import { estimator, type Estimate, type EstimateOptions } from './estimate.ts';
import type { MemoryEvent } from './event.ts';
import { eventsAhead } from './events/ahead.ts';
import { eventsIn } from './events/detectors.ts';
import { exhaustionVerdict, type ExhaustionVerdict } from './exhaustion.ts';
import { fragmentationAt, type FragmentationVerdict } from './fragmentation.ts';
import { leakVerdict, type LeakVerdict } from './leak.ts';
import { livesIn, type Life, type Lives, type Moment } from './life.ts';
import { serverFacts, type ServerFacts } from './server-facts.ts';
import { timersOf, withTimerSeconds, type ServerTimer } from './timers.ts';

export interface ExplainedLife {
  readonly life: Life;
  readonly server: ServerFacts;
  readonly build: KnownBuild;
  /** What a transaction, a dialog and a contact cost here; undefined where calls were hardly seen, or no rest. */
  readonly estimate: Estimate | undefined;
  /** When the most was in use, as far as samples saw it. */
  readonly peak: Moment;
  readonly verdicts: Verdicts;
  /** Whose firing shows in memory. */
  readonly timers: readonly ServerTimer[];
  readonly holders: {
    /** At any moment of this life; the rows sum to what is in use then. */
    at(moment: Moment): readonly AttributionRow[];
    readonly atPeak: readonly AttributionRow[];
    readonly atEnd: readonly AttributionRow[];
  };
  readonly baseline: Baseline | NoBaseline;
  /** In order of time. */
  readonly events: readonly MemoryEvent[];
}

export interface Verdicts {
  readonly leak: LeakVerdict;
  readonly fragmentation: FragmentationVerdict;
  readonly exhaustion: ExhaustionVerdict;
}

export interface Explanation {
  readonly lives: Lives;
  readonly explained: readonly ExplainedLife[];
}

export function explain(lines: readonly Line[]): Explanation {
  const lives = livesIn(lines);
  return {
    lives,
    explained: lives.lives.map((life) => explainLife(life, lives)),
  };
}

/** One life by itself; takes the time of all its fits. */
export function explainLife(life: Life, { header }: Pick<Lives, 'header'>): ExplainedLife {
  const [first] = life.moments;
  if (first === undefined) throw new Error('a life without a moment');
  const last = life.moments.at(-1) ?? first;
  const peak = life.moments.reduce((top, now) => (now.realUsed > top.realUsed ? now : top), first);
  const build = buildOf(life, header);
  const events = eventsIn(life);
  const baseline = baselineOf(life);
  const seen = typeof baseline === 'string' ? undefined : baseline;
  const of = {
    baseline: seen,
    disturbances: disturbancesIn(events),
    version: versionIn(header.version ?? ''),
  };
  const estimateIt = estimator(life, build, of);
  const leak = leakVerdict(life, estimateIt, of);
  // What is lost must not be charged to the calls.
  const estimated = estimateIt({ grows: growthOf(leak) });
  const timers = timersOf(life, estimated);
  const at = (moment: Moment) => attributionAt(moment, build, seen, estimated);
  return {
    life,
    server: serverFacts(header, life, build),
    build,
    peak,
    estimate: estimated,
    verdicts: {
      leak,
      fragmentation: fragmentationAt(last, build),
      exhaustion: exhaustionVerdict(life, leak),
    },
    timers,
    holders: { at, atPeak: at(peak), atEnd: at(last) },
    baseline,
    events: [
      ...withTimerSeconds(events, timers),
      ...eventsAhead(life, build, leak, of.disturbances),
    ].toSorted((one, other) => one.start - other.start),
  };
}

/** What reloads leave is in the levels between them. */
function growthOf({ answer, per }: LeakVerdict): NonNullable<EstimateOptions['grows']> {
  if (answer !== 'yes' || per === 'reloads') return 'not';
  return per === 'calls' ? 'with-calls' : 'with-time';
}

const MOST_LOOKS = 5000;

/** As watching would have told it in the end. */
function buildOf({ moments }: Life, { version, argv }: ServerHeader): KnownBuild {
  const software = version === undefined ? {} : { software: version };
  const watcher = buildWatcher({
    ...software,
    version: version === undefined ? undefined : versionIn(version),
    argv,
  });
  let build = UNKNOWN_BUILD;
  // Of a long life some samples tell as much as all.
  const thin = Math.ceil(moments.length / MOST_LOOKS);
  for (const [index, { sample }] of moments.entries()) {
    if (index % thin !== 0) continue;
    const pool = poolIn(sample.statistics, 'shmem:');
    if (pool !== undefined) build = watcher.see(pool, groupsIn(sample.statistics));
  }
  return build;
}
