/**
 * The scenario of a recording, from what its `truth.json` says was done: what SIPp counted, not what was planned.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { bytes, MIB } from '../../src/base/bytes.ts';
import { milliseconds, seconds } from '../../src/base/time.ts';
import type { FamilyName } from '../../src/memory/family-name.ts';
import { steady } from '../../src/twin/curve.ts';
import { constant } from '../../src/twin/distribution.ts';
import type {
  CallTraffic,
  MessageSizes,
  RouteRule,
  Scenario,
  TimedCommand,
} from '../../src/twin/scenario.ts';

export interface Truth {
  readonly name: string;
  readonly server: {
    readonly version: string;
    readonly family: FamilyName;
    readonly build: readonly string[];
    readonly shared_mib: number;
    readonly private_mib: number;
    readonly sip_workers: number;
    readonly mem_groups: Readonly<Record<string, readonly string[]>>;
    readonly dialog: {
      readonly db_mode: 0 | 1 | 2 | 3;
      readonly db_update_period?: number;
      readonly timer_bulk_del_no?: number;
      readonly default_timeout: number;
    };
    readonly drouting: {
      readonly prefixes?: number;
      readonly prefix_file: string;
      readonly gateways: number;
      readonly database: string;
    };
  };
  readonly calls: { readonly answer_after_seconds: number };
  readonly t0: number;
  readonly events: readonly TruthEvent[];
  readonly sipp?: readonly { readonly batch: number; readonly created: number }[];
}

export interface TruthEvent {
  readonly t: number;
  readonly event: string;
  readonly batch?: number;
  readonly cps?: number;
  readonly seconds?: number;
  readonly acd?: number;
  readonly ran?: boolean;
  readonly scen?: string;
  readonly rate?: number;
  readonly count?: number;
  readonly expires?: number;
  readonly method?: string;
  readonly entries?: number;
  readonly per_s?: number;
  readonly bytes_each?: number;
}

/** The SIPp scenarios of the recordings, measured on their text. */
const MESSAGES: Readonly<Record<string, MessageSizes>> = {
  'uac.xml': {
    invite: { bytes: 722, headers: 11, sdp: 259 },
    answer: { bytes: 610, headers: 10, sdp: 170 },
  },
  'uac-big.xml': {
    invite: { bytes: 2483, headers: 22, sdp: 750 },
    answer: { bytes: 610, headers: 10, sdp: 170 },
  },
};

const DATABASE_MODES = ['none', 'realtime', 'delayed', 'shutdown'] as const;

/** `directory` is where the prefix file lies. `duration` is counted from the server's start, which is `startOf(truth)`. */
export function scenarioOfTruth(truth: Truth, directory: string, duration: number): Scenario {
  const { server, events } = truth;
  const start = startOf(truth);
  const after = (t: number) => seconds(t - start);
  const read = server.drouting;
  const commands = events.filter(({ event, method }) => event === 'mi' && method === 'dr_reload');
  return {
    name: truth.name,
    seed: truth.name,
    server: {
      version: /\d+\.\d+\.\d+/.exec(server.version)?.[0] ?? '3.6.8',
      family: server.family,
      build: {
        dbg: server.build.includes('DBG_MALLOC'),
        xs: server.build.includes('SHM_EXTRA_STATS'),
        roundTo: 8,
      },
      shared: bytes(server.shared_mib * MIB),
      private: bytes(server.private_mib * MIB),
      workers: server.sip_workers,
      groups: Object.entries(server.mem_groups).map(([name, modules]) => ({ name, modules })),
      tm: { wait: seconds(5), finalResponse: seconds(5), inviteFinalResponse: seconds(30) },
      dialog: {
        databaseMode: DATABASE_MODES[server.dialog.db_mode],
        updatePeriod: seconds(server.dialog.db_update_period ?? 60),
        bulkDelete: server.dialog.timer_bulk_del_no ?? 1,
        deleteDelay: seconds(0),
        defaultTimeout: seconds(server.dialog.default_timeout),
      },
      usrloc: { timerInterval: seconds(60) },
      database: {
        reads: read.database === 'db_text' ? 'whole' : 'fetch',
        insert: milliseconds(1),
        rulesPerSecond: undefined,
      },
    },
    calls: events.flatMap((event) => callsOf(truth, event, after)),
    registrations: events
      .filter(({ event }) => event === 'registers_start')
      .map(({ t, rate = 0, count = 0, expires = 0 }) => ({
        rate: steady(after(t), milliseconds(after(t) + (count / rate) * 1000), rate),
        arrivals: 'regular',
        expires: seconds(expires),
        refreshes: false,
      })),
    stores: events
      .filter(({ event }) => event === 'leak_start')
      .map(({ t, entries = 0, per_s = 1, bytes_each = 0 }) => ({
        rate: steady(after(t), milliseconds(after(t) + (entries / per_s) * 1000), per_s),
        bytes: bytes_each,
        keyBytes: 16,
      })),
    provisioning: {
      rules: { kind: 'prefixes', rules: rulesIn(join(directory, read.prefix_file)) },
      gateways: read.gateways,
      carriers: 0,
    },
    commands: [
      ...commands.map(({ t }) => {
        const done = events.find(({ event, t: at }) => event === 'mi_done' && at >= t);
        return reload(after(t), 'http', done && done.t - t);
      }),
      ...overFifo(join(directory, truth.name, 'mi-fifo.jsonl')).map(({ t, took }) =>
        reload(after(t), 'fifo', took),
      ),
    ],
    faults: [],
    duration: milliseconds(duration),
  };
}

/** Of the time that a reload took, the last part goes to freeing the old set. */
const LOADING = 0.98;

function reload(
  at: TimedCommand['at'],
  over: TimedCommand['over'],
  took: number | undefined,
): TimedCommand {
  const lasting = took === undefined ? {} : { lasting: seconds(took * LOADING) };
  return { at, command: 'dr_reload', over, ...lasting };
}

interface Answered {
  readonly t: number;
  readonly took: number;
  readonly method: string;
}

/** Reloads asked for over the FIFO, which the truth leaves out. */
function overFifo(file: string): readonly Answered[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Answered)
    .filter(({ method }) => method === 'dr_reload');
}

/** Of the server, unix seconds. */
export function startOf({ events, t0 }: Truth): number {
  return events.find(({ event }) => event === 'server_start')?.t ?? t0;
}

function callsOf(
  { calls, sipp }: Truth,
  { event, t, batch, cps = 0, seconds: lasting = 0, acd = 0, ran, scen = 'uac.xml' }: TruthEvent,
  after: (t: number) => ReturnType<typeof seconds>,
): readonly CallTraffic[] {
  if (event !== 'calls_start' || ran === false) return [];
  const created = sipp?.find((counted) => counted.batch === batch)?.created ?? cps * lasting;
  if (created === 0) return [];
  const messages = MESSAGES[scen];
  if (messages === undefined) throw new Error(`no message sizes for ${scen}`);
  return [
    {
      rate: steady(after(t), milliseconds(after(t) + (created / cps) * 1000), cps),
      arrivals: 'regular',
      holding: constant(seconds(acd)),
      ringing: constant(seconds(calls.answer_after_seconds)),
      answered: 1,
      lostByes: 0,
      branches: 1,
      unreachable: 0,
      messages,
    },
  ];
}

const read = new Map<string, readonly RouteRule[]>();

/** `prefix,"gw1,gw2",attrs` */
function rulesIn(file: string): readonly RouteRule[] {
  const known = read.get(file);
  if (known !== undefined) return known;
  const rules = gunzipSync(readFileSync(file))
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line): RouteRule => {
      const [, prefix = '', gateways = '', attrs = ''] =
        /^(\d+),"?([^"]*)"?,(.*)$/.exec(line) ?? [];
      return { prefix, gateways: gateways.split(',').length, attrs: attrs.trim().length };
    });
  read.set(file, rules);
  return rules;
}
