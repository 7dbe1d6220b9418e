/** From the keys of a scenario file to the value that the twin re-enacts: defaults by version, rates over time. */
import { bytes, MIB } from '../../base/bytes.ts';
import { milliseconds, type Milliseconds } from '../../base/time.ts';
import type { Build } from '../../memory/build.ts';
import { distributedBuild } from '../../memory/distributed-build.ts';
import type { FamilyName } from '../../memory/family-name.ts';
import { familyOf } from '../../memory/family-of.ts';
import { steady, type Curve } from '../../twin/curve.ts';
import { constant, type Distribution } from '../../twin/distribution.ts';
import { footprintFor } from '../../twin/footprints/footprints.ts';
import type { Fault, RouteRule, Scenario, ServerSetup } from '../../twin/scenario.ts';
import type { RawCurve, RawLength, RawScenario } from './schema.ts';

/** `rules` are those of the file that provisioning names, if it names one. */
export function understood(
  raw: RawScenario,
  named: string,
  rules: readonly RouteRule[] | undefined,
): Scenario {
  const name = raw.name ?? named;
  const { duration, provisioning } = raw;
  const usual = footprintFor(raw.server.version).messages;
  return {
    name,
    seed: String(raw.seed ?? name),
    duration,
    server: serverOf(raw.server),
    calls: raw.calls.map((call) => ({
      rate: curveOf(call, duration),
      arrivals: call.arrivals,
      holding: lengthOf(call.holding),
      ringing: lengthOf(call.ringing),
      answered: call.answered,
      lostByes: call.lost_byes,
      branches: call.branches,
      unreachable: call.unreachable,
      messages: {
        invite: call.messages.invite ?? usual.invite,
        answer: call.messages.answer ?? usual.answer,
      },
    })),
    registrations: raw.registrations.map((each) => ({
      rate: curveOf(each, duration),
      arrivals: each.arrivals,
      expires: each.expires,
      refreshes: each.refreshes,
    })),
    stores: raw.stores.map((each) => ({
      rate: curveOf(each, duration),
      bytes: each.bytes,
      keyBytes: each.key_bytes,
    })),
    provisioning:
      provisioning === undefined
        ? undefined
        : {
            rules:
              rules === undefined
                ? {
                    kind: 'count',
                    count: provisioning.prefixes ?? 0,
                    gatewaysPerRule: provisioning.gateways_per_rule,
                  }
                : { kind: 'prefixes', rules },
            gateways: provisioning.gateways,
            carriers: provisioning.carriers,
          },
    commands: raw.commands.map(({ at, do: command, over, lasting }) => ({
      at,
      command,
      over,
      ...(lasting !== undefined && { lasting }),
    })),
    faults: raw.faults.map((fault) => faultOf(fault, duration)),
  };
}

/** As the file says; else as its version is distributed, with SHM_EXTRA_STATS where groups are asked for. */
function buildOf({ version, build, groups }: RawScenario['server'], family: FamilyName): Build {
  return distributedBuild(version, family, {
    dbg: build?.includes('DBG_MALLOC'),
    xs: build?.includes('SHM_EXTRA_STATS') ?? Object.keys(groups).length > 0,
  });
}

function serverOf(raw: RawScenario['server']): ServerSetup {
  const family = familyOf(raw.version, raw.allocator) ?? 'F31';
  const { tm, dialog, usrloc, database } = raw;
  return {
    version: raw.version,
    family,
    build: buildOf(raw, family),
    shared: raw.shared,
    private: raw.private ?? bytes((raw.version.startsWith('2.') ? 2 : 16) * MIB),
    workers: raw.workers,
    groups: Object.entries(raw.groups).map(([name, modules]) => ({ name, modules })),
    tm: { wait: tm.wait, finalResponse: tm.fr_timeout, inviteFinalResponse: tm.fr_inv_timeout },
    dialog: {
      databaseMode: dialog.db_mode,
      updatePeriod: dialog.db_update_period,
      bulkDelete: dialog.timer_bulk_del_no,
      deleteDelay: dialog.delete_delay,
      defaultTimeout: dialog.default_timeout,
    },
    usrloc: { timerInterval: usrloc.timer_interval },
    database: {
      reads: database.reads,
      insert: database.insert ?? DEFAULT_INSERT,
      rulesPerSecond: database.rules_per_second,
    },
  };
}

/** To write a dialog's row: of the recordings' SQLite. */
const DEFAULT_INSERT = milliseconds(1);

/** A plain rate is one between `from` and `to`; a curve is cut there. */
function curveOf(
  {
    rate,
    from,
    to,
  }: { rate: RawCurve; from?: Milliseconds | undefined; to?: Milliseconds | undefined },
  duration: Milliseconds,
): Curve {
  if (typeof rate === 'number') return steady(from ?? milliseconds(0), to ?? duration, rate);
  if ('steps' in rate) return { kind: 'steps', points: rate.steps };
  if ('ramps' in rate) return { kind: 'ramps', points: rate.ramps };
  return { kind: 'daily', perHour: rate.daily, startsAt: rate.starts_at };
}

function lengthOf(raw: RawLength): Distribution {
  if (typeof raw === 'number') return constant(raw);
  if ('exponential' in raw) return { kind: 'exponential', mean: raw.exponential };
  return { kind: 'lognormal', mean: raw.lognormal, sigma: raw.sigma };
}

function faultOf(raw: RawScenario['faults'][number], duration: Milliseconds): Fault {
  const span = { from: raw.from ?? milliseconds(0), to: raw.to ?? duration };
  if (raw.leak_per_call !== undefined)
    return { kind: 'leak-per-call', ...span, bytes: raw.leak_per_call };
  if (raw.slow_database !== undefined)
    return { kind: 'slow-database', ...span, delay: raw.slow_database };
  return { kind: 'slow-peer', ...span, delay: raw.slow_peer ?? milliseconds(0) };
}
