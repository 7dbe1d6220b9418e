/**
 * A scenario as a file that `readScenario` reads as the same again. For scenarios that are made by programs, such as those
 * of the recordings.
 */
import { Document, isCollection, isPair, visit } from 'yaml';

import { MIB } from '../../base/bytes.ts';
import { FAMILIES } from '../../memory/families.ts';
import type { Curve } from '../../twin/curve.ts';
import type { Distribution } from '../../twin/distribution.ts';
import type { Fault, Provisioning, Scenario } from '../../twin/scenario.ts';

export interface WriteOptions {
  /** Comment lines on top, without their `#`. */
  readonly about: readonly string[];
  /** The file that holds the rules, where they are listed prefix by prefix. */
  readonly prefixFile?: string;
}

export function writeScenario(scenario: Scenario, { about, prefixFile }: WriteOptions): string {
  const { name, seed, duration, server, provisioning } = scenario;
  const written = {
    name,
    ...(seed === name ? {} : { seed }),
    duration: time(duration),
    server: {
      version: server.version,
      allocator: FAMILIES[server.family].allocator,
      build: [
        ...(server.build.dbg ? ['DBG_MALLOC'] : []),
        ...(server.build.xs ? ['SHM_EXTRA_STATS'] : []),
      ],
      shared: size(server.shared),
      private: size(server.private),
      workers: server.workers,
      groups: Object.fromEntries(server.groups.map((group) => [group.name, group.modules])),
      tm: {
        wait: time(server.tm.wait),
        fr_timeout: time(server.tm.finalResponse),
        fr_inv_timeout: time(server.tm.inviteFinalResponse),
      },
      dialog: {
        db_mode: server.dialog.databaseMode,
        db_update_period: time(server.dialog.updatePeriod),
        timer_bulk_del_no: server.dialog.bulkDelete,
        delete_delay: time(server.dialog.deleteDelay),
        default_timeout: time(server.dialog.defaultTimeout),
      },
      usrloc: { timer_interval: time(server.usrloc.timerInterval) },
      database: {
        reads: server.database.reads,
        insert: time(server.database.insert),
        ...(server.database.rulesPerSecond === undefined
          ? {}
          : { rules_per_second: server.database.rulesPerSecond }),
      },
    },
    ...(provisioning === undefined ? {} : { provisioning: provisioned(provisioning, prefixFile) }),
    calls: scenario.calls.map((call) => ({
      rate: rate(call.rate),
      arrivals: call.arrivals,
      holding: length(call.holding),
      ringing: length(call.ringing),
      answered: call.answered,
      lost_byes: call.lostByes,
      ...(call.branches === 1 ? {} : { branches: call.branches }),
      ...(call.unreachable === 0 ? {} : { unreachable: call.unreachable }),
      messages: call.messages,
    })),
    registrations: scenario.registrations.map((each) => ({
      rate: rate(each.rate),
      arrivals: each.arrivals,
      expires: time(each.expires),
      refreshes: each.refreshes,
    })),
    stores: scenario.stores.map((each) => ({
      rate: rate(each.rate),
      bytes: each.bytes,
      key_bytes: each.keyBytes,
    })),
    commands: scenario.commands.map(({ at, command, over, lasting }) => ({
      at: time(at),
      do: command,
      over,
      ...(lasting === undefined ? {} : { lasting: time(lasting) }),
    })),
    faults: scenario.faults.map(fault),
  };
  const comment = about.map((line) => `# ${line}\n`).join('');
  const document = new Document(written);
  // What holds no other collection stands on one line.
  visit(document, {
    Collection(_, collection) {
      collection.flow = !collection.items.some((item) =>
        isCollection(isPair(item) ? item.value : item),
      );
    },
  });
  return comment + document.toString({ flowCollectionPadding: false, lineWidth: 120 });
}

function time(milliseconds: number): string {
  const whole = Math.round(milliseconds);
  return whole % 1000 === 0 ? `${whole / 1000}s` : `${whole}ms`;
}

function size(bytes: number): string | number {
  return bytes % MIB === 0 ? `${bytes / MIB}MiB` : bytes;
}

function rate(curve: Curve): unknown {
  switch (curve.kind) {
    case 'steps':
    case 'ramps': {
      const points = Object.fromEntries(
        curve.points.map(({ at, perSecond }) => [time(at), perSecond]),
      );
      return { [curve.kind]: points };
    }
    case 'daily':
      return { daily: curve.perHour, starts_at: time(curve.startsAt) };
  }
}

function length(distribution: Distribution): unknown {
  const { mean } = distribution;
  switch (distribution.kind) {
    case 'constant':
      return time(mean);
    case 'exponential':
      return { exponential: time(mean) };
    case 'lognormal':
      return { lognormal: time(mean), sigma: distribution.sigma };
  }
}

function provisioned(
  { rules, gateways, carriers }: Provisioning,
  file: string | undefined,
): object {
  if (rules.kind === 'count') {
    return {
      prefixes: rules.count,
      gateways_per_rule: rules.gatewaysPerRule,
      gateways,
      carriers,
    };
  }
  if (file === undefined) throw new Error('rules one by one need a file that holds them');
  return { file, gateways, carriers };
}

function fault(each: Fault): object {
  const span = { from: time(each.from), to: time(each.to) };
  switch (each.kind) {
    case 'leak-per-call':
      return { leak_per_call: each.bytes, ...span };
    case 'slow-database':
      return { slow_database: time(each.delay), ...span };
    case 'slow-peer':
      return { slow_peer: time(each.delay), ...span };
  }
}
