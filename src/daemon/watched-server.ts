/**
 * One server of the daemon: its collector, and what is known of it now.
 *
 * It tells every event to whoever it was given, and never ends by itself: a server that is gone is asked again at every
 * tick. `stop` comes back when the last answer is in, or given up.
 */
import { randomStream } from '../base/random.ts';
import { stopSource } from '../base/stop.ts';
import { milliseconds, type Clock, type Milliseconds } from '../base/time.ts';
import { collect, type MonitorEvent } from '../monitor/collector.ts';
import { emptyPicture, nextPicture, type Picture } from '../monitor/picture.ts';
import { connect, type LiveAddress } from '../servers/connect.ts';

/** What an operator says of a server. */
export interface ServerEntry {
  readonly name: string;
  readonly addresses: readonly [LiveAddress, ...LiveAddress[]];
  readonly interval: Milliseconds;
}

export interface WatchedServer {
  readonly entry: ServerEntry;
  readonly picture: Picture;
  stop(): Promise<void>;
}

export interface WatchOptions {
  readonly clock: Clock;
  /** Called after each event, with the picture that it led to. */
  readonly told: (server: WatchedServer, event: MonitorEvent) => void;
}

export function watchServer(entry: ServerEntry, { clock, told }: WatchOptions): WatchedServer {
  const stop = stopSource();
  const server = connect(entry.addresses, { clock });
  let picture = emptyPicture(entry.name);
  const watched: WatchedServer = {
    entry,
    get picture() {
      return picture;
    },
    async stop() {
      stop.ask();
      await server.close();
      await ended;
    },
  };
  const { name, interval } = entry;
  // By its name, so that the moments stay where it moves to another address.
  const phase = milliseconds(randomStream(name).next() * interval);
  const ended = follow();

  async function follow(): Promise<void> {
    for await (const event of collect(server, { clock, stop, interval, phase })) {
      const isFailure = event.kind === 'reading' && event.reading.kind === 'failed';
      // We hung up ourselves; that is nothing that happened to the server.
      if (isFailure && stop.asked) continue;
      picture = nextPicture(picture, event);
      told(watched, event);
    }
  }
  return watched;
}
