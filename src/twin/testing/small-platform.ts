/**
 * A platform small enough for tests: 500 made-up prefixes, ten calls a second for half a minute.
 */
import { bytes, MIB } from '../../base/bytes.ts';
import { milliseconds, seconds } from '../../base/time.ts';
import { steady } from '../curve.ts';
import { constant } from '../distribution.ts';
import { footprintFor } from '../footprints/footprints.ts';
import type { CallTraffic, Scenario, ServerSetup } from '../scenario.ts';

export const SMALL_SERVER: ServerSetup = {
  version: '3.6.8',
  family: 'F31',
  build: { dbg: true, xs: true, roundTo: 8 },
  shared: bytes(32 * MIB),
  private: bytes(16 * MIB),
  workers: 4,
  groups: [
    { name: 'traffic', modules: ['tm', 'dialog'] },
    { name: 'provision', modules: ['drouting'] },
    { name: 'registrations', modules: ['usrloc', 'registrar'] },
  ],
  tm: { wait: seconds(5), finalResponse: seconds(5), inviteFinalResponse: seconds(30) },
  dialog: {
    databaseMode: 'delayed',
    updatePeriod: seconds(30),
    bulkDelete: 50,
    deleteDelay: seconds(0),
    defaultTimeout: seconds(21_600),
  },
  usrloc: { timerInterval: seconds(60) },
  database: { reads: 'fetch', insert: milliseconds(1), rulesPerSecond: undefined },
};

export const SOME_CALLS: CallTraffic = {
  rate: steady(seconds(10), seconds(40), 10),
  arrivals: 'regular',
  holding: constant(seconds(12)),
  ringing: constant(seconds(1.5)),
  answered: 1,
  lostByes: 0,
  branches: 1,
  unreachable: 0,
  messages: footprintFor('3.6.8').messages,
};

export const SMALL_PLATFORM: Scenario = {
  name: 'small',
  seed: 'small',
  server: SMALL_SERVER,
  calls: [SOME_CALLS],
  registrations: [],
  stores: [],
  provisioning: {
    rules: { kind: 'count', count: 500, gatewaysPerRule: 2 },
    gateways: 20,
    carriers: 0,
  },
  commands: [],
  faults: [],
  duration: seconds(120),
};
