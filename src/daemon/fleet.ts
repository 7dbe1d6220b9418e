/**
 * All servers that the daemon watches. They may come, go and change while it runs; those that stay do not notice.
 */
import type { MonitorEvent } from '../monitor/collector.ts';
import {
  watchServer,
  type ServerEntry,
  type WatchedServer,
  type WatchOptions,
} from './watched-server.ts';

export type FleetListener = (server: WatchedServer, event: MonitorEvent) => void;

export interface Fleet {
  /** In the order of the configuration. */
  readonly servers: readonly WatchedServer[];
  find(name: string): WatchedServer | undefined;
  /** Starts, stops and restarts servers until these are watched. Comes back when those that went have stopped. */
  become(entries: readonly ServerEntry[]): Promise<void>;
  /** Returns how to stop listening. */
  listen(listener: FleetListener): () => void;
}

export function createFleet({ clock }: Pick<WatchOptions, 'clock'>): Fleet {
  let servers: readonly WatchedServer[] = [];
  const listeners = new Set<FleetListener>();
  const told: FleetListener = (server, event) => {
    for (const listener of listeners) listener(server, event);
  };
  return {
    get servers() {
      return servers;
    },
    find: (name) => servers.find(({ entry }) => entry.name === name),
    async become(entries) {
      const before = servers;
      const stay = (entry: ServerEntry) => before.find((server) => isSame(server.entry, entry));
      const gone = before.filter(({ entry }) => !entries.some((other) => isSame(entry, other)));
      servers = entries.map((entry) => stay(entry) ?? watchServer(entry, { clock, told }));
      await Promise.all(gone.map((server) => server.stop()));
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function isSame(one: ServerEntry, other: ServerEntry): boolean {
  return (
    one.name === other.name &&
    one.interval === other.interval &&
    addressText(one) === addressText(other)
  );
}

/** As it was written in the configuration. */
export function addressText({ addresses }: ServerEntry): string {
  return addresses.map(({ text }) => text).join(',');
}
