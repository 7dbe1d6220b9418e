/**
 * A real database in the hands of a test: started on loopback with a directory of its own, stopped by its process,
 * started again on the same data, thrown away.
 *
 * One helper for all of them; each has a file that says how it is started and where it tells that it is ready.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

export interface Service {
  /** Such as `http://127.0.0.1:40123`; the same after a stop and a start. */
  readonly url: string;
  readonly directory: string;
  /** Asks it to end and comes back when it has; `SIGKILL` pulls the plug. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** Comes back when it answers again, with the data that it had. */
  start(): Promise<void>;
  /** Stops it and removes its directory. */
  dispose(): Promise<void>;
}

export interface ServiceRecipe {
  readonly program: string;
  /** Writes what configuration it needs, and says its arguments. */
  readonly prepare: (place: ServicePlace) => Promise<readonly string[]>;
  /** Answers with status 200 or 204 when it is ready. */
  readonly readyPath: string;
}

export interface ServicePlace {
  readonly directory: string;
  readonly host: string;
  readonly port: number;
  /** Another free port, for a service that insists on a second one. */
  readonly secondPort: number;
}

const HOST = '127.0.0.1';
const READY_WITHIN = 60_000;

export async function startService(recipe: ServiceRecipe): Promise<Service> {
  const directory = await mkdtemp(join(tmpdir(), `plimsoll-${recipe.program}-`));
  const [port, secondPort] = await freePorts();
  const options = await recipe.prepare({ directory, host: HOST, port, secondPort });
  const url = `http://${HOST}:${port}`;
  let running: Running | undefined;
  const service: Service = {
    url,
    directory,
    async start() {
      running ??= run(recipe.program, options, directory);
      await untilReady(running, `${url}${recipe.readyPath}`);
    },
    async stop(signal = 'SIGTERM') {
      const ending = running;
      running = undefined;
      await ending?.end(signal);
    },
    async dispose() {
      await service.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
  try {
    await service.start();
  } catch (error) {
    await service.dispose();
    throw error;
  }
  return service;
}

interface Running {
  /** What it said last, for the one who has to find out why it does not run. */
  readonly said: () => string;
  readonly isOver: () => boolean;
  end(signal: NodeJS.Signals): Promise<void>;
}

function run(program: string, options: readonly string[], cwd: string): Running {
  const child = spawn(program, options, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => (said = `${said}${String(chunk)}`.slice(-4000)));
  }
  let isOver = false;
  const ended = endOf(child).then(() => (isOver = true));
  // A test that is ended in the middle leaves no server behind.
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  return {
    said: () => said,
    isOver: () => isOver,
    async end(signal) {
      child.kill(signal);
      await ended;
      process.off('exit', kill);
    },
  };
}

async function endOf(child: ChildProcess): Promise<void> {
  try {
    await once(child, 'close');
  } catch (error) {
    throw new Error(`cannot run ${child.spawnfile}`, { cause: error });
  }
}

async function untilReady(running: Running, url: string): Promise<void> {
  const deadline = performance.now() + READY_WITHIN;
  while (!(await answers(url))) {
    if (running.isOver()) throw new Error(`it ended at once: ${running.said()}`);
    if (performance.now() > deadline) throw new Error(`not ready: ${running.said()}`);
    await wait(25);
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false; // not yet
  }
}

/** Both are held at once, so that they differ. */
async function freePorts(): Promise<readonly [number, number]> {
  const probes = [createServer(), createServer()] as const;
  const ports: number[] = [];
  for (const probe of probes) {
    probe.listen(0, HOST);
    await once(probe, 'listening');
    ports.push((probe.address() as AddressInfo).port);
  }
  for (const probe of probes) {
    probe.close();
    await once(probe, 'close');
  }
  const [first = 0, second = 0] = ports;
  return [first, second];
}
