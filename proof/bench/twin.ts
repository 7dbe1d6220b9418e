/**
 * What the twin costs: the reference platform for an hour (500 calls a second of 60 s, 100,000 prefixes, a reload at the
 * half, the default build of 3.6), every allocation made in the pool. Promised: under 60 s of one core and under 800 MB.
 */
import { bytes, MIB } from '../../src/base/bytes.ts';
import { seconds } from '../../src/base/time.ts';
import { steady } from '../../src/twin/curve.ts';
import { constant } from '../../src/twin/distribution.ts';
import type { Scenario } from '../../src/twin/scenario.ts';
import { startTwin } from '../../src/twin/start-twin.ts';
import { SMALL_PLATFORM, SMALL_SERVER, SOME_CALLS } from '../../src/twin/testing/small-platform.ts';

const HOUR = seconds(3600);
const MOST_SECONDS = 60;
const MOST_MEGABYTES = 800;

const PLATFORM: Scenario = {
  ...SMALL_PLATFORM,
  name: 'reference',
  server: {
    ...SMALL_SERVER,
    build: { dbg: true, xs: false, roundTo: 8 },
    shared: bytes(768 * MIB),
    private: bytes(32 * MIB),
    workers: 8,
    groups: [],
  },
  calls: [
    {
      ...SOME_CALLS,
      rate: steady(seconds(30), HOUR, 500),
      arrivals: 'random',
      holding: constant(seconds(60)),
    },
  ],
  provisioning: {
    rules: { kind: 'count', count: 100_000, gatewaysPerRule: 2 },
    gateways: 20,
    carriers: 0,
  },
  commands: [{ at: seconds(1800), command: 'dr_reload', over: 'http' }],
  duration: HOUR,
};

const before = process.cpuUsage();
const begun = performance.now();
const twin = startTwin(PLATFORM);
twin.advance(HOUR);
const took = (performance.now() - begun) / 1000;
const { user, system } = process.cpuUsage(before);
const core = (user + system) / 1e6;
const megabytes = process.resourceUsage().maxRSS / 1000;
const calls = twin.statistics().values.get('dialog:processed_dialogs') ?? 0;

say(`an hour of 500 calls/s, ${calls} calls: ${(3600 / core).toFixed(0)} times as fast as real`);
say(
  `${core.toFixed(1)} s of a core (${took.toFixed(1)} s on the clock), ${megabytes.toFixed(0)} MB`,
);
say(`refused: ${twin.refused}; highest real_used ${(twin.peak.realUsed / MIB).toFixed(0)} MiB`);
if (core > MOST_SECONDS || megabytes > MOST_MEGABYTES || twin.refused > 0) process.exitCode = 1;

function say(text: string): void {
  process.stdout.write(`  ${text}\n`);
}
