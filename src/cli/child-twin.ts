/**
 * A twin in a process of its own, so that its work delays nobody else's: `plimsoll twin` as anybody may start it, reached
 * over its management interfaces like any server.
 */
import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface ChildTwin {
  /** Of its HTTP interface. */
  readonly address: string;
  /** Over datagrams, so that the HTTP interface goes on answering and samples see what it does to memory. */
  reload(): void;
  close(): Promise<void>;
}

const COMMAND = fileURLToPath(new URL('../../bin/plimsoll', import.meta.url));
const RELOAD = JSON.stringify({ jsonrpc: '2.0', method: 'dr_reload', id: 1 });

/** Throws when it does not come up: it is ours, and so is the scenario. */
export async function startChildTwin(scenario: string, speed: number): Promise<ChildTwin> {
  const anywhere = ['--http', '127.0.0.1:0', '--udp', '127.0.0.1:0'];
  const child = spawn(
    process.execPath,
    [COMMAND, 'twin', scenario, ...anywhere, '--speed', String(speed)],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const exited = once(child, 'exit');
  const said: string[] = [];
  const places: Record<'http' | 'udp', string | undefined> = { http: undefined, udp: undefined };
  for await (const line of createInterface({ input: child.stderr })) {
    said.push(line);
    places.http ??= /http:\S+/.exec(line)?.[0];
    places.udp ??= /udp:\S+:(\d+)/.exec(line)?.[1];
    if (places.http !== undefined && places.udp !== undefined) break;
  }
  const { http: address, udp: port } = places;
  if (address === undefined || port === undefined) throw new Error(said.join('\n'));
  const socket = createSocket('udp4');
  socket.unref();
  socket.on('message', () => undefined); // it says OK when it is done
  return {
    address,
    reload: () => socket.send(RELOAD, Number(port), '127.0.0.1'),
    async close() {
      socket.close();
      child.kill('SIGINT');
      await exited;
    },
  };
}
