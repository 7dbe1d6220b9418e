/**
 * The alerts of one server: which are pending, which fire, and when one is over.
 *
 * A condition has to last before it fires and to be gone for a while before it ends; in between nothing is told twice.
 * While a server is away nothing else of it is known, so nothing else of it ends. What is muted does not begin to fire.
 */
import type { Instant, Milliseconds } from '../../base/time.ts';
import { ALERTS, type Alert, type AlertName } from './alert.ts';
import type { Condition } from './conditions.ts';

export interface AlertBook {
  /** Those that fire, in the order in which they began to. */
  readonly firing: readonly Alert[];
  /** What began to fire, became worse, or ended with this look. */
  see(conditions: readonly Condition[], look: AlertLook): readonly Alert[];
  /** It is not watched any more. */
  end(at: Instant): readonly Alert[];
}

export interface AlertLook {
  readonly at: Instant;
  readonly isAway: boolean;
  readonly isMuted: (name: AlertName) => boolean;
}

export interface AlertBookOptions {
  readonly server: string;
  /** How long a condition has to last; a rule may ask for a multiple of it. */
  readonly persistence: Milliseconds;
  readonly clearAfter: Milliseconds;
}

interface Entry {
  since: Instant;
  lastSeen: Instant;
  alert: Alert | undefined;
}

export function alertBook({ server, persistence, clearAfter }: AlertBookOptions): AlertBook {
  const entries = new Map<AlertName, Entry>();

  function meet({ name, severity, detail, isRaised, since }: Condition, look: AlertLook) {
    const { at, isMuted } = look;
    const before = entries.get(name);
    if (before === undefined) {
      if (isRaised && !isMuted(name))
        entries.set(name, { since: since ?? at, lastSeen: at, alert: undefined });
    } else if (before.alert === undefined && (!isRaised || isMuted(name))) {
      entries.delete(name);
    } else before.lastSeen = at;
    const entry = entries.get(name);
    if (entry === undefined) return [];
    const { alert } = entry;
    if (alert === undefined) {
      if (at - entry.since < persistence * ALERTS[name].patience) return [];
      entry.alert = { name, server, severity, detail, startsAt: at, endsAt: undefined };
      return [entry.alert];
    }
    if (severity === 'critical' && alert.severity === 'warning') {
      // To who routes by severity that is another alert.
      entry.alert = { ...alert, severity, detail, startsAt: at };
      return [{ ...alert, endsAt: at }, entry.alert];
    }
    entry.alert = { ...alert, detail };
    return [];
  }

  return {
    get firing() {
      return [...entries.values()].flatMap(({ alert }) => (alert === undefined ? [] : [alert]));
    },
    see(conditions, look) {
      const changed = conditions.flatMap((condition) => meet(condition, look));
      const met = new Set(conditions.map(({ name }) => name));
      for (const [name, entry] of entries) {
        if (met.has(name)) continue;
        if (look.isAway && entry.alert !== undefined) entry.lastSeen = look.at;
        else if (entry.alert === undefined) entries.delete(name);
        else if (look.at - entry.lastSeen >= clearAfter) {
          entries.delete(name);
          changed.push({ ...entry.alert, endsAt: look.at });
        }
      }
      return changed;
    },
    end(at) {
      const ended = this.firing.map((alert) => ({ ...alert, endsAt: at }));
      entries.clear();
      return ended;
    },
  };
}
