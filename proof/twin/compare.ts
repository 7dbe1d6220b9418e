/**
 * A recording beside its twin: what both showed at the same moments after the start.
 */
import type { Line } from '../../src/domain/sample.ts';
import { groupsIn } from '../../src/domain/group.ts';
import { poolIn } from '../../src/domain/pool.ts';
import { milliseconds } from '../../src/base/time.ts';
import { startTwin } from '../../src/twin/start-twin.ts';
import { scenarioOfTruth, startOf, type Truth } from './truth-scenario.ts';

export interface Comparison {
  readonly name: string;
  /** Real and twin, bytes. */
  readonly baseline: Pair;
  /** The highest real_used that a sample saw. */
  readonly peak: Pair;
  /** max_used at the end: a reload's peak is in it. */
  readonly most: Pair;
  /** What a reload added to max_used; undefined where none moved it. */
  readonly reload: Pair | undefined;
  /** Mean of the absolute error of real_used, over the mean of real_used. */
  readonly meanError: number;
  /** By name: mean absolute error over the mean. */
  readonly groups: Readonly<Record<string, number>>;
  readonly fragments: number;
  /** Seconds from the last dialog's end to the first sample at rest. */
  readonly lag: Pair | undefined;
}

export interface Pair {
  readonly real: number;
  readonly twin: number;
}

interface Moment {
  readonly at: number;
  readonly realUsed: number;
  readonly maxUsed: number;
  readonly fragments: number;
  readonly dialogs: number;
  readonly groups: ReadonlyMap<string, number>;
}

/** Of one life: what comes after the server was killed is not compared. */
export function compare(truth: Truth, lines: readonly Line[], directory: string): Comparison {
  const start = startOf(truth);
  const until = truth.events.find(({ event }) => event === 'server_killed')?.t ?? Infinity;
  const real = lines.flatMap((line): readonly Moment[] => {
    if (line.kind !== 'sample' || line.at / 1000 > until) return [];
    const moment = momentOf(line.at - start * 1000, line.statistics);
    return moment === undefined ? [] : [moment];
  });
  const twin = startTwin(scenarioOfTruth(truth, directory, (real.at(-1)?.at ?? 0) + 1000));
  const imitated = real.flatMap(({ at }): readonly Moment[] => {
    twin.advance(milliseconds(at));
    // The recordings were sampled over HTTP, which answers when a reload is over.
    while (twin.isBusy('http')) twin.advance(milliseconds(twin.now + 1));
    const moment = momentOf(at, twin.statistics());
    return moment === undefined ? [] : [moment];
  });
  const first = Math.min(
    ...truth.events
      .filter(({ event }) => /^(calls|registers|leak)_start$/.test(event))
      .map(({ t }) => t),
  );
  const restsUntil = (first - start) * 1000;
  const meanOf = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const errorOf = (of: (moment: Moment) => number) =>
    meanOf(real.map((moment, index) => Math.abs(of(moment) - of(imitated[index] ?? moment)))) /
    Math.max(1, meanOf(real.map(of)));
  const pair = (of: (moments: readonly Moment[]) => number): Pair => ({
    real: of(real),
    twin: of(imitated),
  });
  const names = [...(real.at(-1)?.groups.keys() ?? [])];
  const reload = truth.events.find(({ event, method }) => event === 'mi' && method === 'dr_reload');
  const reloadAt = ((reload?.t ?? Infinity) - start) * 1000;
  const isSeen = real.some(({ at }) => at > reloadAt);
  return {
    name: truth.name,
    baseline: pair((moments) => baselineOf(moments, restsUntil)),
    peak: pair((moments) => Math.max(...moments.map(({ realUsed }) => realUsed))),
    most: pair((moments) => moments.at(-1)?.maxUsed ?? 0),
    reload: isSeen ? pair((moments) => reloadPeak(moments, reloadAt)) : undefined,
    meanError: errorOf(({ realUsed }) => realUsed),
    groups: Object.fromEntries(
      names.map((name) => [name, errorOf(({ groups }) => groups.get(name) ?? 0)]),
    ),
    fragments: errorOf(({ fragments }) => fragments),
    lag: lagsOf(real, imitated, reloadAt),
  };
}

function momentOf(at: number, statistics: Parameters<typeof poolIn>[0]): Moment | undefined {
  const pool = poolIn(statistics, 'shmem:');
  if (pool === undefined || pool.isTorn) return undefined;
  return {
    at,
    realUsed: pool.realUsed,
    maxUsed: pool.maxUsed,
    fragments: pool.fragments,
    dialogs: statistics.values.get('dialog:active_dialogs') ?? 0,
    groups: new Map(groupsIn(statistics).map(({ name, realUsed }) => [name, realUsed])),
  };
}

/** The median after loading and before the first call. */
function baselineOf(moments: readonly Moment[], until: number): number {
  const before = moments.filter(({ at }) => at < until);
  const loaded = before.at(-1)?.realUsed ?? 0;
  const rest = before
    .map(({ realUsed }) => realUsed)
    .filter((used) => Math.abs(used - loaded) < loaded * 0.01)
    .toSorted((one, other) => one - other);
  return rest[rest.length >> 1] ?? 0;
}

function reloadPeak(moments: readonly Moment[], at: number): number {
  return moments.filter((moment) => moment.at > at && moment.at < at + 20_000).at(-1)?.maxUsed ?? 0;
}

/** Undefined where dialogs never end, or something else happens before memory is at rest. */
function lagsOf(real: readonly Moment[], twin: readonly Moment[], until: number): Pair | undefined {
  const [one, other] = [lagOf(real, until), lagOf(twin, until)];
  return one === undefined || other === undefined ? undefined : { real: one, twin: other };
}

/** Seconds from the last dialog's end to the first sample in which memory is where it then stays. */
function lagOf(moments: readonly Moment[], until: number): number | undefined {
  const before = moments.filter(({ at }) => at < until);
  const last = before.findLastIndex(({ dialogs }) => dialogs > 0);
  const after = before.slice(last + 1);
  const [first] = after;
  if (last < 0 || first === undefined) return undefined;
  const rest = Math.min(...after.map(({ realUsed }) => realUsed));
  const reached = after.find(({ realUsed }) => realUsed < rest * 1.0001);
  return reached === undefined ? undefined : (reached.at - first.at) / 1000;
}
