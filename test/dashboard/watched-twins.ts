/**
 * The dashboard of a real daemon that watches twins: each is served as `plimsoll twin` serves it, over its own management
 * interface, and is on the daemon's clock. Its calls come from its scenario's seed, and time passes only in `pass`, so every
 * run shows the same.
 */
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';

import { stopSource } from '../../src/base/stop.ts';
import { manualClock } from '../../src/base/testing/manual-clock.ts';
import { instant } from '../../src/base/time.ts';
import { loadScenario } from '../../src/cli/scenario/read-scenario.ts';
import { listenHttp } from '../../src/servers/served/http-listener.ts';
import { generationOf, type Listening } from '../../src/servers/served/listening.ts';
import { nodeOf } from '../../src/twin/node.ts';
import type { Scenario } from '../../src/twin/scenario.ts';
import { softwareOf } from '../../src/twin/start-line.ts';
import { startTwin } from '../../src/twin/start-twin.ts';
import { watch, type WatchingDaemon } from './watching-daemon.ts';

export interface WatchedTwins extends WatchingDaemon {
  /** Ends its process: nobody answers any more. */
  kill(name: string): Promise<void>;
  /** Starts it anew where it was, with nothing of what it held. */
  start(name: string): Promise<void>;
}

/** 2026-11-22T22:40:00Z: all of them start then. */
const START = instant(Date.parse('2026-11-22T22:40:00Z'));

/** By name: the scenario of each, of `test/fixtures/scenarios`. */
export async function watchTwins(
  scenarios: Readonly<Record<string, string>>,
): Promise<WatchedTwins> {
  const clock = manualClock(START);
  const stop = stopSource();
  const listening = new Map<string, Listening>();
  const ports = new Map<string, number>();
  const start = async (name: string) => {
    const scenario = scenarioOf(scenarios[name] ?? '');
    const node = nodeOf(startTwin(scenario), clock, stop);
    const heard = await listenHttp(node.over('http'), {
      host: '127.0.0.1',
      port: ports.get(name) ?? 0,
      generation: generationOf(softwareOf(scenario.server)),
    });
    assert.ok(heard.ok);
    listening.set(name, heard.value);
    ports.set(name, Number(new URL(heard.value.address).port));
  };
  const kill = async (name: string) => {
    await listening.get(name)?.close();
    listening.delete(name);
  };
  for (const name of Object.keys(scenarios)) await start(name);
  const watching = await watch({
    clock,
    servers: Object.fromEntries([...listening].map(([name, { address }]) => [name, address])),
  });
  return {
    address: watching.address,
    get now() {
      return watching.now;
    },
    pass: (time) => watching.pass(time),
    kill,
    start,
    async close() {
      stop.ask();
      await watching.close();
      for (const name of [...listening.keys()]) await kill(name);
    },
  };
}

function scenarioOf(name: string): Scenario {
  const file = fileURLToPath(new URL(`../fixtures/scenarios/${name}.yaml`, import.meta.url));
  const loaded = loadScenario(file);
  assert.ok(loaded.ok, JSON.stringify(loaded));
  return loaded.scenario;
}
