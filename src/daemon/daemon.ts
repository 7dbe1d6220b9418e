/**
 * The daemon, put together: a fleet that is watched, a store that keeps what it says, and others that it is handed on to.
 *
 * No HTTP is in here, and nothing of the process: `serve` gives it a clock and asks it to stop.
 */
import type { Problem } from '../base/problem.ts';
import { stopSource } from '../base/stop.ts';
import { milliseconds, type Clock } from '../base/time.ts';
import type { SeriesStore } from '../domain/series-store.ts';
import { lineOf } from '../monitor/line-of.ts';
import { toLineProtocol } from '../present/line-protocol.ts';
import type { EmbeddedStore } from '../store/embedded/open-store.ts';
import { alertingOf, DEFAULT_RULES, type Alerting, type AlertRules } from './alerting/alerting.ts';
import type { Receiver } from './alerting/receiver.ts';
import { collectedFrom } from './api/summary.ts';
import { explainingOf, type Explaining } from './explaining.ts';
import { createFleet, type Fleet } from './fleet.ts';
import { keepingIn, type Keeping } from './keeping.ts';
import type { ServerEntry, WatchedServer } from './watched-server.ts';

/** Somebody that samples are handed on to, with a queue of its own. */
export interface HandingOn {
  /** For people and metrics; without secrets. */
  readonly name: string;
  readonly handedOn: number;
  readonly waitingBytes: number;
  readonly dropped: number;
  accept(lines: string, samples: number): void;
  close(): Promise<void>;
}

export interface Daemon {
  readonly clock: Clock;
  readonly fleet: Fleet;
  readonly counts: { readonly samples: number; readonly failures: number };
  /** What series are read from. */
  readonly store: SeriesStore | undefined;
  /** The same, when it is our own. */
  readonly embedded: EmbeddedStore | undefined;
  readonly keeping: Keeping | undefined;
  readonly handingOn: readonly HandingOn[];
  readonly explaining: Explaining;
  readonly alerting: Alerting;
  watch(entries: readonly ServerEntry[]): Promise<void>;
  /** Stops asking, keeps what is waiting, and comes back when all is put away. */
  stop(): Promise<void>;
}

export interface DaemonOptions {
  readonly clock: Clock;
  readonly embedded?: EmbeddedStore | undefined;
  /** Kept elsewhere: read from, and not written to. */
  readonly elsewhere?: SeriesStore | undefined;
  readonly handingOn?: readonly HandingOn[];
  readonly rules?: AlertRules | undefined;
  /** Those that are told of alerts. */
  readonly receivers?: readonly Receiver[];
  /** A problem of the daemon itself, not of a server; undefined when the store works again. */
  readonly told: (met: Problem | undefined) => void;
}

const AGE_EVERY = milliseconds(3_600_000);

export function createDaemon(options: DaemonOptions): Daemon {
  const { clock, embedded, elsewhere, handingOn = [], told } = options;
  const stop = stopSource();
  const fleet = createFleet({ clock });
  const keeping = embedded === undefined ? undefined : keepingIn(embedded, { clock, told });
  const store = embedded ?? elsewhere;
  const explaining = explainingOf({ fleet, clock, store, told });
  // After it, so that what it looks at is of the same sample.
  const { rules = DEFAULT_RULES, receivers = [] } = options;
  const alerting = alertingOf({ fleet, explaining, rules, receivers });
  const counts = { samples: 0, failures: 0 };

  fleet.listen((server, event) => {
    if (event.kind === 'reading' && event.reading.kind === 'sample') counts.samples++;
    if (event.kind === 'reading' && event.reading.kind === 'failed') counts.failures++;
    const line = lineOf(event);
    if (line !== undefined) keeping?.keep({ server: server.entry.name, line });
    if (line?.kind === 'sample') handOn(server);
  });
  const ageing = embedded === undefined ? Promise.resolve() : ageHourly(embedded);

  function handOn(server: WatchedServer): void {
    const collected = handingOn.length === 0 ? undefined : collectedFrom(server);
    if (collected === undefined) return;
    const lines = toLineProtocol(collected);
    for (const other of handingOn) other.accept(lines, 1);
  }

  async function ageHourly(store: EmbeddedStore): Promise<void> {
    while (!stop.asked) {
      const aged = await store.age(clock.now());
      if (!aged.ok) told(aged.problem);
      await clock.sleep(AGE_EVERY, stop);
    }
  }

  return {
    clock,
    fleet,
    counts,
    store,
    embedded,
    keeping,
    handingOn,
    explaining,
    alerting,
    watch: (entries) => fleet.become(entries),
    async stop() {
      stop.ask();
      await fleet.become([]);
      await explaining.close();
      await alerting.close();
      await keeping?.close();
      await ageing;
      await Promise.all(handingOn.map((other) => other.close()));
      await embedded?.close();
      await elsewhere?.close();
    },
  };
}
