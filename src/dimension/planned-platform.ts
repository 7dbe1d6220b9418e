/**
 * A platform that does not exist yet, known from its scenario: the twin of it is started, rests, reloads once and is watched
 * like any server; what it carries is the scenario's own demand.
 */
import { bytes, MIB } from '../base/bytes.ts';
import { success, type Result } from '../base/result.ts';
import { instant, milliseconds, seconds } from '../base/time.ts';
import type { Line } from '../domain/sample.ts';
import type { RegistrationTraffic, Scenario } from '../twin/scenario.ts';
import { simulate } from '../twin/simulate.ts';
import { startLineOf } from '../twin/start-line.ts';
import { explain, type Explanation } from '../understand/explain.ts';
import { arrivalsOf } from './arrivals.ts';
import type { AskedDemand } from './demand.ts';
import { learnPlatform, type KnownPlatform } from './known-platform.ts';

export interface PlannedPlatform {
  readonly platform: KnownPlatform;
  readonly asked: AskedDemand;
  /** Of the twin at rest. */
  readonly explanation: Explanation;
}

/** Long enough to load, to rest, to reload and to rest again. */
const RELOADS_AT = seconds(120);
const WATCHED = seconds(240);
/** However many rules there are, and however slowly the allocator loads them: what is there then is the question. */
const LOADING = seconds(30);
const EVERY = seconds(1);
/** For the twin at rest: what it will be is the question. */
const AMPLE = 4096;
const STARTS_AT = instant(Date.UTC(2026, 0, 1));

export function plannedPlatform(scenario: Scenario): Result<PlannedPlatform> {
  const { server, provisioning } = scenario;
  const resting: Scenario = {
    ...scenario,
    server: {
      ...server,
      shared: bytes(AMPLE * MIB),
      database: { ...server.database, rulesPerSecond: rulesIn(scenario) / (LOADING / 1000) },
    },
    calls: [],
    registrations: [],
    stores: [],
    faults: [],
    commands:
      provisioning === undefined
        ? []
        : [{ at: RELOADS_AT, command: 'dr_reload', over: 'fifo', lasting: LOADING }],
    duration: WATCHED,
  };
  const lines: readonly Line[] = [
    ...simulate(resting, { every: EVERY, startsAt: STARTS_AT, over: 'http' }),
  ];
  // The start line is the scenario's own.
  const argv = startLineOf(server);
  const explanation = explain(
    lines.map((line) =>
      line.kind === 'header' ? { ...line, server: { ...line.server, argv } } : line,
    ),
  );
  const learnt = learnPlatform(explanation.explained);
  if (!learnt.ok) return learnt;
  const { dialog, tm } = server;
  const hasRows = dialog.databaseMode === 'delayed';
  const platform: KnownPlatform = {
    ...learnt.value,
    version: server.version,
    shared: undefined,
    private: undefined,
    restBasis: 'twin',
    dialogTimers: [hasRows ? dialog.updatePeriod : seconds(0)],
    transactionWait: tm.wait,
    watched: { ...learnt.value.watched, never: [], widened: 1 },
  };
  return success({ platform, asked: demandOf(scenario), explanation });
}

/** One at least, so that there is a rate. */
function rulesIn({ provisioning }: Scenario): number {
  const rules = provisioning?.rules;
  if (rules === undefined) return 1;
  return Math.max(1, rules.kind === 'count' ? rules.count : rules.rules.length);
}

function demandOf({ calls, registrations, commands, duration }: Scenario): AskedDemand {
  const contacts = registrations.reduce((sum, each) => sum + contactsOf(each, duration), 0);
  const reloads = commands.some(({ command }) => command === 'dr_reload') ? 'busy-hour' : undefined;
  return {
    calls: calls.map(({ rate, arrivals, holding, ringing, answered }) => ({
      rate,
      arrivals,
      holding,
      ringing,
      answered,
    })),
    registrations: Math.round(contacts),
    ...(reloads !== undefined && { reloads }),
  };
}

/** The most at once: all that came, or all that came within the time after which they expire. */
function contactsOf({ rate, expires, refreshes }: RegistrationTraffic, duration: number): number {
  const come = arrivalsOf(rate);
  if (refreshes) return come.by(duration);
  return come.corners
    .concat(duration)
    .reduce(
      (most, at) => Math.max(most, come.by(at) - come.by(milliseconds(Math.max(0, at - expires)))),
      0,
    );
}
