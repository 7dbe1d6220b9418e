/**
 * Which conditions of alerts hold at a sample: level and forecast and verdict, before any patience.
 *
 * Each has two borders: at the upper one it is raised, and between the two it only keeps what is raised already.
 */
import { MIB } from '../../base/bytes.ts';
import type { Instant } from '../../base/time.ts';
import type { ExhaustionVerdict } from '../exhaustion.ts';
import type { Finding, Figures } from '../findings/finding.ts';
import type { Moment } from '../life.ts';
import type { LiveEvent } from '../live/event-book.ts';
import type { AlertDetail, AlertName, AlertSeverity } from './alert.ts';

export interface Condition {
  readonly name: AlertName;
  readonly severity: AlertSeverity;
  readonly detail: AlertDetail;
  /** Otherwise it only keeps an alert that fires already. */
  readonly isRaised: boolean;
  /** Since when it is so, where that is known; otherwise since it was first looked at. */
  readonly since?: Instant;
}

/** What is known of a server when it is looked at. */
export interface Sight {
  readonly at: Instant;
  readonly last: Moment | undefined;
  /** Since when it does not answer, and why. */
  readonly away: { readonly since: Instant; readonly code: string } | undefined;
  readonly events: readonly LiveEvent[];
  /** When the pool is full at the pace of the last minute, if that is near. */
  readonly fullSoon: Instant | undefined;
  /** Of the last explanation. */
  readonly findings: readonly Finding[];
  readonly exhaustion: ExhaustionVerdict | undefined;
}

export interface Levels {
  /** Of the pool. */
  readonly nearlyFull: number;
}

/** Below the level by so much it is over. */
const RELIEF = 0.1;
const VERY_HIGH = 0.95;
/** So much room is enough for some seconds of any traffic, whatever share of the pool it is. */
const MUCH = 64 * MIB;
/** A leak that fills the pool within a day wakes somebody; within four hours it is critical. */
const DAY = 24 * 3_600_000;
const CRITICAL = 4 * 3_600_000;
/** A pool that is emptier than this is in no danger today, whatever somebody forecasts. */
const LEAST_LEVEL = 0.5;

/** What findings wake somebody, under which name. */
const OF_FINDINGS: Readonly<Record<string, AlertName>> = {
  'memory-leaks': 'SipMemoryLeakSuspected',
  'calls-leak': 'SipMemoryLeakSuspected',
  'reloads-leak': 'SipMemoryLeakSuspected',
  'free-memory-in-pieces': 'SipMemoryFragmentation',
  'next-reload-will-not-fit': 'SipMemoryReloadSpikeUnsafe',
  'reload-will-not-fit-at-peak': 'SipMemoryReloadSpikeUnsafe',
  'private-pool-nearly-full': 'SipPrivateMemoryNearlyFull',
};

/** At most one of each name. While a server is away only that is known. */
export function conditionsOf(sight: Sight, levels: Levels): readonly Condition[] {
  const { away, last } = sight;
  if (away !== undefined) {
    const detail = { kind: 'blind', ...away } as const;
    const { since } = away;
    return [
      { name: 'SipMemoryCollectorBlind', severity: 'warning', detail, isRaised: true, since },
    ];
  }
  if (last === undefined) return [];
  const full = poolFull(sight, last);
  return [
    ...full,
    ...(full.length > 0 ? [] : nearlyFull(last, levels)),
    ...forecast(sight, last),
    ...ofFindings(sight.findings),
  ];
}

function poolFull({ events, at }: Sight, last: Moment): readonly Condition[] {
  const failure = events.findLast(
    ({ event, isOngoing }) => event.kind === 'allocation-failure' && isOngoing,
  );
  if (failure === undefined) return [];
  const { start } = failure.event;
  const figures: Figures = {
    total: { as: 'bytes', value: last.total },
    when: { as: 'time', value: start },
    lasted: { as: 'seconds', value: (at - start) / 1000 },
  };
  const finding: Finding = { code: 'pool-was-full', severity: 'critical', figures };
  const detail = { kind: 'finding', finding } as const;
  return [
    { name: 'SipMemoryPoolFull', severity: 'critical', detail, isRaised: true, since: start },
  ];
}

function nearlyFull(last: Moment, { nearlyFull: level }: Levels): readonly Condition[] {
  const { realUsed, total, free } = last;
  const share = realUsed / total;
  if (share < level - RELIEF) return [];
  const isVeryHigh = share >= Math.max(level, VERY_HIGH);
  const severity = isVeryHigh ? 'critical' : 'warning';
  const figures: Figures = {
    inUse: { as: 'bytes', value: realUsed },
    share: { as: 'share', value: share },
    free: { as: 'bytes', value: free },
    total: { as: 'bytes', value: total },
  };
  const finding: Finding = { code: 'pool-nearly-full', severity, figures };
  const isRaised = isVeryHigh || (share >= level && free < MUCH);
  const detail = { kind: 'finding', finding } as const;
  return [{ name: 'SipMemoryPoolNearlyFull', severity, detail, isRaised }];
}

function forecast({ at, fullSoon, exhaustion }: Sight, last: Moment): readonly Condition[] {
  const { realUsed: inUse, total } = last;
  const name = 'SipMemoryExhaustionForecast' as const;
  if (fullSoon !== undefined) {
    const detail = { kind: 'forecast', cause: 'traffic', inUse, total, fullAt: fullSoon } as const;
    return [{ name, severity: 'critical', detail, isRaised: true }];
  }
  const { cause, fullAt } = exhaustion ?? {};
  if (cause !== 'leak' || fullAt === undefined) return [];
  const left = fullAt - at;
  if (left > 2 * DAY) return [];
  const isRaised = left < DAY && inUse > total * LEAST_LEVEL;
  const severity = left < CRITICAL ? 'critical' : 'warning';
  return [{ name, severity, detail: { kind: 'forecast', cause, inUse, total, fullAt }, isRaised }];
}

function ofFindings(findings: readonly Finding[]): readonly Condition[] {
  const conditions = new Map<AlertName, Condition>();
  // The worst first, as they are found.
  for (const finding of findings) {
    const name = OF_FINDINGS[finding.code];
    if (name === undefined || conditions.has(name) || finding.severity === 'notice') continue;
    const { severity } = finding;
    conditions.set(name, { name, severity, detail: { kind: 'finding', finding }, isRaised: true });
  }
  return [...conditions.values()];
}
