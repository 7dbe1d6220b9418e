/** The scenario of a plan: the reference platform, as its file in `scenarios/` says it (a test compares the two), but for what is planned otherwise. */
import { bytes, MIB } from '../base/bytes.ts';
import { milliseconds, seconds } from '../base/time.ts';
import { distributedBuild } from '../memory/distributed-build.ts';
import { familyOf } from '../memory/family-of.ts';
import { footprintFor } from '../twin/footprints/footprints.ts';
import type { Scenario } from '../twin/scenario.ts';
import type { Plan } from './plan.ts';

const NAME = 'reference-platform';
/** Calls a second that begin, from so many seconds on. */
const BATCHES: readonly (readonly [number, number])[] = [
  [0, 0],
  [60, 125],
  [120, 250],
  [180, 375],
  [240, 500],
  [360, 375],
  [400, 250],
  [440, 125],
  [480, 0],
];

export function plannedScenario(plan: Plan): Scenario {
  const { version, allocator, workers, period, prefixes } = plan;
  const family = familyOf(version, allocator) ?? 'F31';
  return {
    name: NAME,
    seed: NAME,
    duration: seconds(720),
    server: {
      version,
      family,
      build: distributedBuild(version, family, { dbg: undefined, xs: true }),
      shared: bytes(1024 * MIB),
      private: bytes(32 * MIB),
      workers,
      groups: [
        { name: 'traffic', modules: ['tm', 'dialog'] },
        { name: 'provision', modules: ['drouting'] },
      ],
      tm: { wait: seconds(5), finalResponse: seconds(30), inviteFinalResponse: seconds(120) },
      dialog: {
        databaseMode: period > 0 ? 'delayed' : 'none',
        updatePeriod: seconds(period > 0 ? period : 60),
        bulkDelete: 50,
        deleteDelay: seconds(0),
        defaultTimeout: seconds(12 * 3600),
      },
      usrloc: { timerInterval: seconds(60) },
      database: { reads: 'fetch', insert: milliseconds(1), rulesPerSecond: undefined },
    },
    calls: [
      {
        rate: {
          kind: 'steps',
          points: BATCHES.map(([at, perSecond]) => ({ at: seconds(at), perSecond })),
        },
        arrivals: 'random',
        holding: { kind: 'exponential', mean: seconds(60) },
        ringing: { kind: 'lognormal', mean: seconds(5), sigma: 0.5 },
        answered: 0.65,
        lostByes: 0,
        branches: 1,
        unreachable: 0,
        messages: footprintFor(version).messages,
      },
    ],
    registrations: [],
    stores: [],
    provisioning:
      prefixes === 0
        ? undefined
        : {
            rules: { kind: 'count', count: prefixes, gatewaysPerRule: 2 },
            gateways: 20,
            carriers: 0,
          },
    commands: [{ at: seconds(660), command: 'dr_reload', over: 'http' }],
    faults: [],
  };
}
