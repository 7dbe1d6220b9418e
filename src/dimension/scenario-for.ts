/**
 * What the twin has to run to check a recommendation: this platform under this demand, up to its crest and a little beyond,
 * with the reload at the worst moment.
 *
 * The twin starts from the same facts as the answer (the level at rest, what objects take, timers, what a reload needs), but
 * not from its sums: how many are there at once, what lies between them and what finds no room comes out by itself. Chance
 * of a long horizon does not fit into minutes: calls come as fast as in its unluckiest while, by the answer's own part.
 */
import { bytes, MIB } from '../base/bytes.ts';
import { milliseconds, seconds, type Milliseconds } from '../base/time.ts';
import { FAMILIES } from '../memory/families.ts';
import { familyOf } from '../memory/family-of.ts';
import type { Build } from '../memory/build.ts';
import { steady, type Curve } from '../twin/curve.ts';
import type { Footprint, StartBlocks } from '../twin/footprint.ts';
import { footprintFor } from '../twin/footprints/footprints.ts';
import type { CallTraffic, Scenario, ServerSetup } from '../twin/scenario.ts';
import { startTwin } from '../twin/start-twin.ts';
import { arrivalsOf } from './arrivals.ts';
import { calibrated } from './calibrated.ts';
import { crestFinder } from './crest.ts';
import { crestWindow, type CrestWindow } from './crest-window.ts';
import type { CallDemand } from './demand.ts';
import type { ObjectBytes } from './footprints.ts';
import type { KnownPlatform } from './known-platform.ts';
import type { PartName, Recommendation } from './recommendation.ts';
import type { TwinBytes } from './twin-bytes.ts';
import type { TwinCase } from './twin-case.ts';

export interface CaseWanted {
  readonly mib: number;
  readonly seed: string;
}

export interface CaseMaker {
  /** 1, or of how much of its size the platform is run as a model. */
  readonly scale: number;
  of(wanted: CaseWanted): TwinCase;
}

/** Calls in one run, and what contacts and prefixes count as in calls. */
const MOST_CALLS = 15_000;
const CONTACT = 0.3;
const PREFIX = 0.3;
const LATEST = '3.6.8';
const WORKERS = 8;
/** How long the loader of a check takes: at the worst moment all of it is there. */
const LOADING = seconds(2);
const IDLE = seconds(20);
const WITHOUT_CALLS = seconds(60);
/** In pieces so large what else is there at rest. */
const PIECE = 4096;
/** By then all is loaded that is loaded at the start. */
const LOADED = seconds(120);
const EVER = seconds(1_000_000);

/** With objects and reload `strain` times as large as was found: 1 in the middle case. */
export function caseMaker(
  platform: KnownPlatform,
  { demand, shared }: Recommendation,
  strain: number,
): CaseMaker {
  const { footprints, twin, transactionWait, dialogTimers } = platform;
  const part = (...names: readonly PartName[]) =>
    shared.parts.reduce((sum, { name, bytes }) => sum + (names.includes(name) ? bytes : 0), 0);
  const period = dialogTimers[Math.floor(dialogTimers.length / 2)] ?? seconds(0);
  const crests = crestFinder(
    demand,
    { wait: transactionWait, dialogTimers: [period] },
    { times: 1, dispersion: 0 },
  );
  const crest = crests.at(footprints.mid, crests.likeliest);
  const reckoned = crest.dialogs + crest.ended + crest.transactions + crest.betweenSamples;
  const held = part('dialogs', 'ended-dialogs', 'transactions', 'between-samples');
  const hasCalls = demand.calls.length > 0 && reckoned > 0 && held > 0;
  const window = hasCalls
    ? crestWindow(demand.calls, crest.load.at, period)
    : { from: seconds(0), crest: WITHOUT_CALLS, end: WITHOUT_CALLS, calls: [] };
  const times = hasCalls ? held / reckoned : 0;
  const contacts = demand.registrations * (1 + demand.growth);
  const level = part('baseline', 'prefixes', 'leak', 'unexplained');
  // What is loaded a second time is there already: what a reload may need beyond that is put to the level.
  const reload = Math.min(part('reload'), ALL_BUT * level);
  const beyond = part('reload') * strain - reload;
  const prefixes = prefixesOf(reload, twin);
  const work = times * callsIn(window) + CONTACT * contacts + PREFIX * prefixes;
  const scale = Math.min(1, MOST_CALLS / Math.max(1, work));

  const server = serverOf(platform, period);
  const base = footprintFor(server.version);
  const { build } = server;
  const overhead = platform.build.build?.overhead ?? overheadOf(server);
  const objects = strained(footprints.mid, strain);
  const start = (blocks: readonly StartBlocks[]): Footprint =>
    calibrated(base, { objects, overhead, hasRows: period > 0, start: blocks });
  const setUp: Scenario = {
    name: 'check',
    seed: 'check',
    server: { ...server, build },
    calls: window.calls.map((call) => trafficOf(call, times * scale, base)),
    registrations: [],
    stores: [],
    provisioning:
      prefixes === 0
        ? undefined
        : {
            rules: { kind: 'count', count: prefixesOf(reload * scale, twin), gatewaysPerRule: 2 },
            gateways: Math.round(20 * scale),
            carriers: 0,
          },
    commands: [],
    faults: [],
    duration: window.end,
  };
  const rest = (level + beyond) * scale;
  const footprint = start(ballast(rest, setUp, start([]), overhead));
  const isQuiet = demand.reloads === 'quiet' || !hasCalls;
  const first = Math.min(window.crest / 2, WITHOUT_CALLS);
  return {
    scale,
    of: ({ mib, seed }) => ({
      footprint,
      scale,
      scenario: {
        ...setUp,
        seed,
        server: { ...setUp.server, shared: bytes(Math.round(mib * MIB * scale)) },
        registrations:
          contacts === 0
            ? []
            : [
                {
                  rate: steady(seconds(0), milliseconds(first), (contacts * scale * 1000) / first),
                  arrivals: 'regular',
                  expires: EVER,
                  refreshes: true,
                },
              ],
        commands:
          prefixes === 0
            ? []
            : [
                {
                  at: isQuiet
                    ? milliseconds(window.end + IDLE - LOADING)
                    : milliseconds(Math.max(1000, window.crest - LOADING - AHEAD)),
                  command: 'dr_reload',
                  over: 'fifo',
                  lasting: LOADING,
                },
              ],
        duration: isQuiet ? milliseconds(window.end + IDLE) : window.end,
      },
    }),
  };
}

/** The reload is complete so long before the crest. */
const AHEAD = 200;

/** Of what is there at rest: some is no provisioning. */
const ALL_BUT = 0.98;
const MANY = 10_000;
const ROUNDS = 4;

/** How many make a data set of so many bytes: in a large table more of them share a node. */
function prefixesOf(bytes: number, twin: TwinBytes): number {
  let count = MANY;
  for (let round = 0; round < ROUNDS && count >= 1; round++)
    count = Math.round((count * bytes) / Math.max(1, twin.prefixes(count)));
  return count;
}

function strained({ invite, bye, dialog, contact }: ObjectBytes, by: number): ObjectBytes {
  return { invite: invite * by, bye: bye * by, dialog: dialog * by, contact: contact * by };
}

function serverOf(platform: KnownPlatform, period: Milliseconds): ServerSetup {
  const { version = LATEST, build: known, transactionWait } = platform;
  const family = familyOf(version, known.allocator ?? 'F_MALLOC') ?? 'F31';
  return {
    version,
    family,
    build: buildOf(platform, family),
    shared: bytes(0),
    private: platform.private ?? bytes(16 * MIB),
    workers: WORKERS,
    groups: [],
    tm: {
      wait: milliseconds(Math.max(1, Math.round(transactionWait / 1000)) * 1000),
      finalResponse: seconds(30),
      inviteFinalResponse: EVER,
    },
    dialog: {
      databaseMode: period > 0 ? 'delayed' : 'none',
      updatePeriod: period > 0 ? period : seconds(60),
      bulkDelete: 1,
      deleteDelay: seconds(0),
      defaultTimeout: EVER,
    },
    usrloc: { timerInterval: seconds(60) },
    database: { reads: 'fetch', insert: milliseconds(0), rulesPerSecond: undefined },
  };
}

function buildOf({ build: { build } }: KnownPlatform, family: keyof typeof FAMILIES): Build {
  const { builds, usual } = FAMILIES[family];
  if (build === undefined) return usual;
  return builds.find(({ dbg, xs }) => dbg === build.isDebug && xs === build.countsGroups) ?? usual;
}

function overheadOf({ family, build }: ServerSetup): number {
  return FAMILIES[family].layoutOf(build).header.length * 8;
}

function trafficOf(call: CallDemand, times: number, { messages }: Footprint): CallTraffic {
  return {
    ...call,
    rate: multiplied(call.rate, times),
    lostByes: 0,
    branches: 1,
    unreachable: 0,
    messages,
  };
}

function multiplied(curve: Curve, times: number): Curve {
  if (curve.kind === 'daily')
    return { ...curve, perHour: curve.perHour.map((rate) => rate * times) };
  const points = curve.points.map((point) => ({ ...point, perSecond: point.perSecond * times }));
  return { kind: curve.kind, points };
}

function callsIn({ calls, end }: Pick<CrestWindow, 'calls' | 'end'>): number {
  return calls.reduce((sum, { rate }) => sum + arrivalsOf(rate).by(end), 0);
}

/** What else there is at rest, beside the pool's own and provisioning: found by starting the server without it. */
function ballast(
  rest: number,
  setUp: Scenario,
  bare: Footprint,
  overhead: number,
): readonly StartBlocks[] {
  const shared = bytes(Math.ceil((2 * rest) / MIB + 64) * MIB);
  const idle = startTwin(
    { ...setUp, server: { ...setUp.server, shared }, calls: [], duration: LOADED },
    bare,
  );
  idle.advance(LOADED);
  const missing = rest - (idle.statistics().values.get('shmem:real_used_size') ?? 0);
  const pieces = Math.floor(missing / (PIECE + overhead));
  return pieces > 0 ? [[PIECE, pieces, 'core', 'what was there at rest']] : [];
}
