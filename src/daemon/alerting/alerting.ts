/**
 * Looks at every server of the fleet at each of its samples, and tells receivers what fires, what became worse and what is
 * over.
 *
 * After a restart of a server, and just after a reload, figures move as they should: then only what cannot wait begins to
 * fire. Receivers are told outside of sampling, so that one who is slow costs no sample.
 */
import { milliseconds, type Instant, type Milliseconds } from '../../base/time.ts';
import { alertBook, type AlertBook } from '../../understand/alerts/alert-book.ts';
import type { Alert, AlertName } from '../../understand/alerts/alert.ts';
import { conditionsOf, type Sight } from '../../understand/alerts/conditions.ts';
import type { Explaining } from '../explaining.ts';
import type { Fleet } from '../fleet.ts';
import type { WatchedServer } from '../watched-server.ts';
import type { Receiver } from './receiver.ts';

export interface AlertRules {
  /** Of the pool. */
  readonly nearlyFull: number;
  /** How long a condition has to last before it fires. */
  readonly persistence: Milliseconds;
  /** How long it has to be gone before it is over. */
  readonly clearAfter: Milliseconds;
  /** After a start of a server. */
  readonly muteAfterStart: Milliseconds;
}

export interface Alerting {
  /** Those that fire, of every server that is watched. */
  readonly firing: readonly Alert[];
  readonly receivers: readonly Receiver[];
  close(): Promise<void>;
}

export interface AlertingOptions {
  readonly fleet: Fleet;
  readonly explaining: Explaining;
  readonly rules: AlertRules;
  readonly receivers: readonly Receiver[];
}

export const DEFAULT_RULES: AlertRules = {
  nearlyFull: 0.9,
  persistence: milliseconds(120_000),
  clearAfter: milliseconds(300_000),
  muteAfterStart: milliseconds(300_000),
};

/** What a reload leaves is given back by then. */
const AFTER_RELOAD = 120_000;
/** These cannot wait for anything. */
const NEVER_MUTED: ReadonlySet<AlertName> = new Set([
  'SipMemoryPoolFull',
  'SipMemoryCollectorBlind',
]);

export function alertingOf(options: AlertingOptions): Alerting {
  const { fleet, explaining, rules, receivers } = options;
  const books = new Map<string, AlertBook>();
  /** When the server last said that it had reloaded. */
  const reloads = new Map<string, Instant>();

  const stopListening = fleet.listen((server, event) => {
    const { name } = server.entry;
    if (event.kind === 'reload') reloads.set(name, event.at);
    const isLook =
      event.kind === 'reading' &&
      (event.reading.kind === 'sample' || event.reading.kind === 'failed');
    if (!isLook) return;
    forgetWhoWent(event.at);
    const book = books.get(name) ?? alertBook({ server: name, ...rules });
    books.set(name, book);
    const sight = sightOf(server, event.at);
    const changed = book.see(conditionsOf(sight, rules), {
      at: event.at,
      isAway: sight.away !== undefined,
      isMuted: (alert) => isMuted(alert, name, sight),
    });
    tell(changed);
  });

  function sightOf({ entry, picture }: WatchedServer, at: Instant): Sight {
    const known = explaining.of(entry.name);
    const { away } = picture;
    return {
      at,
      last: known?.moment,
      away: away === undefined ? undefined : { since: away.since, code: away.problem.code },
      events: known?.events ?? [],
      fullSoon: known?.fullSoon,
      findings: known?.last?.findings ?? [],
      exhaustion: known?.last?.verdicts.exhaustion,
    };
  }

  function isMuted(alert: AlertName, server: string, { at, events }: Sight): boolean {
    if (NEVER_MUTED.has(alert)) return false;
    if (at - (reloads.get(server) ?? -Infinity) < AFTER_RELOAD) return true;
    return events.some(({ event: { kind, start, end } }) => {
      if (kind === 'start' || kind === 'restart') return at - start < rules.muteAfterStart;
      return kind === 'reload-spike' && at - end < AFTER_RELOAD;
    });
  }

  function forgetWhoWent(at: Instant): void {
    for (const [name, book] of books) {
      if (fleet.find(name) !== undefined) continue;
      tell(book.end(at));
      books.delete(name);
      reloads.delete(name);
    }
  }

  function tell(changed: readonly Alert[]): void {
    if (changed.length === 0) return;
    for (const receiver of receivers) receiver.tell(changed);
  }

  return {
    get firing() {
      return [...books.values()].flatMap((book) => book.firing);
    },
    receivers,
    async close() {
      stopListening();
      await Promise.all(receivers.map((receiver) => receiver.close()));
    },
  };
}
