/**
 * A platform that nobody has seen: what its objects take, how its timers are set, how people call and how it is watched are
 * drawn away from all that Plimsoll assumes, and hidden from it. It is run twice: to be learnt from, and to be predicted.
 */
import { bytes, MIB } from '../../src/base/bytes.ts';
import { randomStream, type Random } from '../../src/base/random.ts';
import { milliseconds, seconds, type Milliseconds } from '../../src/base/time.ts';
import { drawBounded } from '../../src/statistics/normal.ts';
import type { CallDemand } from '../../src/dimension/demand.ts';
import { FAMILIES } from '../../src/memory/families.ts';
import type { FamilyName } from '../../src/memory/family-name.ts';
import { steady, type Curve } from '../../src/twin/curve.ts';
import type { Distribution } from '../../src/twin/distribution.ts';
import { OBJECT_KINDS, type Footprint, type ObjectKind } from '../../src/twin/footprint.ts';
import { footprintFor } from '../../src/twin/footprints/footprints.ts';
import { resized } from '../../src/twin/resized.ts';
import type { Scenario, ServerSetup } from '../../src/twin/scenario.ts';

export interface HiddenPlatform {
  readonly name: string;
  readonly footprint: Footprint;
  readonly learn: Scenario;
  readonly predict: Scenario;
  readonly watching: Watching;
  /** What the asker knows of the run to come: means, not what they are made of. */
  readonly asked: {
    readonly calls: readonly CallDemand[];
    readonly registrations: number;
    readonly reloads: 'busy-hour' | 'never';
    readonly horizon: Milliseconds;
  };
}

export interface Watching {
  /** Between two samples. */
  readonly every: Milliseconds;
  /** When watching begins: some begin in the middle of the traffic. */
  readonly from: Milliseconds;
  /** Shares of samples that fail, and that are read while something changes. */
  readonly missing: number;
  readonly torn: number;
}

const VERSIONS: readonly (readonly [string, readonly FamilyName[]])[] = [
  ['2.2.8', ['F22']],
  ['3.6.8', ['F31', 'F31', 'Q30', 'HP31']],
  ['4.0.1', ['F31', 'F31', 'HP31']],
];
const PERIODS = [10, 15, 20, 25, 30, 40, 45, 60, 90];
const CALLS_FROM = seconds(40);

export function drawPlatform(index: number): HiddenPlatform {
  const name = `hidden ${index}`;
  const random = randomStream(name);
  const [version, families] = oneOf(VERSIONS, random);
  const family = oneOf(families, random);
  const footprint = strange(footprintFor(version), random);
  const server = setup(version, family, random);
  const period = server.dialog.databaseMode === 'delayed' ? server.dialog.updatePeriod : 0;
  const registrations = chance(0.3, random) ? between(2000, 20_000, random) : 0;
  // Some register as soon as the server is up, so that no rest is seen.
  const first = chance(0.5, random) ? 0 : 12;
  const rate = between(4, 20, random);
  const holding = lengthLike(between(15, 90, random), random);
  const ringing = lengthLike(between(1, 8, random), random);
  const answered = between(0.5, 1, random);
  const unevenness = chance(0.5, random) ? between(0.05, 0.25, random) : 0;
  const lasting = oneOf([4, 6, 10, 20], random) * 60;
  const usual = { lostByes: 0, branches: 1, unreachable: 0, messages: footprint.messages };

  const learnEnd = seconds(40 + lasting);
  const learnt: Scenario['calls'][number] = {
    ...usual,
    rate: uneven(steady(CALLS_FROM, learnEnd, rate), unevenness, random),
    arrivals: 'random',
    holding,
    ringing,
    answered,
  };
  const common: Pick<Scenario, 'server' | 'stores' | 'faults' | 'provisioning' | 'registrations'> =
    {
      server,
      stores: [],
      faults: [],
      provisioning: {
        rules: {
          kind: 'count',
          count: Math.round(between(500, 20_000, random)),
          gatewaysPerRule: 2,
        },
        gateways: 20,
        carriers: 0,
      },
      registrations:
        registrations === 0
          ? []
          : [
              {
                rate: steady(seconds(2 + first), seconds(32), registrations / (30 - first)),
                arrivals: 'random',
                expires: seconds(3600),
                refreshes: true,
              },
            ],
    };

  const mean = holding.mean * between(0.5, 2, random);
  const predictEnd = milliseconds(CALLS_FROM + Math.max(4 * mean, 3 * period + 2 * mean, 120_000));
  const demanded: CallDemand = {
    rate: steady(CALLS_FROM, predictEnd, rate * between(1.5, 3, random)),
    arrivals: 'random',
    holding: { ...holding, mean: milliseconds(mean) },
    ringing,
    answered,
  };
  const hasReload = chance(0.4, random);
  return {
    name,
    footprint,
    learn: {
      ...common,
      name,
      seed: `${name} learnt`,
      calls: [learnt],
      commands: chance(0.5, random)
        ? [{ at: seconds(36), command: 'dr_reload', over: 'fifo' }]
        : [],
      duration: milliseconds(learnEnd + (chance(0.5, random) ? holding.mean : 0)),
    },
    predict: {
      ...common,
      name,
      seed: `${name} predicted`,
      calls: [{ ...usual, ...demanded, rate: uneven(demanded.rate, unevenness, random) }],
      commands: hasReload
        ? [{ at: worstMoment(predictEnd, period), command: 'dr_reload', over: 'fifo' }]
        : [],
      duration: milliseconds(predictEnd + 20_000),
    },
    watching: {
      every: seconds(oneOf([1, 1, 2, 5, 10], random)),
      from: chance(0.2, random) ? seconds(40 + lasting * 0.3) : milliseconds(500),
      missing: chance(0.5, random) ? between(0, 0.1, random) : 0,
      torn: chance(0.5, random) ? between(0, 0.1, random) : 0,
    },
    asked: {
      calls: [demanded],
      registrations,
      reloads: hasReload ? 'busy-hour' : 'never',
      horizon: milliseconds(predictEnd - CALLS_FROM),
    },
  };
}

/** Objects half as large to twice, each block of them some more or less. */
function strange(footprint: Footprint, random: Random): Footprint {
  const factors = Object.fromEntries(
    OBJECT_KINDS.map((kind) => [kind, Math.exp(0.3 * drawBounded(random))]),
  ) as Record<ObjectKind, number>;
  const rest = Math.exp(0.4 * drawBounded(random));
  return resized(footprint, {
    factorOf: ({ object }) => factors[object] * between(0.85, 1.15, random),
    start: footprint.start.map(([size, count, module, place]) => [
      Math.max(1, Math.round(size * rest)),
      count,
      module,
      place,
    ]),
  });
}

function setup(version: string, family: FamilyName, random: Random): ServerSetup {
  const hasGroups = chance(0.3, random);
  const { usual, builds } = FAMILIES[family];
  const build = builds.find(({ dbg, xs }) => dbg === usual.dbg && xs === hasGroups) ?? usual;
  const isDelayed = !version.startsWith('2.') && chance(0.7, random);
  return {
    version,
    family,
    build,
    shared: bytes(1024 * MIB),
    private: bytes(16 * MIB),
    workers: 8,
    groups: hasGroups
      ? [
          { name: 'traffic', modules: ['tm', 'dialog'] },
          { name: 'provision', modules: ['drouting'] },
        ]
      : [],
    tm: {
      wait: seconds(oneOf([4, 5, 5, 5, 6, 8], random)),
      finalResponse: seconds(30),
      inviteFinalResponse: seconds(120),
    },
    dialog: {
      databaseMode: isDelayed ? 'delayed' : 'none',
      updatePeriod: seconds(oneOf(PERIODS, random)),
      bulkDelete: 50,
      deleteDelay: seconds(0),
      defaultTimeout: seconds(43_200),
    },
    usrloc: { timerInterval: seconds(60) },
    database: {
      reads: 'fetch',
      insert: milliseconds(between(0.2, 2, random)),
      rulesPerSecond: undefined,
    },
  };
}

/** People call together: for some seconds more than on average, then fewer. */
function uneven(curve: Curve, unevenness: number, random: Random): Curve {
  if (unevenness === 0 || curve.kind !== 'steps') return curve;
  const [from, to] = curve.points;
  if (from === undefined || to === undefined) return curve;
  const points = [];
  for (let at: number = from.at; at < to.at; at += 5000 + random.next() * 10_000) {
    const factor = Math.max(0.2, 1 + unevenness * drawBounded(random));
    points.push({ at: milliseconds(at), perSecond: from.perSecond * factor });
  }
  return { kind: 'steps', points: [...points, to] };
}

/** When ended dialogs have been waiting for nearly all of the timer's time. */
function worstMoment(end: number, period: number): Milliseconds {
  const last = period === 0 ? end : Math.floor(end / period) * period;
  return milliseconds(last - 1500);
}

function lengthLike(mean: number, random: Random): Distribution {
  const kind = oneOf(['constant', 'exponential', 'exponential', 'lognormal'] as const, random);
  return kind === 'lognormal'
    ? { kind, mean: seconds(mean), sigma: between(0.6, 1.2, random) }
    : { kind, mean: seconds(mean) };
}

function oneOf<Value>(values: readonly Value[], random: Random): Value {
  const value = values[random.below(values.length)];
  if (value === undefined) throw new Error('nothing to choose from');
  return value;
}

function between(low: number, high: number, random: Random): number {
  return low + (high - low) * random.next();
}

function chance(share: number, random: Random): boolean {
  return random.next() < share;
}
