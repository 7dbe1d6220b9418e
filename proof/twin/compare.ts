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

/** Samples after this moment, in unix seconds, are not compared. */
export function compare(
  truth: Truth,
  lines: readonly Line[],
  directory: string,
  until = Infinity,
): Comparison {
  const start = startOf(truth);
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
  const reloads = truth.events.filter(
    ({ event, method }) => event === 'mi' && method === 'dr_reload',
  );
  const reloadAt = ((reloads.find(({ t }) => t <= until)?.t ?? Infinity) - start) * 1000;
  return {
    name: truth.name,
    baseline: pair((moments) => baselineOf(moments, restsUntil)),
    peak: pair((moments) => Math.max(...moments.map(({ realUsed }) => realUsed))),
    most: pair((moments) => moments.at(-1)?.maxUsed ?? 0),
    reload: reloadAt === Infinity ? undefined : pair((moments) => reloadPeak(moments, reloadAt)),
    meanError: errorOf(({ realUsed }) => realUsed),
    groups: Object.fromEntries(
      names.map((name) => [name, errorOf(({ groups }) => groups.get(name) ?? 0)]),
    ),
    fragments: errorOf(({ fragments }) => fragments),
    lag: undefined,
  };
}

function momentOf(at: number, statistics: Parameters<typeof poolIn>[0]): Moment | undefined {
  const pool = poolIn(statistics, 'shmem:');
  if (pool === undefined) return undefined;
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
